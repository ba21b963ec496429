import Migration
import Statistics

/// Net migration of the cohorts of an area and a sex between two dates by
/// survival ratios, with the children born in between.
public struct SurvivalResidual: Sendable {
  public let area: String
  public let sex: ResidualFile.Sex
  public let from: Int
  public let to: Int
  /// In the order of the age at the end.
  public internal(set) var cohorts: [Cohort]

  /// One cohort, or the children of an age group who were born in the period.
  public struct Cohort: Sendable, Equatable {
    /// `nil` of children born in the period.
    public let ageAtStart: AgeGroup?
    public let ageAtEnd: AgeGroup
    public let initial: Double?
    public let final: Double?
    public let survivalRatio: Double?
    /// Net migration by the three estimates; `nil` where it is missing.
    public internal(set) var forward: Double?
    public internal(set) var reverse: Double?
    public internal(set) var average: Double?
    /// Why it is missing, or what is to be known of it; empty for nothing.
    public internal(set) var remark: String

    func value(_ kind: SurvivalRatioMigration.Kind) -> Double? {
      switch kind {
      case .forward: forward
      case .reverse: reverse
      case .average: average
      }
    }
  }

  /// The net migration of all cohorts that have one, by an estimate.
  public func total(_ kind: SurvivalRatioMigration.Kind) -> Double {
    CompensatedSum(cohorts.compactMap { $0.value(kind) }).value
  }

  /// The residuals of a file: one for each area, sex and two neighbouring years
  /// with a population by age.
  ///
  /// Survival ratios are those of the file at the age and the year at the start,
  /// or else made of its person-years.
  ///
  /// - Parameter isJoint: whether boys and girls born in the period are
  ///   estimated together and split by the sex ratio at birth of the file, or
  ///   else that of the children counted.
  /// - Throws: ``ResidualFileError`` where there is nothing to estimate from; an
  ///   error of the estimates.
  public static func all(_ file: ResidualFile, isJoint: Bool) throws -> [SurvivalResidual] {
    var residuals: [SurvivalResidual] = []
    for area in file.areas {
      let years = file.years(.population, area: area)
      for (from, to) in zip(years, years.dropFirst()) {
        var bySex: [SurvivalResidual] = []
        for sex in file.sexes(.population, area: area) {
          if let residual = try SurvivalResidual(file, area: area, sex: sex, from: from, to: to) {
            bySex.append(residual)
          }
        }
        residuals += try withChildren(bySex, file: file, isJoint: isJoint)
      }
    }
    guard !residuals.isEmpty else {
      throw ResidualFileError([
        "\(file.name): error: no population by age at two dates; give rows of population with "
          + "sex, age and year"
      ])
    }
    return residuals
  }

  /// The cohorts that were alive at the start; `nil` without a population by age
  /// at both dates.
  private init?(
    _ file: ResidualFile, area: String, sex: ResidualFile.Sex, from: Int, to: Int
  ) throws {
    let start = file.ageGroups(.population, area: area, sex: sex, year: from)
    let end = file.ageGroups(.population, area: area, sex: sex, year: to)
    guard !start.isEmpty, !end.isEmpty else { return nil }
    self.area = area
    self.sex = sex
    self.from = from
    self.to = to
    let years = to - from
    func population(_ group: AgeGroup, _ year: Int) -> Double? {
      file[.init(.population, area: area, sex: sex, age: .group(group), year: year)]
    }
    let ratios = try Self.ratios(file, area: area, sex: sex, year: from, years: years)
    var found: [(start: AgeGroup?, end: AgeGroup, initial: Double?)] = []
    for group in end {
      if let upper = group.upper, upper + 1 <= years {
        found.append((nil, group, nil))
        continue
      }
      let origins = start.filter { origin in
        group.upper.map { origin.upper == $0 - years && origin.lower == group.lower - years }
          ?? (origin.lower >= group.lower - years)
      }
      let counts = origins.compactMap { population($0, from) }
      let isComplete =
        !origins.isEmpty && counts.count == origins.count
        && origins[0].lower == group.lower - years
      found.append(
        (
          origins.first.map { AgeGroup(lower: $0.lower, upper: origins.last?.upper) }
            ?? AgeGroup(lower: max(0, group.lower - years), upper: group.upper.map { $0 - years }),
          group, isComplete ? counts.reduce(0, +) : nil
        ))
    }
    let survival = found.map { $0.start.flatMap { ratios[$0.lower] } }
    let migration = try SurvivalRatioMigration(
      initial: found.map(\.initial), final: found.map { population($0.end, to) },
      survivalRatios: survival)
    cohorts = found.indices.map { index in
      let estimate = migration.estimates[index]
      let final = population(found[index].end, to)
      return Cohort(
        ageAtStart: found[index].start, ageAtEnd: found[index].end,
        initial: found[index].initial, final: final, survivalRatio: survival[index],
        forward: estimate?.forward, reverse: estimate?.reverse, average: estimate?.average,
        remark: Self.remark(
          start: found[index].start, initial: found[index].initial, final: final,
          ratio: survival[index], from: from, to: to))
    }
  }

  private static func remark(
    start: AgeGroup?, initial: Double?, final: Double?, ratio: Double?, from: Int, to: Int
  ) -> String {
    guard let start else { return "born in the period" }
    if initial == nil { return "no population of \(start) in \(from)" }
    if final == nil { return "no population in \(to)" }
    guard let ratio else { return "no survival ratio of \(start)" }
    if ratio == 0 { return "a survival ratio of zero leaves nobody to reason from" }
    return ratio > 1 ? "survival ratio above 1" : ""
  }

  /// The survival ratios by lower age at the start.
  private static func ratios(
    _ file: ResidualFile, area: String, sex: ResidualFile.Sex, year: Int, years: Int
  ) throws -> [Int: Double] {
    func values(_ measure: ResidualFile.Measure) -> [(group: AgeGroup, value: Double?)] {
      file.ageGroups(measure, area: area, sex: sex, year: year).map {
        ($0, file[.init(measure, area: area, sex: sex, age: .group($0), year: year)])
      }
    }
    var ratios: [Int: Double] = [:]
    for (group, value) in values(.survivalRatio) { ratios[group.lower] = value }
    guard ratios.isEmpty else { return ratios }
    let table = values(.personYears)
    let known = table.compactMap(\.value)
    guard let width = table.first?.group.width, known.count == table.count,
      years.isMultiple(of: width),
      table.enumerated().allSatisfy({ $1.group.lower == table[0].group.lower + $0 * width })
    else { return [:] }
    let made = try SurvivalRatios.lifeTable(personYears: known, steps: years / width)
    for (row, ratio) in zip(table, made) { ratios[row.group.lower] = ratio }
    return ratios
  }

  /// Estimates the children of the sexes of one area and period.
  private static func withChildren(
    _ residuals: [SurvivalResidual], file: ResidualFile, isJoint: Bool
  ) throws -> [SurvivalResidual] {
    guard let women = residuals.first(where: { $0.sex == .female }) else {
      return residuals.map { residual in
        var residual = residual
        for index in residual.cohorts.indices where residual.cohorts[index].ageAtStart == nil {
          residual.cohorts[index].remark = "born in the period; no women to reason from"
        }
        return residual
      }
    }
    var residuals = residuals
    for position in residuals.indices {
      for index in residuals[position].cohorts.indices
      where residuals[position].cohorts[index].ageAtStart == nil {
        let others = residuals.filter { isJoint && $0.sex != .both }
        try residuals[position].estimateChildren(
          index, women: women, jointly: others.count == 2 ? others : [], file: file)
      }
    }
    return residuals
  }

  private mutating func estimateChildren(
    _ index: Int, women: SurvivalResidual, jointly others: [SurvivalResidual],
    file: ResidualFile
  ) throws {
    let group = cohorts[index].ageAtEnd
    guard let upper = group.upper,
      let exposure = ChildMigration.exposure(
        ages: group.lower...upper, periodYears: Double(to - from))
    else { return }
    let mothers = women.cohorts.filter {
      $0.ageAtEnd.lower >= 15 + group.lower
        && ($0.ageAtEnd.upper.map { $0 <= 44 + group.lower } ?? false)
    }
    func children(_ residual: SurvivalResidual) -> Double? {
      residual.cohorts.first { $0.ageAtEnd == group }?.final
    }
    var share = 1.0
    var counted = cohorts[index].final
    var how = "by child-woman ratio"
    if sex != .both, let boys = others.first(where: { $0.sex == .male }).flatMap(children),
      let girls = others.first(where: { $0.sex == .female }).flatMap(children), girls > 0,
      boys > 0
    {
      let ratio =
        file[.init(.sexRatioAtBirth, area: area, sex: .both, year: from)] ?? boys / girls
      share = (sex == .male ? ratio : 1) / (1 + ratio)
      counted = boys + girls
      how = "by child-woman ratio, both sexes at \(Self.short(100 * ratio)) boys per 100 girls"
    }
    for kind in SurvivalRatioMigration.Kind.allCases {
      let estimate = try ChildMigration(
        children: counted, women: mothers.map(\.final),
        womenNetMigration: mothers.map { $0.value(kind) }, exposure: exposure)
      let value = estimate.netMigration.map { $0 * share }
      switch kind {
      case .forward: cohorts[index].forward = value
      case .reverse: cohorts[index].reverse = value
      case .average: cohorts[index].average = value
      }
    }
    cohorts[index].remark =
      cohorts[index].forward == nil
      ? "born in the period; women of \(15 + group.lower)-\(44 + group.lower) are missing" : how
  }

  private static func short(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    return "\(Int(tenths) / 10).\(Int(tenths) % 10)"
  }
}
