/// What the dimensions of rows say their figures are about, by the codes of a list.
struct PlaceColumns {
  var kinds: SumGroup.Codes
  var areas: [ObservationList.Code]
  /// Below zero where there is none; empty where no row has one.
  var counterparts: [ObservationList.Code] = []
}

extension DimensionReading {
  /// The places of the figures of all rows by columns that were read ahead, as
  /// ``key(_:scan:line:)`` finds them; rows without a place are taken out.
  ///
  /// What a text means is found out once, and what rows have in common once for
  /// every set of meanings.
  func places(
    _ columns: [(name: String, column: Int)], _ rows: inout ScanRows, scan: inout RecordScan,
    figures: inout ScannedFigures
  ) -> PlaceColumns {
    var places = PlaceColumns(kinds: .same(-1), areas: [])
    var parts = KindColumns()
    for (name, column) in columns {
      if scan.context.options[name] == nil, name == area {
        let found = scan.areas(column, schemes, rows)
        rows.remove(whereNegative: found)
        places.areas = RecordScan.mapped(found, figures.areaCodes(scan), otherwise: -1)
        continue
      }
      let meanings = scan.texts(of: column).map {
        meaning(of: $0, in: name, context: scan.context)
      }
      takeOutOthers(meanings, column, name, &rows, &scan)
      let counterparts = meanings.map { meaning -> ObservationList.Code in
        guard case .counterpart(let id) = meaning else { return -1 }
        return figures.list.code(of: id)
      }
      if counterparts.contains(where: { $0 >= 0 }) {
        places.counterparts = RecordScan.mapped(
          scan.codes(of: column), counterparts, otherwise: -1)
      }
      parts.add(meanings, scan.codes(of: column))
    }
    if places.areas.isEmpty {
      places.areas = Array(repeating: figures.list.code(of: ""), count: rows.count)
    }
    places.kinds = parts.kinds(rows) { meanings in
      var key = DimensionKey(area: "")
      var breakdown: [String] = []
      for meaning in meanings { key.take(meaning, parts: &breakdown) }
      if !breakdown.isEmpty { key.breakdown = breakdown.sorted().joined(separator: ";") }
      return figures.kind(
        sex: key.sex, age: key.age, migratoryStatus: key.migratoryStatus,
        breakdown: key.breakdown)
    }
    return places
  }

  /// Takes out the rows that have another text in a column than was chosen.
  private func takeOutOthers(
    _ meanings: [Meaning], _ column: Int, _ name: String, _ rows: inout ScanRows,
    _ scan: inout RecordScan
  ) {
    let remarks = meanings.map { meaning -> String? in
      guard case .notChosen(let chosen) = meaning else { return nil }
      return Self.leftOut(name, chosen)
    }
    guard let remark = remarks.lazy.compactMap(\.self).first else { return }
    let codes = scan.codes(of: column)
    var (first, count) = (-1, 0)
    for row in rows.indices where rows[row] && remarks[Int(codes[row])] != nil {
      if first < 0 { first = row }
      count += 1
      rows.remove(row)
    }
    if count > 0 { scan.log.remark(remark, line: scan.line(scan.record(of: first)), count: count) }
  }
}

/// The columns that decide what figures have in common.
private struct KindColumns {
  private var columns: [[Int32]] = []
  /// The distinct meanings of each column.
  private var meanings: [[DimensionReading.Meaning]] = []
  /// What all rows have.
  private var common: [DimensionReading.Meaning] = []

  /// Adds a column of codes; texts of one meaning count as one.
  mutating func add(_ meaningOfText: [DimensionReading.Meaning], _ codes: [Int32]) {
    var distinct: [DimensionReading.Meaning] = []
    var places: [DimensionReading.Meaning: Int32] = [:]
    let own = meaningOfText.map { meaning -> Int32 in
      var meaning = meaning
      switch meaning {
      // Another country and what is left out make no kind.
      case .counterpart, .notChosen, .area: meaning = .nothing
      case .nothing, .sex, .age, .migratoryStatus, .part: break
      }
      if let place = places[meaning] { return place }
      let place = Int32(distinct.count)
      places[meaning] = place
      distinct.append(meaning)
      return place
    }
    guard distinct.count > 1 else {
      common += distinct
      return
    }
    columns.append(RecordScan.mapped(codes, own, otherwise: -1))
    meanings.append(distinct)
  }

  /// The kinds of all rows, each made once.
  func kinds(
    _ rows: ScanRows, kind: ([DimensionReading.Meaning]) -> ObservationList.Code
  ) -> SumGroup.Codes {
    guard !columns.isEmpty else { return .same(kind(common)) }
    let combinations = RowCombinations(columns, rows: rows)
    let kinds = combinations.firstRows.map { row in
      kind(common + zip(meanings, columns).map { $0[Int($1[Int(row)])] })
    }
    return .each(RecordScan.mapped(combinations.numbers, kinds, otherwise: -1))
  }
}
