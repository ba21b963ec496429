/// Turns the cells of a cube into observations.
///
/// The dimensions of area and time are those that the file calls so, or else
/// the only ones whose categories are areas or periods. Sex and age are found
/// by their names and codes; any other category than a total is a breakdown.
/// Options of the recipe:
/// - one that is called like a dimension chooses a category by code or label;
/// - `area_dimension`, `counterpart_dimension` and `time_dimension` name dimensions;
/// - `area` gives the area of a table that has no dimension of areas, `period`
///   the period of one without time;
/// - `dimension=code` of a dimension of measures is the series where the series
///   of the context is `*`.
struct CubeReading {
  let cube: StatisticalCube
  let file: String
  let context: ReadingContext
  var log = ReadingLog()
  /// What the file calls its figures, for a context with the series `*` and no
  /// dimension of measures.
  var ownSeries: String?
  /// The unit of the file, for a context without one.
  var ownUnit: String?

  /// What a category says of the figures in it.
  private enum Meaning: Equatable {
    case leftOut
    case nothing
    case area(String)
    case counterpart(String)
    case period(Period)
    case sex(String)
    case age(String)
    case migratoryStatus(String)
    case series(String)
    case breakdown(String)
  }

  private static let ownOptions: Set<String> = [
    "area_dimension", "counterpart_dimension", "time_dimension", "area", "period", "sheet", "keep",
    "zeros", "language", "item", "nil", "symbol1", "symbol2", "symbol3", "symbol4", "symbol5",
    "symbol6", "separator",
  ]

  init(_ cube: StatisticalCube, file: String, context: ReadingContext) {
    self.cube = cube
    self.file = file
    self.context = context
  }

  /// - Parameter recordsRead: what the reading calls its number of records.
  /// - Throws: ``ReadingError`` where the options or dimensions do not say what
  ///   area and period the figures have.
  mutating func reading(recordsRead: Int) throws -> Reading {
    try checkOptions()
    let area = try dimension(
      option: "area_dimension", role: .area, fixed: "area", noun: "areas", isCandidate: isOfAreas)
    let time = try dimension(
      option: "time_dimension", role: .time, fixed: "period", noun: "periods",
      isCandidate: Self.isOfPeriods)
    let counterpart = try named("counterpart_dimension")
    if let time { try checkPeriods(cube.dimensions[time]) }
    let fixedArea = try fixedArea()
    let fixedPeriod = context.options["period"].flatMap { Period($0) }

    var meanings: [[Meaning]] = []
    for (index, dimension) in cube.dimensions.enumerated() {
      meanings.append(
        dimension.categories.map { category in
          meaning(
            of: category, in: dimension, isArea: index == area, isTime: index == time,
            isCounterpart: index == counterpart)
        })
    }

    var observations = ObservationList()
    for cell in cube.cells {
      if let observation = observation(
        cell, meanings: meanings, area: fixedArea, period: fixedPeriod)
      {
        observations.append(observation)
      }
    }
    return log.reading(observations, recordsRead: recordsRead)
  }

  private mutating func observation(
    _ cell: StatisticalCube.Cell, meanings: [[Meaning]], area: String?, period: Period?
  ) -> Observation? {
    var key = DimensionKey(area: area ?? "")
    var period = period
    var series = context.series == "*" ? ownSeries ?? context.series : context.series
    var parts: [String] = []
    var rest = cell.position
    for index in meanings.indices.reversed() {
      let count = meanings[index].count
      let category = rest % count
      rest /= count
      switch meanings[index][category] {
      case .leftOut: return nil
      case .nothing: break
      case .area(let id): key.area = id
      case .counterpart(let id): key.counterpart = id
      case .period(let own): period = own
      case .sex(let code): key.sex = code
      case .age(let code): key.age = code
      case .migratoryStatus(let code): key.migratoryStatus = code
      case .series(let code): series = code
      case .breakdown(let part): parts.append(part)
      }
    }
    guard !key.area.isEmpty, let period else {
      log.remark("left out cells without an area or a period", line: cell.line)
      return nil
    }
    if !parts.isEmpty { key.breakdown = parts.sorted().joined(separator: ";") }
    return Observation(
      source: context.source, series: series, area: key.area, counterpart: key.counterpart,
      period: period, sex: key.sex, age: key.age, migratoryStatus: key.migratoryStatus,
      breakdown: key.breakdown, value: cell.cell.value,
      unit: context.unit.isEmpty ? ownUnit ?? "" : context.unit,
      unitMultiplier: context.unitMultiplier, status: cell.cell.status,
      mark: cell.cell.mark.isEmpty ? nil : cell.cell.mark, file: context.file,
      lines: LineSet(cell.line))
  }

  // MARK: Finding the dimensions

  private func checkOptions() throws {
    let unknown = context.options.keys.sorted().filter { option in
      !Self.ownOptions.contains(option) && !cube.dimensions.contains { $0.isCalled(option) }
    }
    var problems = unknown.map {
      ReadingError.Problem(
        file: file,
        text: "the option '\($0)' names none of the dimensions \(dimensionNames): "
          + "correct the recipe")
    }
    for dimension in cube.dimensions {
      guard let (option, chosen) = choice(in: dimension),
        !dimension.categories.contains(where: { $0.code == chosen || $0.label == chosen })
      else { continue }
      problems.append(
        ReadingError.Problem(
          file: file,
          text: "the dimension '\(option)' has no category '\(chosen)': write one of "
            + dimension.categories.prefix(10).map { "'\($0.id)'" }.joined(separator: ", ")))
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
  }

  /// A category of time that is no period leaves no figure out in silence.
  private func checkPeriods(_ dimension: StatisticalCube.Dimension) throws {
    let problems = dimension.categories.filter { Self.period($0) == nil }.map {
      ReadingError.Problem(
        file: file,
        text: "'\($0.label)' of the dimension '\(dimension.id)' is not a period: write a year, "
          + "2019-Q3 or 2019-07", code: .period, found: $0.label)
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
  }

  private var dimensionNames: String {
    cube.dimensions.map { "'\($0.id)'" }.joined(separator: ", ")
  }

  private func choice(in dimension: StatisticalCube.Dimension) -> (option: String, code: String)? {
    context.options.first { option, _ in
      !Self.ownOptions.contains(option) && dimension.isCalled(option)
    }.map { (option: $0.key, code: $0.value) }
  }

  private func named(_ option: String) throws -> Int? {
    guard let name = context.options[option] else { return nil }
    guard let index = cube.dimensions.firstIndex(where: { $0.isCalled(name) }) else {
      throw ReadingError(
        file: file, "the option `\(option)` names '\(name)': write one of \(dimensionNames)")
    }
    return index
  }

  private func dimension(
    option: String, role: StatisticalCube.Role, fixed: String, noun: String,
    isCandidate: (StatisticalCube.Dimension) -> Bool
  ) throws -> Int? {
    if let index = try named(option) { return index }
    if context.options[fixed] != nil { return nil }
    let counterpart = try named("counterpart_dimension")
    let others = cube.dimensions.indices.filter { $0 != counterpart }
    let declared = others.filter { cube.dimensions[$0].role == role }
    let candidates =
      declared.isEmpty ? others.filter { isCandidate(cube.dimensions[$0]) } : declared
    guard candidates.count == 1 else {
      let found =
        candidates.isEmpty
        ? "none of the dimensions \(dimensionNames) has \(noun)"
        : "several dimensions have \(noun): "
          + candidates.map { "'\(cube.dimensions[$0].id)'" }.joined(separator: ", ")
      throw ReadingError(
        file: file,
        "\(found): name it in the option `\(option)`, or give the option `\(fixed)`")
    }
    return candidates[0]
  }

  /// Whether at least half of the categories name areas by label, or all by a
  /// code with letters or with the three digits of M49.
  private func isOfAreas(_ dimension: StatisticalCube.Dimension) -> Bool {
    let named = dimension.categories.count { context.areas.id($0.label, scheme: .name) != nil }
    if named * 2 >= dimension.categories.count, named > 0 { return true }
    return !dimension.categories.isEmpty
      && dimension.categories.allSatisfy { category in
        let isNumber = category.code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        return (!isNumber || category.code.utf8.count == 3) && areaByCode(category.code) != nil
      }
  }

  private static func isOfPeriods(_ dimension: StatisticalCube.Dimension) -> Bool {
    !dimension.categories.isEmpty && dimension.categories.allSatisfy { period($0) != nil }
  }

  private func fixedArea() throws -> String? {
    guard let text = context.options["area"] else { return nil }
    guard context.areas[text] != nil else {
      throw ReadingError(
        file: file, "the option `area` is '\(text)': write a key of areas.csv such as ESP")
    }
    return text
  }

  // MARK: Meanings of categories

  private mutating func meaning(
    of category: StatisticalCube.Category, in dimension: StatisticalCube.Dimension, isArea: Bool,
    isTime: Bool, isCounterpart: Bool
  ) -> Meaning {
    if isTime { return Self.period(category).map { .period($0) } ?? .leftOut }
    if isArea { return areaID(category).map { .area($0) } ?? unmatched(category) }
    if let (_, chosen) = choice(in: dimension) {
      return category.code == chosen || category.label == chosen ? .nothing : .leftOut
    }
    if isCounterpart {
      return isTotal(category)
        ? .nothing : areaID(category).map { .counterpart($0) } ?? unmatched(category)
    }
    if dimension.role == .measure, context.series == "*" { return .series(category.id) }
    if isTotal(category) { return .nothing }
    if dimension.role == .measure, dimension.categories.count == 1 { return .nothing }
    if isOfSexes(dimension), let code = Self.sex(category) { return .sex(code) }
    if dimension.isCalled("age"), let code = Self.age(category) { return .age(code) }
    if category.code.hasPrefix("MS_") { return .migratoryStatus(category.code) }
    return .breakdown("\(dimension.id.labelCode)=\(Self.part(category))")
  }

  private mutating func unmatched(_ category: StatisticalCube.Category) -> Meaning {
    log.unmatchedArea(category.label.isEmpty ? category.code : category.label, line: 1)
    return .leftOut
  }

  private func isTotal(_ category: StatisticalCube.Category) -> Bool {
    category.isTotal || ["TOTAL", "T", "TOT", "_T", "_Z"].contains(category.code)
      || ["total", "all"].contains(category.label.lowercased())
  }

  private func isOfSexes(_ dimension: StatisticalCube.Dimension) -> Bool {
    dimension.categories.allSatisfy { Self.sex($0) != nil || isTotal($0) }
  }

  private static func sex(_ category: StatisticalCube.Category) -> String? {
    SexCode.code(category.label) ?? SexCode.code(category.code)
  }

  private static func age(_ category: StatisticalCube.Category) -> String? {
    AgeCode.code(category.code) ?? AgeCode.code(category.label) ?? AgeCode.band(category.label)
      ?? AgeCode.band(category.code)
  }

  /// The code of a breakdown: the file's own, or one made from the label.
  private static func part(_ category: StatisticalCube.Category) -> String {
    let isPlain = category.code.utf8.allSatisfy {
      $0 > 0x20 && $0 != 0x3B && $0 != 0x3D && $0 < 0x7F
    }
    return !category.code.isEmpty && isPlain ? category.code : category.label.labelCode
  }

  private static func period(_ category: StatisticalCube.Category) -> Period? {
    PeriodText.period(category.code.trimmed) ?? PeriodText.period(category.label.trimmed)
      ?? PeriodText.years(category.label.trimmed)
  }

  /// The area of a category. Its label goes before its code, because the codes
  /// of national tables are often running numbers that look like M49.
  private mutating func areaID(_ category: StatisticalCube.Category) -> String? {
    let byCode = areaByCode(category.code)
    guard let byName = context.areas.id(category.label, scheme: .name) else { return byCode }
    if let byCode, byCode != byName {
      log.remark("took an area by its label, because its code means another one", line: 1)
    }
    return byName
  }

  private func areaByCode(_ code: String) -> String? {
    guard !code.isEmpty else { return nil }
    return [AreaScheme.iso3, .m49, .eurostat, .iso2].lazy.compactMap { [areas = context.areas] in
      areas.id(code, scheme: $0)
    }.first
  }
}
