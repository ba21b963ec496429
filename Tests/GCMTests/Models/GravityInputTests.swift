import DataFrames
import Foundation
import GCM
import Testing

@Suite struct GravityInputTests {
  private func input(
    _ text: String, _ covariates: [String], absorbed: [String] = []
  ) throws -> GravityInput {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-\(UUID().uuidString).csv").path
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let specification = GravitySpecification(
      flow: "flow", covariates: try covariates.map(CovariateTerm.init(parsing:)),
      absorbed: absorbed.map(GravitySpecification.columns))
    return try GravityInput(
      try TidyFile(path, numbers: specification.numbers), specification)
  }

  private let flows = """
    from,to,year,flow,km,border,weight kg
    A,B,2020,5,100,TRUE,2
    A,C,2020,0,200,FALSE,4

    B,A,2020,,100,TRUE,2
    B,C,2021,7,0,FALSE,3
    ,A,2021,7,10,FALSE,3
    C,A,2021,9,400,,1
    C,B,2021,3,50,TRUE,1

    """

  @Test func `terms are computed from columns`() throws {
    let input = try input(
      flows, ["log(km)", "border", "2*km - 1", "km / `weight kg`", "log(exp(km/100))"],
      absorbed: ["from"])
    #expect(input.rows == [0, 1, 6])
    #expect(input.response == [5, 0, 3])
    let values = input.covariates.map(\.values)
    #expect(values[0] == [log(100.0), log(200.0), log(50.0)])
    #expect(values[1] == [1, 0, 1])
    #expect(values[2] == [199, 399, 99])
    #expect(values[3] == [50, 50, 50])
    for (value, expected) in zip(values[4], [1.0, 2, 0.5]) {
      #expect(abs(value - expected) < 1e-14)
    }
    #expect(input.covariates.map(\.name)[3] == "km / `weight kg`")
  }

  @Test func `rows left out are counted by reason, with their lines`() throws {
    let input = try input(flows, ["log(km)", "border"], absorbed: ["from:year"])
    let dropped = input.droppedRows.map {
      "\($0.reason): \(input.file.lines(ofRows: $0.rows))"
    }
    // The empty line 4 does not move the lines.
    #expect(
      dropped == [
        "flow is missing: 5", "log(km) is not a finite number: 6", "from:year is missing: 7",
        "border is missing: 8",
      ])
    #expect(input.rows == [0, 1, 6])
  }

  @Test func `levels are combinations of values`() throws {
    let input = try input(flows, ["km"], absorbed: ["from:year", "to"])
    // Rows: A 2020, A 2020, B 2021, C 2021 (twice).
    let levels = input.effects[0].levels
    #expect(levels[0] == levels[1] && levels[3] == levels[4])
    #expect(Set(levels).count == 3)
    #expect(input.effects.map(\.name) == ["from:year", "to"])
  }

  @Test func `what is wrong is said with its place`() {
    let negative = flows.replacing("A,C,2020,0", with: "A,C,2020,-4")
      .replacing("C,B,2021,3", with: "C,B,2021,-1")
    #expect {
      try input(negative, ["km"])
    } throws: { error in
      let lines = "\(error)".split(separator: "\n")
      return lines.count == 2
        && lines[0].hasSuffix(
          ".csv:3: error: column flow: «-4» is below zero; a flow is zero or more")
        && lines[1].contains(".csv:9: error: column flow: «-1»")
    }
    #expect {
      try input(flows, ["log(kms)", "borders"])
    } throws: { error in
      "\(error)".contains("no column 'kms'; did you mean 'km'?")
        && "\(error)".contains("no column 'borders'; did you mean 'border'?")
    }
    #expect {
      try input(flows, ["km"], absorbed: ["form"])
    } throws: { "\($0)".contains("no column 'form'; did you mean 'from'?") }
    #expect {
      try input(flows, ["to"])
    } throws: { "\($0)".contains(":2:3: error: column 'to' should hold numbers: 'B'") }
  }

  @Test(arguments: [
    ("log(km", "a parenthesis is not closed"), ("", "the term ends where a column"),
    ("km +", "the term ends where a column"), ("sqrt(km)", "«sqrt» is no function"),
    ("km)", "unexpected «)»"), ("*km", "unexpected «*»"), ("`km", "the backtick is not closed"),
    (String(repeating: "(", count: 500), "nested too deeply"),
  ])
  func `a term that is none is refused`(text: String, reason: String) {
    #expect {
      try CovariateTerm(parsing: text)
    } throws: { "\($0)".contains(reason) }
  }
}
