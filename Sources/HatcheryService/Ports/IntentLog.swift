package import Journal
package import Provisioning

/// What the hatchery asks of its journal.
package protocol IntentLog: Sendable {
  func record(_ entries: [Journal.Entry]) async throws(JournalError)
  func forget(_ attempts: [AttemptName]) async throws(JournalError)
  func vouch() async throws(JournalError)
  func note(_ recordings: [Recording], _ transitions: [Transition]) async throws(JournalError)
  func keep(report text: String, on attempt: AttemptName) async throws(JournalError)
  func history(of attempt: String?, last count: Int) async throws(JournalError) -> [Journal.Entered]
  func report(on attempt: String) async throws(JournalError) -> String?
}

extension Journal: IntentLog {}
