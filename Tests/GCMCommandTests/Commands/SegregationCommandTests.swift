import Foundation
import Testing

@Suite struct SegregationCommandTests {
  private static let counts: [(area: String, members: [Int])] = [
    ("area1", [900, 60, 40]), ("area2", [800, 120, 80]), ("area3", [500, 250, 250]),
    ("area4", [950, 30, 20]), ("area5", [300, 100, 600]), ("area6", [700, 200, 100]),
  ]

  private static let file =
    (["area,group,count"]
    + counts.flatMap { area, members in
      zip(["native", "eu", "noneu"], members).map { "\(area),\($0),\($1)" }
    }).joined(separator: "\n") + "\n"

  private func run(_ arguments: [String], file: String = file) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try folder.write(file, to: "own.csv")
    return try Program.run(["segregation", "own.csv"] + arguments, in: folder.path)
  }

  /// The rows of CSV without quotes in the cells that are read.
  private func numbers(_ output: String, beginning: String) -> [Double] {
    output.split(separator: "\n").filter { $0.hasPrefix(beginning) }.flatMap {
      $0.dropFirst(beginning.count).split(separator: ",").compactMap { Double($0) }
    }
  }

  /// Six areas and three groups; values worked out apart from this program, which
  /// agree with the R package OasisR at its four decimals.
  @Test func `has the values of the reference`() throws {
    let indices = try run([])
    #expect(indices.status == 0, "\(indices.errors)")
    for (beginning, expected) in [
      ("native,is,Index of segregation IS,", 0.4558775643112993),
      ("native,isolation,Isolation xPx,", 0.766867469879518),
      ("native,eta-squared,Correlation ratio η²,", 0.24389449690654502),
      ("native,gini,Gini index of segregation,", 0.592640833604689),
      ("native,h,Theil's information index H,", 0.2071156503064319),
      ("native,atkinson,Atkinson's index,", 0.2901720750358261),
      ("noneu,is,Index of segregation IS,", 0.545600627814421),
      ("All groups,multigroup-dissimilarity,Dissimilarity of all groups,", 0.4467487273539544),
      ("All groups,multigroup-gini,Gini index of all groups,", 0.566665491012121),
      (
        "All groups,multigroup-h,Theil's information index H of all groups,", 0.19362745413600221
      ),
    ] {
      let found = numbers(indices.output, beginning: beginning)
      #expect(found.count == 1 && abs(found[0] / expected - 1) < 1e-12, "\(beginning) \(found)")
    }
    #expect(indices.output.contains("\nReport,,persons,6000,\n"))

    let pairs = numbers(try run(["--by", "pair"]).output, beginning: "native,noneu,")
    #expect(pairs.count == 2)
    #expect(abs(pairs[0] - 0.5870454294241185) < 1e-14)
    #expect(abs(pairs[1] - 0.11903614457831324) < 1e-14)
    let area = numbers(try run(["--by", "area"]).output, beginning: "area5,")
    let expected = [0.46, 0.54, 0.8979457248567797, 0.81734542214651, 2.4545555958911476]
    #expect(zip(area, expected).allSatisfy { abs($0 - $1) < 1e-14 } && area.count == 5)
  }

  /// Natives and foreigners: Hoover, Lorenz-Gini, Theil's T and L of the same reference.
  @Test func `inequality of a group`() throws {
    let two =
      (["place,who,n,year"]
      + Self.counts.flatMap { area, members in
        [
          "\(area),native,\(members[0]),1", "\(area),foreign,\(members[1] + members[2]),1",
          "\(area),foreign,7,2",
        ]
      }).joined(separator: "\n") + "\n"
    let outcome = try run(
      [
        "--by", "group", "--area", "place", "--group", "who", "--count", "n", "--where", "year=1",
        "--format", "csv",
      ], file: two)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = numbers(outcome.output, beginning: "foreign,")
    #expect(found.count == 11)
    for (value, expected) in [
      (found[2], 0.3153153153153153), (found[8], 0.40990990990990994),
      (found[9], 0.27961675024658367), (found[10], 0.3503512044966367),
    ] {
      #expect(abs(value / expected - 1) < 1e-12)
    }
  }

  @Test func `what is not listed is missing, and the area is left out`() throws {
    let short =
      "area,group,count\na,x,10\na,y,0\nb,x,5\nc,x,0\nc,y,0\nd,x,1\nd,y,NA\ne,x,0\ne,y,30\n"
    let left = try run([], file: short)
    #expect(left.output.contains("\nReport,,areas that are measured,2,"))
    #expect(left.output.contains("\nReport,,\"areas in which nobody lives, left out\",1: c,"))
    #expect(
      left.output.contains("\nReport,,\"areas with a missing number, left out\",\"2: b, d\","))
    #expect(numbers(left.output, beginning: "x,is,Index of segregation IS,") == [1])
    let complete = try run(["--unlisted", "zero"], file: short)
    #expect(complete.output.contains("\nReport,,areas that are measured,3,"))
  }

  @Test func `a measure that does not exist has its reason`() throws {
    let outcome = try run([], file: "area,group,count\na,x,1\na,y,0\nb,x,2\nb,y,0\n")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("everybody is in one group"))
    #expect(outcome.output.contains("the group «y» has no members"))
  }

  @Test func `tells every fault with its place`() throws {
    let outcome = try run([], file: "area,group,count\na,x,ten\na,x,3\n,y,-1\n")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    for place in [
      "own.csv:2:5: error[GCM-F003]: this is no number: 'ten'",
      "own.csv:3:1: error[GCM-F003]: the area and group stand in line 2 already",
      "own.csv:4:1: error[GCM-F003]: the area is empty",
      "own.csv:4:4: error[GCM-F003]: the number is negative",
    ] {
      #expect(outcome.errors.contains(place), "\(outcome.errors)")
    }
    let columns = try run(["--area", "place", "--count", "n"])
    #expect(columns.errors.contains("no column is named 'place'"))
    #expect(columns.errors.contains("no column is named 'n'"))
    #expect(try run(["--shape", "1"]).status == 64)
    #expect(try Program.run(["segregation"]).status == 64)
    #expect(try Program.run(["segregation", "none.csv"]).status == 66)
  }

  @Test func `explains without a file`() throws {
    let outcome = try Program.run(["segregation", "--explain"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("½ sum |x[i]/X - y[i]/Y|"))
  }
}
