/// Texts, each present or missing, stored as codes into a dictionary of distinct texts.
///
/// Two texts are the same when their UTF-8 bytes are. The dictionary may hold texts that no row
/// uses, for example after filtering; equality looks only at the rows.
public struct StringColumn: Sendable {
  /// For each row the index of its text in ``dictionary``; -1 where it is missing.
  public let codes: [Int32]

  /// The distinct texts.
  public let dictionary: [String]

  private let kindsApart: MissingKinds?

  /// A column of the given texts, where `nil` is missing. The dictionary is in order of first
  /// appearance.
  public init(_ values: [String?]) {
    var pool = StringPool()
    codes = values.map { value in value.map { pool.code(for: $0) } ?? -1 }
    dictionary = pool.strings
    kindsApart = nil
  }

  /// A column over codes.
  ///
  /// - Parameters:
  ///   - codes: indices into the dictionary; -1 is missing, anything else is a programming error.
  ///   - dictionary: distinct texts. A text that occurs twice is merged into its first place.
  public init(codes: [Int32], dictionary: [String]) {
    precondition(
      codes.allSatisfy { $0 >= -1 && Int($0) < dictionary.count },
      "a code outside -1..<\(dictionary.count)")
    var pool = StringPool()
    let merged = dictionary.map { pool.code(for: $0) }
    if pool.count == dictionary.count {
      self.init(uncheckedCodes: codes, dictionary: dictionary)
    } else {
      self.init(
        uncheckedCodes: codes.map { $0 < 0 ? -1 : merged[Int($0)] }, dictionary: pool.strings)
    }
  }

  /// - Parameter kinds: of rows that are missing, and at least one; `nil` where none is known.
  init(uncheckedCodes codes: [Int32], dictionary: [String], missingKinds kinds: StringColumn? = nil)
  {
    self.codes = codes
    self.dictionary = dictionary
    kindsApart = kinds.map { MissingKinds($0) }
  }

  /// Why texts are missing: for each row the kind of missing, such as a code of SDMX, itself missing
  /// where the text is present or no kind is known; `nil` when no kind is known in any row.
  ///
  /// They go where those of ``Column`` go. The kinds themselves have no kinds.
  public var missingKinds: StringColumn? { kindsApart?.kinds }

  /// The number of rows, missing ones included.
  @inlinable public var count: Int { codes.count }

  /// How many rows are missing.
  public var missingCount: Int { codes.reduce(0) { $1 < 0 ? $0 + 1 : $0 } }

  /// Whether a row is missing.
  @inlinable public func isMissing(_ row: Int) -> Bool { codes[row] < 0 }

  /// The code of a text, or `nil` when the dictionary lacks it. Looks through the dictionary, so
  /// ask once, not once per row.
  public func code(for text: String) -> Int32? {
    dictionary.firstIndex { $0.equalsInBytes(text) }.map(Int32.init)
  }

  /// The rows in the given order; -1 gives a missing value.
  public func gathered(_ rows: [Int]) -> StringColumn {
    StringColumn(
      uncheckedCodes: rows.map { $0 < 0 ? -1 : codes[$0] }, dictionary: dictionary,
      missingKinds: missingKinds?.gathered(rows).withAnyPresent)
  }

  /// The present rows as a bitmap; `nil` when all are.
  var validity: Bitmap? {
    codes.contains { $0 < 0 } ? Bitmap(codes.lazy.map { $0 >= 0 }) : nil
  }

  /// For each code its place in the byte order of the dictionary.
  var ranks: [Int] {
    let order = dictionary.indices.sorted { dictionary[$0].precedesInBytes(dictionary[$1]) }
    var ranks = Array(repeating: 0, count: order.count)
    for (rank, code) in order.enumerated() { ranks[code] = rank }
    return ranks
  }

  /// The rows of several columns, one column after the other.
  static func concatenated(_ columns: [StringColumn]) -> StringColumn {
    var pool = StringPool()
    var codes: [Int32] = []
    codes.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for column in columns {
      let merged = column.dictionary.map { pool.code(for: $0) }
      for code in column.codes { codes.append(code < 0 ? -1 : merged[Int(code)]) }
    }
    let hasKinds = columns.contains { $0.missingKinds != nil }
    return StringColumn(
      uncheckedCodes: codes, dictionary: pool.strings,
      missingKinds: hasKinds ? concatenated(columns.map(\.allMissingKinds)) : nil)
  }
}

extension StringColumn: Equatable {
  /// Whether the same rows hold the same texts, whatever the codes are, and the others are missing for
  /// the same reasons.
  public static func == (left: StringColumn, right: StringColumn) -> Bool {
    guard left.count == right.count else { return false }
    if left.missingKinds != nil || right.missingKinds != nil {
      guard left.allMissingKinds == right.allMissingKinds else { return false }
    }
    var pool = StringPool()
    let leftCodes = left.dictionary.map { pool.code(for: $0) }
    let rightCodes = right.dictionary.map { pool.code(for: $0) }
    return zip(left.codes, right.codes).allSatisfy { leftCode, rightCode in
      leftCode < 0 || rightCode < 0
        ? leftCode == rightCode : leftCodes[Int(leftCode)] == rightCodes[Int(rightCode)]
    }
  }
}

extension StringColumn: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { codes.count }

  /// The text of a row; `nil` where it is missing.
  @inlinable public subscript(_ row: Int) -> String? {
    codes[row] < 0 ? nil : dictionary[Int(codes[row])]
  }
}
