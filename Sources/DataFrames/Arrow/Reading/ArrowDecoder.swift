/// Turns messages into frames, and keeps what later messages build on: the schema and the
/// dictionaries.
struct ArrowDecoder {
  private(set) var fields: [ArrowField]?
  private var dictionaries: [Int64: AnyColumn] = [:]

  /// How many batches there were.
  private(set) var batchCount = 0

  /// Takes the schema from a table, and asks that no name occurs twice.
  mutating func setSchema(_ schema: FlatTable) throws(ArrowFaults) {
    let fields = try ArrowField.fields(ofSchema: schema)
    var seen: Set<String> = []
    let faults = fields.filter { !seen.insert($0.name).inserted }.map { field in
      ArrowFault(
        place: "column '\(field.name)'", message: "two columns have the same name",
        remedy: "rename one of them before writing")
    }
    guard faults.isEmpty else { throw ArrowFaults(faults) }
    self.fields = fields
  }

  /// A frame without rows, of the columns of the schema.
  func emptyFrame() -> DataFrame {
    let fields = fields ?? []
    return DataFrame(
      uncheckedNames: fields.map(\.name),
      columns: fields.map { .missing($0.layout.type, count: 0) }, rowCount: 0
    ).takingMissingKindColumns { fields[$0].kindsOwner }
  }

  /// The frame of a message; `nil` for one that holds a schema or a dictionary.
  mutating func frame(
    _ metadata: CheckedBytes, body: CheckedBytes
  ) throws(ArrowFaults) -> DataFrame? {
    let (header, table) = try ArrowFaults.gathering { () throws(ArrowFault) in
      let message = try FlatTable.root(metadata)
      let code = try message.number(1, default: UInt8(0))
      guard let header = ArrowFormat.Header(rawValue: code), let table = try message.table(2)
      else { throw .damaged("there is no kind of message with the number \(code)") }
      return (header, table)
    }
    switch header {
    case .schema:
      guard fields == nil else { throw ArrowFaults([.damaged("there is a second schema")]) }
      try setSchema(table)
      return nil
    case .dictionaryBatch:
      try ArrowFaults.gathering { () throws(ArrowFault) in try readDictionary(table, body) }
      return nil
    case .recordBatch:
      batchCount += 1
      return try ArrowFaults.gathering { () throws(ArrowFault) in
        do throws(ArrowFault) { return try batch(table, body) } catch {
          throw error.at("batch \(batchCount)")
        }
      }
    }
  }

  private func batch(_ table: FlatTable, _ body: CheckedBytes) throws(ArrowFault) -> DataFrame {
    guard let fields else { throw .damaged("the batch comes before the schema") }
    var reader = try ArrowBatchReader(table, body: body)
    var columns: [AnyColumn] = []
    for field in fields {
      do throws(ArrowFault) {
        columns.append(try reader.column(field, dictionaries: dictionaries))
      } catch {
        throw error.at("column '\(field.name)'")
      }
    }
    try reader.requireEnd()
    return DataFrame(
      uncheckedNames: fields.map(\.name), columns: columns,
      rowCount: columns.isEmpty ? 0 : reader.rowCount
    ).takingMissingKindColumns { fields[$0].kindsOwner }
  }

  private mutating func readDictionary(
    _ table: FlatTable, _ body: CheckedBytes
  ) throws(ArrowFault) {
    let id = try table.number(0, default: Int64(0))
    guard let field = fields?.first(where: { $0.dictionary?.id == id }) else {
      throw .damaged("no column has the dictionary \(id)")
    }
    guard let data = try table.table(1) else { throw .damaged("a dictionary without values") }
    var reader = try ArrowBatchReader(data, body: body)
    do throws(ArrowFault) {
      let values = try reader.column(field.layout)
      if try table.flag(2), let known = dictionaries[id] {
        dictionaries[id] = AnyColumn.concatenated([known, values])
      } else {
        dictionaries[id] = values
      }
    } catch {
      throw error.at("dictionary of column '\(field.name)'")
    }
  }
}
