/// What is tried, and within which bounds.
package struct Trial: Sendable {
  /// What a first boot would run.
  package var userData: [UInt8]
  /// How long it may take, in seconds.
  package var seconds = 1800
  /// How much of its output is kept, in bytes; what comes later is read and forgotten.
  package var outputLimit = 16 << 20
  /// Bytes of memory that what it writes may take; 0 writes to the disk.
  package var memory: Int
  /// Whether systemd and cloud-init are booted, and are given it.
  package var boots = false
  /// Added to the script's environment, which is that of cloud-init.
  package var variables: [String] = []

  package init(userData: [UInt8], memory: Int) {
    self.userData = userData
    self.memory = memory
  }
}

extension Trial {
  /// The user-data as cloud-init writes a script down: where the first line ends with CR LF, all of them lose their CR.
  var script: [UInt8] {
    let end = userData.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    guard end > 0, userData[end - 1] == UInt8(ascii: "\r") else { return userData }
    return userData.enumerated().compactMap { at, byte in
      let isLineEnd =
        byte == UInt8(ascii: "\r") && at + 1 < userData.count
        && userData[at + 1] == UInt8(ascii: "\n")
      return isLineEnd ? nil : byte
    }
  }
}

/// What became of it.
package struct TrialResult: Sendable {
  package enum Ending: Hashable, Sendable {
    case code(Int)
    /// It took longer than it may.
    case timeout
  }

  package internal(set) var ending = Ending.timeout
  /// From the script's start to its end.
  package internal(set) var seconds = 0.0
  package internal(set) var clock = StepClock()
  package internal(set) var relay = RelayCounts()
  /// All that the script and the model's log said, as far as it is kept.
  package internal(set) var output: [UInt8] = []
  package internal(set) var isOutputCut = false
  /// Names on root's PATH.
  package internal(set) var before: Set<String> = []
  package internal(set) var after: Set<String> = []
  /// The model's own state file; empty where it wrote none.
  package internal(set) var state: [UInt8] = []
  /// How often apt fetched its lists, and how often it handed packages to dpkg.
  package internal(set) var aptUpdates = 0
  package internal(set) var aptInstalls = 0
  /// What was written, in bytes; nil where it was not to memory.
  package internal(set) var written: Int?

  package var isDone: Bool { ending == .code(0) }
}

/// What is said while it runs.
package enum TrialEvent: Sendable {
  /// A step of the model has ended.
  case ended(StepClock.Step, of: Int)
  /// A line of output.
  case line(String)
  /// Four times a second: what is under way, for how long, and how many bytes came so far.
  case tick(StepClock.Step?, of: Int, seconds: Double, bytes: Int)
}
