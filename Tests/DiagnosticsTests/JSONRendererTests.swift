import Diagnostics
import JSON
import Testing

@Suite("Diagnostics as JSON")
struct JSONRendererTests {
  @Test func saysEverything() {
    let file = SourceFile(name: "é.yaml", text: "a: 1\né: 2\n")
    let diagnostic = Diagnostic(
      .error, "unknown-key", "unknown key 'é'", at: Place(file, SourceRange(5, 7)), label: "here",
      related: [.init("after", at: Place(file, SourceRange(0, 1)))], notes: ["why"], help: ["what"],
      fixes: [Fix("replace", [.init(SourceRange(5, 7), "e")])])
    #expect(
      JSONRenderer().render([diagnostic]) == """
        [
          {
            "id": "unknown-key",
            "severity": "error",
            "message": "unknown key 'é'",
            "file": "é.yaml",
            "range": {
              "start": {
                "line": 2,
                "column": 1,
                "offset": 5
              },
              "end": {
                "line": 2,
                "column": 2,
                "offset": 7
              }
            },
            "label": "here",
            "related": [
              {
                "message": "after",
                "file": "é.yaml",
                "range": {
                  "start": {
                    "line": 1,
                    "column": 1,
                    "offset": 0
                  },
                  "end": {
                    "line": 1,
                    "column": 2,
                    "offset": 1
                  }
                }
              }
            ],
            "notes": [
              "why"
            ],
            "help": [
              "what"
            ],
            "fixes": [
              {
                "title": "replace",
                "edits": [
                  {
                    "range": {
                      "start": {
                        "line": 2,
                        "column": 1,
                        "offset": 5
                      },
                      "end": {
                        "line": 2,
                        "column": 2,
                        "offset": 7
                      }
                    },
                    "replacement": "e"
                  }
                ]
              }
            ]
          }
        ]

        """)
  }

  @Test func leavesOutWhatThereIsNot() {
    #expect(
      JSONRenderer().value([Diagnostic(.info, "i", "m")]).canonicalText
        == #"[{"id":"i","message":"m","severity":"info"}]"#)
    #expect(JSONRenderer().render([]) == "[]\n")
  }
}
