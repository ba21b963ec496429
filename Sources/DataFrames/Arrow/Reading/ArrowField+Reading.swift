extension ArrowField {
  /// The columns of a schema. All that cannot be read are reported together.
  static func fields(ofSchema schema: FlatTable) throws(ArrowFaults) -> [ArrowField] {
    var faults: [ArrowFault] = []
    var fields: [ArrowField] = []
    do throws(ArrowFault) {
      guard try schema.number(0, default: Int16(0)) == 0 else {
        throw .unsupported(
          "the numbers are big-endian", "write the data on a little-endian machine, or as CSV")
      }
      for (index, table) in try schema.tables(1).enumerated() {
        let name = try table.string(0) ?? ""
        do throws(ArrowFault) {
          fields.append(try ArrowField(table, name: name))
        } catch {
          faults.append(error.at(name.isEmpty ? "column \(index + 1)" : "column '\(name)'"))
        }
      }
    } catch {
      faults.append(error)
    }
    guard faults.isEmpty else { throw ArrowFaults(faults) }
    return fields
  }

  private init(_ table: FlatTable, name: String) throws(ArrowFault) {
    self.name = name
    layout = try Self.layout(
      try table.number(2, default: UInt8(0)), try table.table(3),
      children: try table.vector(5, stride: 4).count)
    for pair in try table.tables(6) where try pair.string(0) == ArrowFormat.missingKindsKey {
      kindsOwner = try pair.string(1)
    }
    guard let encoding = try table.table(4) else { return }
    // An absent index type stands for `int32`.
    let index = try encoding.table(1)
    let bitWidth = Int(try index?.number(0, default: Int32(0)) ?? 32)
    dictionary = (
      try encoding.number(0, default: Int64(0)),
      try Self.integer(bitWidth, isSigned: try index?.flag(1) ?? true)
    )
  }

  private static func layout(
    _ code: UInt8, _ type: FlatTable?, children: Int
  ) throws(ArrowFault) -> ArrowLayout {
    guard let kind = ArrowFormat.TypeCode(rawValue: code), let type else {
      throw .damaged("there is no type with the number \(code)")
    }
    let cast = "cast the column to a number, truth value, date or text before writing it"
    switch kind {
    case .null: return .null
    case .int:
      return try integer(
        Int(try type.number(0, default: Int32(0))), isSigned: try type.flag(1))
    case .floatingPoint:
      switch try type.number(0, default: Int16(0)) {
      case 1: return .single
      case 2: return .double
      default: throw .unsupported("the column holds half-precision numbers", cast)
      }
    case .bool: return .boolean
    case .date: return try type.number(0, default: Int16(1)) == 0 ? .day : .millisecondDate
    case .utf8: return .text(offsetWidth: 32)
    case .largeUtf8: return .text(offsetWidth: 64)
    case .utf8View: return .textView
    case .list, .largeList, .listView, .largeListView, .fixedSizeList, .structure, .map, .union:
      throw .unsupported(
        "the column holds nested values (\(kind))",
        "unnest it before writing, so that each value has a column or row of its own")
    default:
      throw .unsupported("a frame has no type for \(kind) values", cast)
    }
  }

  private static func integer(
    _ bitWidth: Int, isSigned: Bool
  ) throws(ArrowFault) -> ArrowLayout {
    guard [8, 16, 32, 64].contains(bitWidth) else {
      throw .damaged("there are no integers of \(bitWidth) bits")
    }
    return .integer(bitWidth: bitWidth, isSigned: isSigned)
  }
}
