extension Cloud {
  /// The microversion that a call asks for, as its second number; 1 for none and for the other services.
  func microversion(_ call: Call) throws(Refusal) -> Int {
    guard call.service == .compute, let word = microversionWord(call) else { return 1 }
    if word == "latest" { return settings.maxMicroversion }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0
    else {
      throw .badRequest(
        "API Version String \(word) is of invalid format. Must be of format MajorNum.MinorNum.")
    }
    if major == 2, (1...settings.maxMicroversion).contains(minor) { return minor }
    throw Refusal(
      status: 406, envelope: .fault("computeFault"),
      message: "Version \(word) is not supported by the API. Minimum is 2.1 and maximum is "
        + "2.\(settings.maxMicroversion).")
  }

  /// The version of a refused one, as the answer repeats it; nil when the call's own number says it.
  func asked(_ call: Call) -> String? {
    guard let word = microversionWord(call), word != "latest", (try? microversion(call)) == nil else {
      return nil
    }
    return word
  }

  private func microversionWord(_ call: Call) -> String? {
    if let header = call.request.header("openstack-api-version") {
      for part in header.split(separator: ",") {
        let words = part.split(separator: " ")
        if words.count == 2, words[0].lowercased() == "compute" { return String(words[1]) }
      }
    }
    return call.request.header("x-openstack-nova-api-version")
  }
}
