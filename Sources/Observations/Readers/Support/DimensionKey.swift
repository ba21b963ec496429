/// What the dimensions of one record say a figure is about.
struct DimensionKey {
  var area: String
  var counterpart: String?
  var sex = Observation.total
  var age = Observation.total
  var migratoryStatus = Observation.total
  var breakdown: String?
}

extension DimensionKey {
  /// Takes what a text says; parts of the breakdown are gathered apart.
  mutating func take(_ meaning: DimensionReading.Meaning, parts: inout [String]) {
    switch meaning {
    case .nothing, .notChosen, .area: break
    case .counterpart(let id): counterpart = id
    case .sex(let code): sex = code
    case .age(let code): age = code
    case .migratoryStatus(let code): migratoryStatus = code
    case .part(let part): parts.append(part)
    }
  }
}

/// Turns the dimensions of a publisher's table into keys.
///
/// An option of the recipe named like a dimension chooses one of its codes:
/// other records are left out, and the code is no breakdown. Of the dimensions
/// without an option, the area, the other country, sex and age have places of
/// their own; any other code than the total is a breakdown.
struct DimensionReading {
  /// The dimension that names the area.
  var area: String
  /// The dimension that names the citizenship or origin.
  var counterpart: String
  var schemes: [AreaScheme]
  /// Dimensions that say nothing about whom a figure counts.
  var ignored: Set<String>

  /// Codes and labels of the total of a dimension.
  private static let totals: Set<String> = ["TOTAL", "Total", "T", "TOT", "_T", "_Z", "W"]

  /// Checks that every option of the recipe names a dimension or is one of the
  /// compiler's.
  ///
  /// - Throws: ``ReadingError`` with all options that name none.
  func checkOptions(_ dimensions: [String], scan: RecordScan) throws {
    let options = scan.context.options.keys.filter {
      !dimensions.contains($0) && !Self.compilerOptions.contains($0)
    }
    guard options.isEmpty else {
      throw ReadingError(
        problems: options.sorted().map {
          ReadingError.Problem(
            file: scan.text.name, line: scan.line(scan.header),
            text: "the option '\($0)' names none of the dimensions "
              + "\(dimensions.joined(separator: ", ")): correct the recipe")
        })
    }
  }

  /// Options about which figures are kept and which sheet is read.
  private static let compilerOptions: Set<String> = ["keep", "zeros", "sheet"]

  /// What a text of a dimension says of a figure.
  enum Meaning: Hashable {
    /// A total, or what is no part of the key.
    case nothing
    /// It is left out, because the option of its dimension chooses another.
    case notChosen(String)
    /// Its area, which is found by the schemes.
    case area
    case counterpart(String)
    case sex(String)
    case age(String)
    case migratoryStatus(String)
    /// A part of the breakdown.
    case part(String)
  }

  func meaning(of text: String, in dimension: String, context: ReadingContext) -> Meaning {
    if let chosen = context.options[dimension] {
      return text == chosen ? .nothing : .notChosen(chosen)
    }
    if dimension == area { return .area }
    if ignored.contains(dimension) || Self.totals.contains(text) { return .nothing }
    if text.hasPrefix("MS_") { return .migratoryStatus(text) }
    // The usual, global one.
    if dimension == "REPORTING_TYPE", text == "G" { return .nothing }
    let name = dimension.lowercased()
    if name == "sex", let sex = SexCode.code(text) { return .sex(sex) }
    if name == "age", let age = AgeCode.code(text) { return .age(age) }
    if dimension == counterpart, let id = counterpartID(text, context.areas) {
      return .counterpart(id)
    }
    return .part("\(name)=\(Self.isCode(text) ? text : text.labelCode)")
  }

  /// The key of a record; `nil` where a choice leaves it out or its area is
  /// not known.
  func key(
    _ dimensions: [(name: String, text: String)], scan: inout RecordScan, line: Int
  ) -> DimensionKey? {
    var key = DimensionKey(area: "")
    var parts: [String] = []
    for (position, dimension) in dimensions.enumerated() {
      let (name, text) = dimension
      switch meaning(of: text, in: name, context: scan.context) {
      case .area:
        guard let code = scan.area(named: text, schemes, of: position, line: line) else {
          return nil
        }
        key.area = scan.areas[Int(code)]
      case .notChosen(let chosen):
        scan.log.remark(Self.leftOut(name, chosen), line: line)
        return nil
      case let meaning: key.take(meaning, parts: &parts)
      }
    }
    if !parts.isEmpty { key.breakdown = parts.sorted().joined(separator: ";") }
    return key
  }

  static func leftOut(_ dimension: String, _ chosen: String) -> String {
    "left out records of another \(dimension) than \(chosen)"
  }

  /// The place of the figures of a record, found out once for every set of
  /// texts in some columns; `nil` as ``key(_:scan:line:)`` says.
  func place(
    _ record: Int, _ columns: [(name: String, column: Int)], unitMultiplier: Int? = nil,
    scan: inout RecordScan, figures: inout ScannedFigures, known: inout KnownPlaces
  ) -> ScannedFigures.Place? {
    var codes = columns.map { scan.textCode(record, $0.column) }
    codes.append(unitMultiplier ?? 0)
    if let place = known.places[codes] { return place }
    let texts = zip(columns, codes).map {
      (name: $0.name, text: scan.text($1, of: $0.column))
    }
    guard let key = key(texts, scan: &scan, line: scan.line(record)) else { return nil }
    let place = figures.place(of: key, unitMultiplier: unitMultiplier)
    known.places[codes] = place
    return place
  }

  /// The places met so far, by the codes of the texts of their dimensions.
  struct KnownPlaces {
    fileprivate var places: [[CellTexts.Code]: ScannedFigures.Place] = [:]
  }

  /// Whether a text is written in capitals, digits, `_` and `-`, as codes are.
  private static func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      $0 == 0x5F || $0 == 0x2D || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0
    }
  }

  private func counterpartID(_ text: String, _ areas: AreaCatalogue) -> String? {
    schemes.lazy.compactMap { areas.id(text, scheme: $0) }.first
  }
}
