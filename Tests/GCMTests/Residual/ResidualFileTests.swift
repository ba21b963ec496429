import Foundation
import Migration
import Observations
import Testing

@testable import GCM

@Suite struct ResidualFileTests {
  private func read(_ rows: String, header: String = "measure,sex,age,year,value") throws
    -> ResidualFile
  {
    try ResidualFile(csv: Array("\(header)\n\(rows)\n".utf8), name: "own.csv")
  }

  @Test(arguments: [
    ("10-14", "10-14", 5), ("75+", "75+", nil), ("0", "0", 1), ("Y10T14", "10-14", 5),
    ("Y_GE75", "75+", nil), ("10–14", "10-14", 5),
  ])
  func `reads age groups`(text: String, description: String, width: Int?) throws {
    let group = try #require(AgeGroup(text))
    #expect(group.description == description)
    #expect(group.width == width)
  }

  @Test(arguments: ["", "x", "14-10", "-", "10-", "10-14-20", "999", "1.5"])
  func `refuses what is no age group`(text: String) {
    #expect(AgeGroup(text) == nil)
  }

  @Test func `tells all faults together with their lines`() {
    let error = #expect(throws: TableError.self) {
      try read("births,X,old,19,-1\npopulation,M,,1960,5\npopulation,M,,1960,6\nfoo,,,1960,1")
    }
    #expect(
      error?.problems.map(\.line) == [2, 2, 2, 4, 5])
    #expect(error?.description.contains("the figure stands in line 3 already") == true)
  }

  /// White men and women of Alabama, 1960-1970: -1,833 and +1,640
  /// (`net_vs_alabama.csv`).
  @Test func `vital statistics`() throws {
    let file = try read(
      """
      population,M,,1960,1124061
      population,M,,1970,1235489
      births,M,,1960,236481
      deaths,M,,1960,123220
      population,F,,1960,1159548
      population,F,0-4,1970,98342
      population,F,5+,1970,1200000
      births,F,,1960,224034
      deaths,F,,1960,NA
      """)
    let residuals = VitalResidual.all(file)
    #expect(residuals.map(\.sex) == [.male, .female])
    #expect(residuals[0].netMigration == -1833)
    #expect(residuals[0].naturalIncrease == 113_261)
    // The sum of the age groups; but nobody knows the deaths.
    #expect(residuals[1].final == 1_298_342)
    #expect(residuals[1].netMigration == nil)
    #expect(residuals[1].missing == ["the deaths from 1960 to 1970"])
  }

  private let census = """
    population,F,0-4,1960,100
    population,F,5-9,1960,100
    population,F,10-14,1960,100
    population,F,15+,1960,400
    population,F,0-4,1970,90
    population,F,5-9,1970,80
    population,F,10-14,1970,110
    population,F,15-19,1970,95
    population,F,20-24,1970,
    population,F,25+,1970,300
    survival_ratio,F,0-4,1960,1.05
    survival_ratio,F,5-9,1960,0.95
    survival_ratio,F,15+,1960,0.8
    """

  @Test func `survival ratios`() throws {
    let residual = try #require(try SurvivalResidual.all(read(census), isJoint: false).first)
    let cohorts = residual.cohorts
    #expect(
      cohorts.map(\.ageAtEnd.description) == ["0-4", "5-9", "10-14", "15-19", "20-24", "25+"])
    #expect(cohorts.map { $0.ageAtStart?.description } == [nil, nil, "0-4", "5-9", "10-14", "15+"])
    #expect(abs((cohorts[2].forward ?? .nan) - 5) < 1e-12)
    #expect(cohorts[2].remark == "survival ratio above 1")
    #expect(cohorts[3].forward == 0)
    #expect(cohorts[4].forward == nil)
    #expect(cohorts[4].remark == "no population in 1970")
    #expect(cohorts[5].forward == -20)
    #expect(cohorts[5].reverse == 300 / 0.8 - 400)
    // The mothers of 20-24 are missing, and so are the children: not zero.
    #expect(cohorts[0].forward == nil)
    #expect(cohorts[0].remark == "born in the period; women of 15-44 are missing")
    #expect(abs(residual.total(.forward) - -15) < 1e-12)
  }

  @Test func `survival ratios of a life table`() throws {
    let life = """
      person_years,F,0-4,1960,500
      person_years,F,5-9,1960,450
      person_years,F,10-14,1960,400
      person_years,F,15+,1960,2000
      """
    let rows = census.split(separator: "\n").filter { !$0.hasPrefix("survival") }
      .joined(separator: "\n")
    let residual = try #require(
      try SurvivalResidual.all(read("\(rows)\n\(life)"), isJoint: false).first)
    #expect(residual.cohorts[2].survivalRatio == 0.8)
    #expect(residual.cohorts[2].forward == 30)
    // L(15+) / L(5+) is that of all who end open-ended, and not of 15+ alone.
    #expect(residual.cohorts[5].survivalRatio == nil)
  }

  /// Boys of 1/3 of the total of both sexes at 50 boys per 100 girls.
  @Test func `children of both sexes together`() throws {
    let rows = """
      population,F,10-34,1960,100
      population,F,0-4,1965,10
      population,F,15-39,1965,140
      survival_ratio,F,10-34,1960,1
      population,M,0-4,1965,30
      population,M,10-34,1960,100
      population,M,15-39,1965,100
      survival_ratio,M,10-34,1960,1
      sex_ratio_at_birth,,,1960,0.5
      """
    let separate = try SurvivalResidual.all(read(rows), isJoint: false)
    let joint = try SurvivalResidual.all(read(rows), isJoint: true)
    // c CWR N = 1/2 · 30/140 · 40 and 1/2 · 10/140 · 40.
    #expect(separate.map(\.sex) == [.male, .female])
    #expect(abs((separate[0].cohorts[0].forward ?? .nan) - 600.0 / 140) < 1e-12)
    #expect(abs((separate[1].cohorts[0].forward ?? .nan) - 200.0 / 140) < 1e-12)
    #expect(abs((joint[0].cohorts[0].forward ?? .nan) - 800.0 / 140 / 3) < 1e-12)
    #expect(abs((joint[1].cohorts[0].forward ?? .nan) - 1600.0 / 140 / 3) < 1e-12)
    #expect(joint[0].cohorts[0].remark.hasSuffix("both sexes at 50.0 boys per 100 girls"))
  }

  @Test func `nothing to estimate from is told`() throws {
    #expect(throws: ResidualFileError.self) {
      try SurvivalResidual.all(read("population,F,0-4,1960,1"), isJoint: false)
    }
    let error = #expect(throws: ResidualFileError.self) {
      try ProjectedResidual.all(
        read("population,F,0-4,1960,1\npopulation,F,0-4,1965,1"), arrangement: .stock,
        childAdjustment: .none)
    }
    #expect(error?.description.contains("three and two are needed") == true)
  }

  /// The test data of DemoTools: totals of `notes/migration-methods.md` 3.3.
  @Test(
    .enabled(if: Reference.isThere, "needs ../shared/reference"),
    arguments: [
      (ResidualMigration.Arrangement.stock, 8980.899, 15156.164),
      (.cohort, 9025.713, 16195.152), (.time, 9031.555, 16133.149),
    ])
  func `projection without migration`(
    arrangement: ResidualMigration.Arrangement, male: Double, female: Double
  ) throws {
    let file = try read(Reference.residualRows())
    let residual = try #require(
      try ProjectedResidual.all(file, arrangement: arrangement, childAdjustment: .none).first)
    #expect(residual.ageGroups.count == 21)
    #expect(residual.years.count == 21)
    #expect(abs(residual.migration.male.elements.reduce(0, +) - male) < 5e-4)
    #expect(abs(residual.migration.female.elements.reduce(0, +) - female) < 5e-4)
    #expect(residual.ratiosAboveOne.isEmpty)
    let lacking = try read(
      Reference.residualRows().split(separator: "\n").filter { !$0.contains("birth,1950") }
        .joined(separator: "\n"))
    let error = #expect(throws: ResidualFileError.self) {
      try ProjectedResidual.all(lacking, arrangement: arrangement, childAdjustment: .none)
    }
    #expect(
      error?.problems.first
        == "own.csv: error: survival_ratio of M at birth in 1950 is missing")
    #expect(error?.problems.count == 2)
  }

  private enum Reference {
    static let folder = Shipped.root.appendingPathComponent("../shared/reference/migest/ref")
    static let isThere = FileManager.default.fileExists(
      atPath: folder.appendingPathComponent("resid_in_srb.csv").path)

    static func table(_ name: String) throws -> [[String]] {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        .replacingOccurrences(of: "\"", with: "").split(separator: "\n")
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    static func residualRows() throws -> String {
      var rows: [String] = []
      func group(_ lower: Int) -> String { lower == 100 ? "100+" : "\(lower)-\(lower + 4)" }
      func add(_ name: String, _ measure: String, _ sex: String, age: (Int, String) -> String)
        throws
      {
        let table = try table(name)
        for (index, row) in table.dropFirst().enumerated() {
          for (year, value) in zip(table[0], row).dropFirst() {
            rows.append("\(measure),\(sex),\(age(index, row[0])),\(year),\(value)")
          }
        }
      }
      for (sex, letter) in [("M", "m"), ("F", "f")] {
        try add("resid_in_pop_\(letter)_mat.csv", "population", sex) { index, _ in
          group(5 * index)
        }
        try add("resid_in_sr_\(letter)_mat.csv", "survival_ratio", sex) { index, _ in
          index == 0 ? "birth" : group(5 * (index - 1))
        }
      }
      try add("resid_in_asfr_mat.csv", "fertility_rate", "F") { _, age in
        group(Int(age) ?? 0)
      }
      for row in try table("resid_in_srb.csv").dropFirst() {
        rows.append("sex_ratio_at_birth,,,\(row[0]),\(row[1])")
      }
      return rows.joined(separator: "\n")
    }
  }
}
