/// What the dimensions of one record say a figure is about.
struct DimensionKey {
  var area: String
  var counterpart: String?
  var sex = Observation.total
  var age = Observation.total
  var migratoryStatus = Observation.total
  var breakdown: String?
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

  /// The key of a record; `nil` where a choice leaves it out or its area is
  /// not known.
  func key(
    _ dimensions: [(name: String, text: String)], scan: inout RecordScan, line: Int
  ) -> DimensionKey? {
    var key = DimensionKey(area: "")
    var parts: [String] = []
    for (position, dimension) in dimensions.enumerated() {
      let (name, text) = dimension
      if let chosen = scan.context.options[name] {
        guard text == chosen else {
          scan.log.remark("left out records of another \(name) than \(chosen)", line: line)
          return nil
        }
      } else if name == area {
        guard let code = scan.area(named: text, schemes, of: position, line: line) else {
          return nil
        }
        key.area = scan.areas[Int(code)]
      } else if ignored.contains(name) || Self.totals.contains(text) {
        continue
      } else if text.hasPrefix("MS_") {
        key.migratoryStatus = text
      } else if name == "REPORTING_TYPE", text == "G" {
        // The usual, global one.
        continue
      } else if name.lowercased() == "sex", let sex = SexCode.code(text) {
        key.sex = sex
      } else if name.lowercased() == "age", let age = AgeCode.code(text) {
        key.age = age
      } else if name == counterpart, let id = counterpartID(text, scan.context.areas) {
        key.counterpart = id
      } else {
        parts.append("\(name.lowercased())=\(Self.isCode(text) ? text : text.labelCode)")
      }
    }
    if !parts.isEmpty { key.breakdown = parts.sorted().joined(separator: ";") }
    return key
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

  /// The places of the figures of all rows by columns that were read ahead, found
  /// out once for every set of texts; rows without a place are taken out.
  func places(
    _ columns: [(name: String, column: Int)], _ rows: inout ScanRows, scan: inout RecordScan,
    figures: inout ScannedFigures
  ) -> (places: [ScannedFigures.Place], ofRow: [Int32]) {
    let codes = columns.map { scan.codes(of: $0.column) }
    let combinations = RowCombinations(codes, rows: rows)
    var places: [ScannedFigures.Place] = []
    var known = [Int32](repeating: -1, count: combinations.firstRows.count)
    for row in rows.indices where rows[row] {
      let combination = Int(combinations.numbers[row])
      guard known[combination] < 0 else { continue }
      let texts = zip(columns, codes).map {
        (name: $0.name, text: scan.texts(of: $0.column)[Int($1[row])])
      }
      guard let key = key(texts, scan: &scan, line: scan.line(scan.record(of: row))) else {
        rows.remove(row)
        continue
      }
      known[combination] = Int32(places.count)
      places.append(figures.place(of: key))
    }
    return (places, RecordScan.mapped(combinations.numbers, known, otherwise: -1))
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
