import Diagnostics
import JSON
import Testing

/// Each format to the letter.
@Suite("What a run found, as programs read it")
struct RunFormatTests {
  private static let script = SourceFile(
    name: "./ci/a b.sh", text: "#!/bin/sh\n# \u{1D11E} größer\napt-get --force-yes update\n")

  private static func place(_ words: String) -> Place {
    let bytes = Array(words.utf8)
    let start = (0...(script.bytes.count - bytes.count)).first { script.bytes[$0...].starts(with: bytes) }
    return Place(script, SourceRange(start ?? 0, (start ?? 0) + bytes.count))
  }

  private static let rules: [RunResult.RuleText] = [
    .init(
      id: "MC2003", name: "force-yes", severity: .error, what: "Finds `--force-yes`.",
      why: "It lets anybody in.", tags: ["apt"], page: "docs/rules/MC2003-force-yes.md"),
    .init(
      id: "MC4001", name: "no-errexit", severity: .warning, what: "A.", why: "B.", tags: ["boot"],
      page: "docs/rules/MC4001-no-errexit.md"),
  ]

  private static let forceYes = Diagnostic(
    .error, "MC2003", "100% bad: --force-yes, <really>", at: place("--force-yes"),
    notes: ["it \"lets\" & does"],
    help: ["use -y alone"],
    fixes: [Fix("remove it", [.init(place("--force-yes ").range, "")])])
  private static let long = Diagnostic(
    .warning, "MC4001", "nothing stops it", at: place("größer\napt-get"))
  private static let taste = Diagnostic(.style, "MC2009", "no need", at: place("größer"))

  private static func result(_ findings: [RunResult.Finding]) -> RunResult {
    RunResult(version: "1.2.3", rules: rules, files: ["./ci/a b.sh", "clean.sh"], findings: findings)
  }

  private static let plain = result([
    .init(forceYes, fingerprint: "f1"), .init(long, fingerprint: "f2"),
    .init(taste, fingerprint: "f3", isGrave: false),
  ])
  private static let empty = result([])

  private func text(_ format: RunFormat, _ result: RunResult = plain) -> String { format.text(of: result) }

  @Test func `people see the rule's name behind the message and a count at the end`() {
    let one = Self.result([
      .init(Self.forceYes, fingerprint: "f1"),
      .init(Self.long, fingerprint: "f2", suppression: .init(.inSource, reason: "known")),
      .init(Self.taste, fingerprint: "f3", isInBaseline: true),
    ])
    #expect(
      text(.human, one) == """
        error[MC2003]: 100% bad: --force-yes, <really> (force-yes)
         --> ./ci/a b.sh:3:9
          |
        3 | apt-get --force-yes update
          |         ^^^^^^^^^^^
          |
          = note: it "lets" & does
          = help: use -y alone
          = help: remove it

        1 error in 2 files; 1 suppressed, 1 in the baseline

        """)
    #expect(text(.human, Self.empty) == "no findings in 2 files\n")
    #expect(
      text(.human).hasSuffix("\n\n1 error, 1 warning, 1 matter of style in 2 files\n"), "\(text(.human))")
  }

  @Test func `gcc has a line for each`() {
    #expect(
      text(.gcc) == """
        ./ci/a b.sh:3:9: error: 100% bad: --force-yes, <really> [MC2003]
        ./ci/a b.sh:2:5: warning: nothing stops it [MC4001]
        ./ci/a b.sh:2:5: note: no need [MC2009]

        """)
    #expect(text(.gcc, Self.empty) == "")
    #expect(
      text(.gcc, Self.result([.init(Diagnostic(.error, "x", "two\nlines"), fingerprint: "")]))
        == "modelc: error: two lines [x]\n")
  }

  @Test func `GitHub takes commands whose values are escaped`() {
    #expect(
      text(.github) == """
        ::error file=ci/a b.sh,line=3,col=9,endColumn=20,title=MC2003 force-yes::100%25 bad: --force-yes, \
        <really>%0Anote: it "lets" & does%0Ahelp: use -y alone
        ::warning file=ci/a b.sh,line=2,endLine=3,title=MC4001 no-errexit::nothing stops it
        ::notice file=ci/a b.sh,line=2,col=5,endColumn=11,title=MC2009::no need

        """)
    let odd = SourceFile(name: "a,b:c%\r\n", text: "x")
    let finding = Diagnostic(.error, "MC1", "a\r\nb", at: Place(odd, SourceRange(0, 1)))
    #expect(
      text(.github, Self.result([.init(finding, fingerprint: "")]))
        == "::error file=a%2Cb%3Ac%25%0D%0A,line=1,col=1,endColumn=2,title=MC1::a%0D%0Ab\n")
  }

  @Test func `GitLab gets every field that it requires, and its own severities`() {
    #expect(
      text(.gitlab) == """
        [
          {
            "description": "100% bad: --force-yes, <really>\\nnote: it \\"lets\\" & does\\nhelp: use -y alone",
            "check_name": "MC2003",
            "fingerprint": "f1",
            "severity": "critical",
            "location": {
              "path": "ci/a b.sh",
              "lines": {
                "begin": 3,
                "end": 3
              }
            }
          },
          {
            "description": "nothing stops it",
            "check_name": "MC4001",
            "fingerprint": "f2",
            "severity": "major",
            "location": {
              "path": "ci/a b.sh",
              "lines": {
                "begin": 2,
                "end": 3
              }
            }
          },
          {
            "description": "no need",
            "check_name": "MC2009",
            "fingerprint": "f3",
            "severity": "info",
            "location": {
              "path": "ci/a b.sh",
              "lines": {
                "begin": 2,
                "end": 2
              }
            }
          }
        ]

        """)
    #expect(text(.gitlab, Self.empty) == "[]\n")
  }

  @Test func `Checkstyle names every file`() {
    #expect(
      text(.checkstyle) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <checkstyle version="10.0">
          <file name="ci/a b.sh">
            <error line="3" column="9" severity="error" message="100% bad: --force-yes, &lt;really&gt;&#10;\
        note: it &quot;lets&quot; &amp; does&#10;help: use -y alone" source="modelc.MC2003"/>
            <error line="2" column="5" severity="warning" message="nothing stops it" source="modelc.MC4001"/>
            <error line="2" column="5" severity="info" message="no need" source="modelc.MC2009"/>
          </file>
          <file name="clean.sh"/>
        </checkstyle>

        """)
    let odd = Diagnostic(.error, "x", "a\u{1}\t\rb")
    #expect(text(.checkstyle, Self.result([.init(odd, fingerprint: "")])).contains("\"a\u{FFFD}&#9;&#13;b\""))
  }

  @Test func `JUnit's cases are files, and fail from the threshold on`() {
    #expect(
      text(.junit) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="2" failures="1" errors="0">
          <testsuite name="modelc lint" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="modelc.lint" name="ci/a b.sh" file="ci/a b.sh">
              <failure message="2 findings" type="error">./ci/a b.sh:3:9: error: 100% bad: --force-yes, \
        &lt;really&gt; [MC2003]
        ./ci/a b.sh:2:5: warning: nothing stops it [MC4001]</failure>
              <system-out>./ci/a b.sh:2:5: note: no need [MC2009]</system-out>
            </testcase>
            <testcase classname="modelc.lint" name="clean.sh" file="clean.sh"/>
          </testsuite>
        </testsuites>

        """)
    let never = Self.result([.init(Self.forceYes, fingerprint: "", isGrave: false)])
    #expect(text(.junit, never).contains("failures=\"0\""))
    #expect(!text(.junit, never).contains("<failure"))
  }

  @Test func `SARIF has the rule, the region, the fix and what was done about it`() {
    let value = SARIFFormat().value(
      of: Self.result([
        .init(Self.forceYes, fingerprint: "f1", isInBaseline: false),
        .init(
          Self.long, fingerprint: "f2", suppression: .init(.inSource, reason: "known"), isInBaseline: true),
      ]))
    guard case .array(let runs)? = value["runs"], let run = runs.first,
      case .array(let results)? = run["results"], results.count == 2
    else {
      Issue.record("no results")
      return
    }
    #expect(run["columnKind"] == "unicodeCodePoints")
    #expect(
      results[0].text(pretty: true) == """
        {
          "ruleId": "MC2003",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "100% bad: --force-yes, <really>\\nnote: it \\"lets\\" & does\\nhelp: use -y alone"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "ci/a%20b.sh",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 9,
                  "endLine": 3,
                  "endColumn": 20
                }
              }
            }
          ],
          "partialFingerprints": {
            "modelc/v1": "f1"
          },
          "fixes": [
            {
              "description": {
                "text": "remove it"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "ci/a%20b.sh",
                    "uriBaseId": "%SRCROOT%"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 3,
                        "startColumn": 9,
                        "endLine": 3,
                        "endColumn": 21
                      },
                      "insertedContent": {
                        "text": ""
                      }
                    }
                  ]
                }
              ]
            }
          ],
          "suppressions": [],
          "baselineState": "new"
        }

        """)
    #expect(
      results[1]["suppressions"] == [
        ["kind": "inSource", "status": "accepted", "justification": "known"]
      ])
    #expect(results[1]["baselineState"] == "unchanged")
    #expect(results[1]["level"] == "warning")
  }

  @Test func `JSON has all of it`() {
    let value = JSONFormat().value(
      of: Self.result([
        .init(Self.forceYes, fingerprint: "f1"),
        .init(Self.taste, fingerprint: "f3", suppression: .init(.external, reason: nil)),
      ]))
    #expect(value["counts"] == ["error": 1, "warning": 0, "info": 0, "style": 0, "suppressed": 1])
    #expect(value["files"] == ["./ci/a b.sh", "clean.sh"])
    guard case .array(let findings)? = value["findings"] else {
      Issue.record("no findings")
      return
    }
    #expect(findings[0]["id"] == "MC2003")
    #expect(findings[0]["rule"] == "force-yes")
    #expect(findings[0]["fingerprint"] == "f1")
    #expect(findings[1]["suppressed"] == ["by": "configuration", "reason": .null])
  }

  @Test func `what is suppressed or known counts for no format but SARIF and JSON`() {
    let quiet = Self.result([
      .init(Self.forceYes, fingerprint: "", suppression: .init(.inSource, reason: nil)),
      .init(Self.long, fingerprint: "", isInBaseline: true),
    ])
    #expect(!quiet.isFailure)
    for format in RunFormat.allCases where ![.human, .sarif, .json].contains(format) {
      #expect(text(format, quiet) == text(format, Self.empty), "\(format)")
    }
  }

  @Test(arguments: [true, false]) func `a run fails when a grave finding counts`(isGrave: Bool) {
    #expect(Self.result([.init(Self.taste, fingerprint: "", isGrave: isGrave)]).isFailure == isGrave)
    #expect(!Self.empty.isFailure)
  }
}
