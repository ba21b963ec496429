import Testing

@Suite struct StandardiseCommandTests {
  private func run(_ arguments: [String], file: String, standard: String? = nil) throws
    -> Program.Outcome
  {
    let folder = try TemporaryFolder()
    try folder.write("area,age,events,population\n" + file, to: "own.csv")
    if let standard { try folder.write(standard, to: "standard.csv") }
    return try Program.run(["standardise", "own.csv"] + arguments, in: folder.path)
  }

  private let two = """
    A,0-19,2,1000
    A,20-39,8,1500
    A,40-59,15,1200
    A,60+,30,600
    B,0-19,3,800
    B,20-39,6,900
    B,40-59,20,1500
    B,60+,60,1100

    """

  private func cells(_ output: String, _ beginning: String) -> [Double] {
    output.split(separator: "\n").first { $0.hasPrefix(beginning) }?
      .dropFirst(beginning.count).split(separator: ",").compactMap { Double($0) } ?? []
  }

  /// 12.825 per 1,000, from 9.644 to 16.804: the gamma quantiles of scipy.
  @Test func `a standard of its own file`() throws {
    let outcome = try run(
      ["--standard-file", "standard.csv"], file: two,
      standard: "age,population\n60+,150\n0-19,300\n20-39,300\n40-59,250\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let values = cells(outcome.output, "A,")
    #expect(values.count == 6)
    for (value, expected) in zip(
      values, [55, 4300, 55_000 / 4300.0, 12.825, 9.64420529729375, 16.803890840650072])
    {
      #expect(abs(value / expected - 1) < 1e-10)
    }
    #expect(outcome.output.contains("the standard has no events, and so no rates"))
  }

  /// Expected events of A by the rates of B, worked out by hand.
  @Test func `an area as the standard`() throws {
    let outcome = try run(["--standard", "B"], file: two)
    let values = cells(outcome.output, "A,")
    let expected = 3.75 + 10 + 16 + 360.0 / 11
    #expect(values.count == 11)
    #expect(abs(values[6] / expected - 1) < 1e-12)
    #expect(abs(values[7] / (55 / expected) - 1) < 1e-12)
    #expect(abs(values[10] / (55 / expected * 89_000 / 4300) - 1) < 1e-12)
    let own = cells(outcome.output, "B,")
    #expect(abs(own[2] / own[3] - 1) < 1e-12)
    #expect(abs(own[7] - 1) < 1e-12)
    let pooled = try run([], file: two)
    #expect(pooled.output.contains("A,55,4300,"))
    #expect(try run([], file: two).output == pooled.output)
  }

  /// 3 of 1,000 and 2 of 1,000 with other ages: Kitagawa's effects add up.
  @Test func `decomposes a difference`() throws {
    let outcome = try run(["--compare", "A", "B"], file: two)
    #expect(outcome.status == 0, "\(outcome.errors)")
    func value(_ beginning: String) -> Double { cells(outcome.output, beginning).first ?? .nan }
    let difference = value("Crude rates,\"difference, second less first\",")
    #expect(abs(difference - 34_000 / 4300.0) < 1e-12)
    let rates = value("Two effects,of the rates by age,")
    let composition = value("Two effects,of the composition by age,")
    #expect(abs(rates + composition - difference) < 1e-12)
    // The definition, term by term.
    let one = [(2.0, 1000.0), (8, 1500), (15, 1200), (30, 600)]
    let other = [(3.0, 800.0), (6, 900), (20, 1500), (60, 1100)]
    let byHand = zip(one, other).map { a, b in
      (a.1 / 4300 + b.1 / 4300) / 2 * (b.0 / b.1 - a.0 / a.1)
    }.reduce(0, +)
    #expect(abs(rates - 1000 * byHand) < 1e-12)
    let ages = try run(["--compare", "A", "B", "--by", "age"], file: two)
    #expect(abs(cells(ages.output, "all,")[4] - rates) < 1e-12)
    #expect(cells(ages.output, "60+,").count == 6)
  }

  @Test func `what is missing has its reason and is no zero`() throws {
    let outcome = try run(["--standard", "A"], file: two + "C,0-19,1,100\nC,20-39,..,50\n")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("no events of 20-39, 40-59, 60+"))
    let pooled = try run([], file: two + "C,0-19,1,100\n")
    #expect(pooled.status == 65)
    #expect(pooled.output.isEmpty)
    #expect(
      pooled.errors.contains(
        "the standard, all areas of the file together, lacks figures of «20-39», «40-59», «60+»"))
  }

  @Test func `refuses what it cannot use`() throws {
    let broken = try run([], file: "A,0-19,x,1\nA,0-19,1,1\n")
    #expect(broken.status == 65)
    #expect(broken.errors.contains("own.csv:2:8: error[GCM-F003]: this is no number: 'x'"))
    #expect(
      broken.errors.contains("own.csv:3:1: error[GCM-F003]: the area and age stand in line 2"))
    let unknown = try run(["--standard", "Z"], file: two)
    #expect(unknown.status == 65)
    #expect(unknown.errors.contains("there is no area «Z»; the areas are A, B"))
    let ages = try run(
      ["--standard-file", "standard.csv"], file: two, standard: "age,population\n0-19,1\n80+,3\n")
    #expect(ages.errors.contains("standard.csv:3:1: error[GCM-F003]: the age is not in the file"))
    let empty = try run(["--compare", "A", "B"], file: "A,0-19,1,0\nB,0-19,1,5\n")
    #expect(empty.status == 65)
    #expect(empty.errors.contains("in «A» nobody, and so no rate, is of 0-19"))
    #expect(try run(["--compare", "A"], file: two).status == 64)
    #expect(try run(["--by", "age"], file: two).status == 64)
    #expect(try run(["--standard", "A", "--standard-file", "x"], file: two).status == 64)
    #expect(try Program.run(["standardise"]).status == 64)
    #expect(try Program.run(["standardise", "none.csv"]).status == 66)
  }

  @Test func `explains without a file`() throws {
    let outcome = try Program.run(["standardise", "--explain"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("sum w[x] D[x] / P[x]"))
  }
}
