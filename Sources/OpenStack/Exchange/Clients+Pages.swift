import HTTPTransport
import JSON

extension Clients {
  /// Every item of a list, over all its pages: all of them or an error.
  ///
  /// Of a page's link to the next only the query is used: the host in it is often one that the cloud alone can reach,
  /// and Glance gives a path. A marker that was deleted meanwhile makes Nova refuse the next page; then the walk begins
  /// again, three times at most. What stands on two pages is kept once.
  func all(_ call: Call, _ key: String) async throws(CloudError) -> [JSONValue] {
    var refusal: CloudError?
    for _ in 0..<3 {
      do throws(CloudError) { return try await walk(call, key) } catch {
        guard error.kind == .badRequest, error.message.contains("marker") else { throw error }
        refusal = error
      }
    }
    throw CloudError(
      .incomplete, .nothing, "cannot \(call.purpose): it changes faster than its pages can be read",
      help: refusal.map { [$0.message] } ?? [], service: call.service)
  }

  private func walk(_ first: Call, _ key: String) async throws(CloudError) -> [JSONValue] {
    let path = first.path.prefix { $0 != "?" }
    var call = first
    var items: [JSONValue] = []
    var known: Set<String> = []
    var queries: Set<String> = []
    while true {
      let page = try await json(call)
      guard case .array(let found)? = page[key] else {
        throw CloudError(
          .incomplete, .unknown, "cannot \(call.purpose): an answer of \(call.service.name) has no '\(key)'",
          help: ["look whether the endpoint leads to \(call.service.name)"], service: call.service)
      }
      for item in found {
        guard let id = item["id"]?.text ?? item["name"]?.text else {
          items.append(item)
          continue
        }
        if known.insert(id).inserted { items.append(item) }
      }
      // Nova links to a page behind a full last one: it is empty.
      guard !found.isEmpty, let next = Self.next(page, key) else { return items }
      guard queries.insert(next).inserted, queries.count <= Self.mostPages else {
        throw CloudError(
          .incomplete, .unknown, "cannot \(call.purpose): the pages of \(call.service.name) have no end",
          service: call.service)
      }
      call.path = path + "?" + next
    }
  }

  /// The query of the link to the next page.
  private static func next(_ page: JSONValue, _ key: String) -> String? {
    let links = page["\(key)_links"]?.items ?? page["links"]?.items ?? []
    let link = page["next"]?.text ?? links.first { $0["rel"]?.text == "next" }?["href"]?.text
    guard let link, let question = link.firstIndex(of: "?") else { return nil }
    let query = link[link.index(after: question)...].prefix { $0 != "#" }
    // Nothing that could be more than a query.
    let isPlain = query.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }
    return query.isEmpty || !isPlain ? nil : String(query)
  }

  private static let mostPages = 10_000
}
