import Testing

@testable import Observations

@Suite struct DiagnosticReportTests {
  private let diagnostic = Diagnostic(
    .number, file: "own.csv", line: 2, column: 5, message: "'x' is not a number", help: "correct it"
  )

  @Test func `shows the line, a caret and help`() {
    let text = DiagnosticReport([diagnostic]).text { _, _ in "AUT,x,y" }
    #expect(
      text == """
        own.csv:2:5: error[GCM-C002]: 'x' is not a number
          2 | AUT,x,y
                  ^
        help: correct it
        """)
  }

  @Test func `cuts a long line around the place`() {
    let line = String(repeating: "a", count: 200) + "X" + String(repeating: "b", count: 200)
    var far = diagnostic
    far.column = 201
    let lines = DiagnosticReport([far]).text { _, _ in line }.split(separator: "\n")
    let caret = lines[2].firstIndex(of: "^")
    let place = lines[2].distance(from: lines[2].startIndex, to: caret ?? lines[2].startIndex)
    #expect(Array(lines[1])[place] == "X")
    #expect(lines[1].count < 90)
  }

  @Test func `tells only so many and counts the others`() {
    let text = DiagnosticReport(Array(repeating: diagnostic, count: 5), cap: 2).text { _, _ in nil }
    #expect(text.split(separator: "\n").count == 5)
    #expect(text.hasSuffix("and 3 more problems: see --max-errors"))
  }

  @Test func `is an array of objects for programs`() {
    let json = DiagnosticReport([diagnostic]).json
    #expect(json.contains("\"code\": \"GCM-C002\""))
    #expect(json.contains("\"line\": 2"))
  }

  @Test func `every code is explained and has a number of its own`() {
    #expect(Set(DiagnosticCode.allCases.map(\.title)).count == DiagnosticCode.allCases.count)
    for code in DiagnosticCode.allCases {
      #expect(!code.cause.isEmpty && !code.remedy.isEmpty && !code.example.isEmpty)
      #expect(code.rawValue.hasPrefix("GCM-"))
    }
  }

  @Test func `a reader's problem is split into cause and help`() {
    let problem = ReadingError.Problem(
      file: "f", line: 3, column: 2, text: "'a: b' is not a sex: write 'Sex: Total'", code: .cell,
      character: 9, found: "a: b")
    #expect(problem.diagnostic.message == "'a: b' is not a sex")
    #expect(problem.diagnostic.help == "write 'Sex: Total'")
    #expect(problem.diagnostic.column == 9)
  }
}
