import Provisioning

extension WorkPort {
  /// What CDS has under these names, asked a few at a time. Those without an answer are left out.
  func models(_ paths: [ModelPath]) async -> [(ModelPath, FoundModel)] {
    let lane = Lane(width: 8)
    return await withTaskGroup(of: (ModelPath, FoundModel)?.self) { group in
      for path in paths {
        group.addTask {
          await lane.run {
            do throws(WorkFailure) { return (path, try await model(path)) } catch { return nil }
          }
        }
      }
      var found: [(ModelPath, FoundModel)] = []
      for await one in group { if let one { found.append(one) } }
      return found
    }
  }
}
