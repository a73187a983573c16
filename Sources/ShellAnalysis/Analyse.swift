package import Diagnostics
package import ShellSyntax

/// Reads a script and works out what it does.
///
/// `holes` are the templates that may have left their marks in it, `variables` what is set when it starts.
package func analyse(
  _ text: EmbeddedText, as kind: Script.Kind, dialect: Dialect, holes: TemplateHoles = [],
  variables: Variables = Variables()
) -> Script {
  let shell = ShellFile(text.bytes, dialect: dialect, holes: holes)
  return Script(kind: kind, text: text, shell: shell, invocations: [], changes: [], options: .init())
}
