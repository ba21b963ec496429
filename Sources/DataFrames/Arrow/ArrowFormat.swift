/// Numbers of the Arrow columnar format, version 1.x: `Message.fbs`, `Schema.fbs` and `File.fbs`.
enum ArrowFormat {
  /// What a file begins and ends with.
  static let magic = Array("ARROW1".utf8)
  /// What a message begins with.
  static let continuation: UInt32 = 0xFFFF_FFFF
  /// `MetadataVersion.V5`.
  static let version: Int16 = 4
  /// The key in the metadata of a column of texts that are the kinds of missing of another column,
  /// whose name is the value.
  static let missingKindsKey = "gcm:missing_kinds_of"
  /// Buffers begin at multiples of this.
  static let alignment = 64

  /// `MessageHeader`.
  enum Header: UInt8 {
    case schema = 1
    case dictionaryBatch = 2
    case recordBatch = 3
  }

  /// `Type`: the names tell a user what a column holds that cannot be read.
  enum TypeCode: UInt8 {
    case null = 1
    case int, floatingPoint, binary, utf8, bool, decimal, date, time, timestamp, interval, list
    case structure, union, fixedSizeBinary, fixedSizeList, map, duration, largeBinary, largeUtf8
    case largeList, runEndEncoded, binaryView, utf8View, listView, largeListView
  }
}

/// How the values of an Arrow column lie in memory, as far as frames can hold them.
enum ArrowLayout: Equatable {
  case null
  case integer(bitWidth: Int, isSigned: Bool)
  case single
  case double
  case boolean
  case day
  case millisecondDate
  case text(offsetWidth: Int)
  case textView

  /// What the values become; texts where nothing is known.
  var type: ColumnType {
    switch self {
    case .integer(bitWidth: 32, isSigned: true): .integer32
    case .integer: .integer
    case .single, .double: .double
    case .boolean: .boolean
    case .day, .millisecondDate: .date
    case .null, .text, .textView: .string
    }
  }
}

/// A column of an Arrow schema.
struct ArrowField: Equatable {
  var name: String
  /// The layout of the values; where there is a dictionary, of the values in it.
  var layout: ArrowLayout
  /// The dictionary that the rows point into.
  var dictionary: (id: Int64, index: ArrowLayout)?
  /// The column whose kinds of missing these texts are.
  var kindsOwner: String?

  static func == (left: ArrowField, right: ArrowField) -> Bool {
    left.name == right.name && left.layout == right.layout
      && left.dictionary?.id == right.dictionary?.id
      && left.dictionary?.index == right.dictionary?.index
      && left.kindsOwner == right.kindsOwner
  }
}
