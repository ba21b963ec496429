import Foundation
import Testing

@Suite struct FlowsCommandTests {
  private let package = Result { try flowPackage() }

  private func flows(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["flows", "--datasets", package.get().path] + arguments)
  }

  /// Abel (2013), table 6.
  @Test func `prints every corridor of the published example`() throws {
    let outcome = try flows("--corridors", "all")
    #expect(
      outcome.output == """
        Period,Sex,Method,Origin,Origin name,Destination,Destination name,Moves,Outward,Return,Transit
        2000-2005,_T,minimum-closed,AAA,Aland,CCC,Cland,50,50,0,0
        2000-2005,_T,minimum-closed,BBB,Bland,AAA,Aland,35,25,0,10
        2000-2005,_T,minimum-closed,BBB,Bland,CCC,Cland,25,25,0,0
        2000-2005,_T,minimum-closed,CCC,Cland,AAA,Aland,10,0,0,10
        2000-2005,_T,minimum-closed,CCC,Cland,BBB,Bland,10,0,0,10
        2000-2005,_T,minimum-closed,DDD,Dland,AAA,Aland,10,10,0,0
        2000-2005,_T,minimum-closed,DDD,Dland,BBB,Bland,10,10,0,0

        """)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
  }

  @Test func `prints totals with the report of each method`() throws {
    let outcome = try flows("--method", "all")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 9)
    #expect(lines[1].hasPrefix("2000-2005,_T,minimum-closed,4,150,120,0,30,0,0,yes,≤ 1e-12,"))
    #expect(lines[5].hasPrefix("2000-2005,_T,drop-negatives,4,"))
    #expect(outcome.status == 0)
  }

  @Test func `prints who came to an area and a group and who left`() throws {
    let output = try flows("--area", "AAA", "--group", "REGION").output
    #expect(output.contains("2000-2005,_T,minimum-closed,AAA,Aland,55,50,5,0,0,0,5\n"))
    // Moves between the two members are within the group.
    #expect(
      output.contains("2000-2005,_T,minimum-closed,REGION,The region,40,75,-35,35,0,0,-35\n"))
  }

  @Test func `explains with formula, series and convergence`() throws {
    let output = try flows("--explain").output
    for part in [
      "formula,", "stocks,office.migrants", "converged,yes", "places,4", "moves,150",
      "birthplace totals,rescale-adjust-zero-fb",
    ] {
      #expect(output.contains(part), "\(part)")
    }
  }

  @Test func `compares with published flows`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      year0,orig,dest,da_min_closed
      2000,AAA,CCC,50
      2000,BBB,AAA,35
      2000,AAA,BBB,0

      """, to: "published.csv")
    let outcome = try flows("--against", folder.path + "/published.csv")
    #expect(outcome.output.contains("2000-2005,_T,minimum-closed,3,85,85,1,1,1\n"))
  }

  @Test func `reads stocks from files in other layouts`() throws {
    let folder = try TemporaryFolder()
    var lines = ["year,orig,dest,both,male,female"]
    for (year, rows) in [
      (2000, [("AAA", "BBB", 100), ("BBB", "AAA", 55)]),
      (2005, [("AAA", "BBB", 130), ("BBB", "AAA", 50)]),
    ] {
      for (origin, destination, persons) in rows {
        lines.append("\(year),\(origin),\(destination),\(persons),\(persons - 20),20")
      }
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "stocks.csv")
    let outcome = try flows(
      "--stocks", folder.path + "/stocks.csv", "--method", "reverse-negatives", "--corridors",
      "all")
    #expect(outcome.output.contains("AAA,Aland,BBB,Bland,35,,,\n"))
    let women = try flows(
      "--stocks", folder.path + "/stocks.csv", "--sex", "F", "--method", "reverse-negatives")
    #expect(women.status == 65)
    #expect(women.errors.contains("no two areas have a population in 2000 and 2005, sex F"))
    let absent = try flows("--sex", "M")
    #expect(absent.status == 65)
    #expect(
      absent.errors.contains(
        "there are no stocks by origin of sex M; give a file with --stocks, and births and deaths "
          + "of sex M with --figures"))
  }

  @Test(arguments: [
    (["--method", "guess"], "«guess» is no method"), (["--sex", "X"], "--sex is _T, F or M"),
    (["--minimum-weight", "1.5"], "--minimum-weight is a number from 0 to 1"),
    (["--closed", "open"], "--closed is rescale or rescale-adjust-zero-fb"),
    (["--corridors", "0"], "corridors"), (["--explain", "--corridors", "3"], "choose one"),
  ])
  func `a wrong command line is told`(arguments: [String], message: String) throws {
    let outcome = try Program.run(["flows", "--datasets", package.get().path] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.replacing("\n", with: " ").contains(message), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `years without stocks and a package without series are told`() throws {
    let outcome = try flows("--period", "1990:1995")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("stocks are known of 2000, 2005"))
    let small = try smallPackage()
    let other = try Program.run(["flows", "--datasets", small.path])
    #expect(other.status == 65 && other.errors.contains("names no series of flows"))
  }

  @Test func `gives the same bytes in every locale`() throws {
    let first = try flows("--method", "all", "--format", "json")
    let turkish = try Program.run(
      ["flows", "--datasets", package.get().path, "--method", "all", "--format", "json"],
      environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Almaty"])
    #expect(first.status == 0 && turkish.output == first.output)
  }
}
