extension AnyColumn {
  /// For each row a word that is ordered as the values are; of a missing value, any word.
  ///
  /// Texts are ordered by their UTF-8 bytes, false before true; both zeros are equal, and NaN comes
  /// after every other figure.
  var orderWords: [UInt64] {
    let sign: UInt64 = 1 << 63
    switch self {
    case .integer(let column):
      return column.values.map { UInt64(bitPattern: Int64($0)) ^ sign }
    case .date(let column):
      return column.values.map { UInt64(bitPattern: Int64($0.daysSinceEpoch)) ^ sign }
    case .boolean(let column):
      return column.values.map { $0 ? 1 : 0 }
    case .double(let column):
      return column.values.map { value in
        if value.isNaN { return ~0 }
        let bits = (value == 0 ? 0 : value).bitPattern
        return bits & sign == 0 ? bits | sign : ~bits
      }
    case .string(let column):
      let ranks = column.ranks
      return column.codes.map { $0 < 0 ? 0 : UInt64(ranks[Int($0)]) }
    }
  }
}
