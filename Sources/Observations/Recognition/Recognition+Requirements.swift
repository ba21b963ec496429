import DataFrames

extension Recognition {
  /// Partial unless the first record below the header says something in a column.
  ///
  /// - Parameter beginning: how the cell has to begin.
  public func requiring(
    _ beginning: String, inColumn column: String, dialect: DelimitedText.Dialect = .csv,
    of sample: FileSample
  ) -> Recognition {
    guard missing.isEmpty, let header = sample.header(with: [column], dialect: dialect),
      let place = header.record.fields.firstIndex(of: column)
    else { return self }
    let below = sample.records(dialect).first { $0.line > header.record.line }?.fields ?? []
    guard below.indices.contains(place), below[place].hasPrefix(beginning) else {
      return Recognition(
        evidence: evidence, missing: ["«\(beginning)» at the beginning of the column \(column)"])
    }
    var recognition = self
    recognition.evidence.append("the column \(column) says «\(below[place])»")
    return recognition
  }

  /// Partial unless some columns are named by a year, in the header or in the
  /// first record with texts below it.
  public func requiringYears(
    inHeaderWith column: String, dialect: DelimitedText.Dialect = .csv, of sample: FileSample
  ) -> Recognition {
    guard let header = sample.header(with: [column], dialect: dialect) else { return self }
    let below = sample.records(dialect).first {
      $0.line > header.record.line && $0.fields.contains { !$0.isEmpty }
    }
    let years =
      [header.record.fields, below?.fields ?? []].lazy
      .map { $0.filter { PeriodText.years($0) != nil } }.first { !$0.isEmpty } ?? []
    guard let first = years.first, let last = years.last else {
      return Recognition(evidence: evidence, missing: missing + ["a column for each year"])
    }
    guard missing.isEmpty else { return self }
    var recognition = self
    recognition.evidence.append("columns are named by years, from \(first) to \(last)")
    return recognition
  }
}
