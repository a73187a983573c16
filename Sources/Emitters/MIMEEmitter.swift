import CloudInit
package import Planning

/// The script as the one part of a MIME message, for clouds where other parts join it.
package struct MIMEEmitter: Sendable {
  package init() {}

  package func emit(_ plan: Plan, script: [UInt8]) -> [UInt8] {
    MIMEMultipart([MIMEPart(type: "text/x-shellscript", filename: "\(plan.model).udata", script)]).bytes
  }
}
