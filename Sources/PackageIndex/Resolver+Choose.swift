/// A package that was chosen, and how far its dependencies have been seen to.
private struct Frame {
  let package: Int
  var groups: ByteCursor
  let recommends: ByteCursor
  var isSoft = false
  /// How things were before it was chosen.
  let moment: Moment
}

/// A point to go back to.
private struct Moment {
  let marks: Int
  let members: Int
  let history: Int
  let removed: Int
}

/// What a dependency's alternatives come to.
private enum Choice {
  case satisfied
  case choose(Int, name: Int)
  /// One that is good but for packages that would have to go.
  case replace(Int, name: Int, [Int])
  case impossible
}

extension Resolver {
  /// More than any closure in any release takes; a damaged index can ask for more.
  private static let mostSteps = 4_000_000

  private var moment: Moment {
    Moment(marks: marks.moment, members: members.count, history: history.count, removed: removed.count)
  }

  private mutating func goBack(to moment: Moment) {
    marks.goBack(to: moment.marks)
    members.removeLast(members.count - moment.members)
    history.removeLast(history.count - moment.history)
    removed.removeLast(removed.count - moment.removed)
  }

  /// Takes a package in, without what it needs.
  mutating func choose(_ at: Int, _ reason: Resolution.Reason) {
    marks.set(ResolverMarks.installed | ResolverMarks.fresh, at)
    members.append(UInt32(truncatingIfNeeded: at))
    history.append(Resolution.Added(package: PackageID(at), reason: reason))
    note(at)
  }

  /// Chooses whatever a package needs and, where that is wanted, what it recommends: depth first, in order.
  ///
  /// Returns why that cannot be; the package itself is then still chosen.
  mutating func complete(_ at: Int) -> ResolutionProblem? {
    var frames = [frame(at, moment)]
    var steps = 0
    while var frame = frames.popLast() {
      steps += 1
      if steps > Self.mostSteps { return .endless }
      if frame.groups.isAtEnd {
        if frame.isSoft || !recommends { continue }
        frame.isSoft = true
        frame.groups = frame.recommends
        frames.append(frame)
        continue
      }
      var group = frame.groups
      let choice = choice(&group, isSoft: frame.isSoft, &steps)
      let parent = PackageID(frame.package)
      switch choice {
      case .satisfied:
        frame.groups = group
        frames.append(frame)
      case .choose(let next, let name), .replace(let next, let name, _):
        frames.append(frame)
        let before = moment
        if case .replace(_, _, let rivals) = choice { remove(rivals) }
        choose(
          next,
          frame.isSoft
            ? .recommends(of: parent, name: PackageID(name)) : .depends(of: parent, name: PackageID(name)))
        frames.append(self.frame(next, before))
      case .impossible where frame.isSoft:
        frame.groups = group
        frames.append(frame)
      case .impossible:
        let problem = problem(frame)
        if frames.isEmpty { return problem }
        goBack(to: frame.moment)
        failures[frame.package] = problem
        // The one that asked looks at the same dependency again, and passes this one over.
        marks.set(ResolverMarks.discarded, frame.package)
      }
    }
    return nil
  }

  private func frame(_ at: Int, _ moment: Moment) -> Frame {
    let relations = RecordReader(index, at).relations()
    return Frame(package: at, groups: relations.depends, recommends: relations.recommends, moment: moment)
  }

  /// Looks at one group of alternatives, and leaves the cursor behind it.
  private func choice(_ cursor: inout ByteCursor, isSoft: Bool, _ steps: inout Int) -> Choice {
    let start = cursor
    while !cursor.isAtEnd {
      let word = cursor.number()
      let name = index.name(rank: word >> 2)
      let mask = word & 1 != 0 ? ResolverMarks.installed : ResolverMarks.installed | ResolverMarks.provided
      if marks.has(mask, name) {
        var word = word
        while word & 2 == 0, !cursor.isAtEnd { word = cursor.number() }
        return .satisfied
      }
      if word & 2 != 0 { break }
    }
    var again = start
    var replacement: Choice?
    while !again.isAtEnd {
      let word = again.number()
      let name = index.name(rank: word >> 2)
      var reader = RecordReader(index, name)
      var candidates = reader.isPackage ? [name] : []
      if word & 1 == 0 { candidates += reader.providers() }
      steps += candidates.count
      for candidate in candidates where isPossible(candidate) {
        // A whole index knew that above. In a damaged one a provider may not know what it provides.
        if marks.has(ResolverMarks.installed, candidate) { return .satisfied }
        if !isRefused(candidate) { return .choose(candidate, name: name) }
        if replacement == nil, !isSoft {
          steps += members.count
          let rivals = rivals(of: candidate)
          if !rivals.isEmpty, mayGo(rivals) { replacement = .replace(candidate, name: name, rivals) }
        }
      }
      if word & 2 != 0 { break }
    }
    return replacement ?? .impossible
  }

  /// Whether a package can be installed as far as is known.
  func isPossible(_ at: Int) -> Bool {
    let flags = RecordReader(index, at).flags
    return flags & IndexLayout.Flag.priority != IndexLayout.Flag.virtual
      && flags & IndexLayout.Flag.broken == 0
      && !marks.has(ResolverMarks.discarded, at)
  }

  /// Why the dependency that a frame stands at cannot be met.
  private func problem(_ frame: Frame) -> ResolutionProblem {
    var cursor = frame.groups
    var names: [PackageID] = []
    let chain = chainIDs(to: frame.package)
    while !cursor.isAtEnd {
      let word = cursor.number()
      let name = index.name(rank: word >> 2)
      names.append(PackageID(name))
      var reader = RecordReader(index, name)
      var candidates = reader.isPackage ? [name] : []
      if word & 1 == 0 { candidates += reader.providers() }
      for candidate in candidates {
        if let failure = failures[candidate] { return failure }
        if let rival = rivals(of: candidate).first {
          return .conflict(chain + [PackageID(candidate)], chainIDs(to: rival))
        }
        let missing = index.missing(of: PackageID(candidate))
        if !missing.isEmpty { return .broken(chain: chain + [PackageID(candidate)], missing: missing) }
      }
      if word & 2 != 0 { break }
    }
    return .broken(chain: chain, missing: names)
  }

  /// The packages from a request to one; it alone where nobody asked in any run.
  func chainIDs(to at: Int) -> [PackageID] {
    let chain = chain(to: PackageID(at)).map(\.package)
    return chain.isEmpty ? [PackageID(at)] : chain
  }
}
