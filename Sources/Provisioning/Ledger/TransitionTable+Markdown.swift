extension TransitionTable {
  /// The table as the documentation shows it: a row a line, what is not a server's state any more in italics.
  package var markdown: String {
    var rows = ["| from | cause | to |", "|---|---|---|"]
    for line in lines {
      let from = line.from.map(\.description).joined(separator: ", ")
      let causes = line.causes.map(\.description).joined(separator: ", ")
      rows.append("| \(from) | \(causes) | \(line.to.isEnd ? "*\(line.to)*" : "\(line.to)") |")
    }
    return rows.joined(separator: "\n")
  }
}
