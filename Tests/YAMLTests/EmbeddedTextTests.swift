import Diagnostics
import Testing
import YAML

@Suite struct `The text of a scalar and where it is written` {
  private func texts(_ yaml: String) -> [EmbeddedText] {
    var report = Report()
    let file = SourceFile(name: "a.yaml", text: yaml)
    guard case .sequence(let items) = composeYAML(file, &report)?.first?.root?.content else { return [] }
    return items.compactMap { $0.embeddedText() }
  }

  /// Where `word` of the first item is written.
  private func written(_ word: String, in yaml: String) -> String? {
    guard let text = texts(yaml).first, let range = text.text.utf8Range(of: word) else { return nil }
    return text.file[text.place(range).range]
  }

  @Test(arguments: [
    "- a 'quoted' git word\n", "- 'it''s git'\n", "- \"a\\tgit \\\"x\\\" \\u00e9\"\n",
    "- |\n  echo é\n  git\n",
    "- |2\n    git\n  b\n", "- >\n  a b\n  git c\n\n  d\n", "- >-\n  a\n    more git\n  b\n",
    "- |+\n  git\n\n\n",
    "- a\n  git b\n\n  c\n", "- \"a \\\n   git\\n b\"\n", "- |\r\n  a\r\n  git\r\n", "- &name |\n  git\n",
    "- |\n\n\n  a\n\n  git # c\n- b\n", "- 'é€😀 git'\n",
  ]) func `A word is found where it is written`(_ yaml: String) {
    #expect(written("git", in: yaml) == "git")
  }

  @Test func `The map's bytes are the file's, whatever the style`() {
    let styles = [
      "- |\n  a\n   b\n\n  c\n", "- >\n  a\n  b\n\n  c\n   d\n  e\n", "- 'a\n  b'\n",
      "- \"a\n  b\\n\\\n  c\"\n",
      "- a  b\n   c\n", "- |-\n  x", "- >+\n  y\n\n\n", "- |1\n   z\n",
    ]
    for yaml in styles {
      for text in texts(yaml) {
        #expect(!text.map.runs.isEmpty)
        #expect(text.map.runs.contains { $0.length > 0 }, "\(yaml)")
        for run in text.map.runs {
          #expect(
            text.bytes[run.inner..<run.inner + run.length].elementsEqual(
              text.file.bytes[run.outer..<run.outer + run.length]))
        }
      }
    }
  }

  @Test func `What was escaped cannot be edited as it is`() {
    let text = texts("- \"a\\nb\"\n")[0]
    #expect(text.text == "a\nb")
    #expect(text.isVerbatim(SourceRange(0, 1)))
    #expect(!text.isVerbatim(SourceRange(0, 3)))
  }
}

extension String {
  fileprivate func utf8Range(of word: String) -> SourceRange? {
    let (text, word) = (Array(utf8), Array(word.utf8))
    for start in 0..<max(1, text.count - word.count + 1) where text[start...].starts(with: word) {
      return SourceRange(start, start + word.count)
    }
    return nil
  }
}
