/// What the dimensions of rows say their figures are about, by the codes of a list.
struct PlaceColumns {
  var kinds = RowMeanings(ofAll: -1)
  var areas = RowMeanings(ofAll: -1)
  var counterparts = RowMeanings(ofAll: -1)
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
    var places = PlaceColumns()
    var parts = KindColumns()
    for (name, column) in columns {
      if scan.context.options[name] == nil, name == area {
        let found = scan.areas(column, schemes, leaving: &rows)
        let areas = figures.areaCodes(scan)
        places.areas = found.mapped { areas[Int($0)] }
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
        places.counterparts = RowMeanings(codes: scan.codes(of: column), meanings: counterparts)
      }
      parts.add(meanings, scan.codes(of: column))
    }
    if places.areas.areNone { places.areas = RowMeanings(ofAll: figures.list.code(of: "")) }
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
  ) -> RowMeanings {
    guard !columns.isEmpty else { return RowMeanings(ofAll: kind(common)) }
    let combinations = RowCombinations(columns, rows: rows)
    let kinds = combinations.firstRows.map { row in
      kind(common + zip(meanings, columns).map { $0[Int($1[Int(row)])] })
    }
    return RowMeanings(codes: combinations.numbers, meanings: kinds)
  }
}
