/// The flatbuffers of the messages and of the footer of a file.
enum ArrowMetadata {
  /// Where a message is in a file.
  struct Block {
    var offset: Int
    var metadataCount: Int
    var bodyCount: Int

    fileprivate var numbers: [Int64] { [Int64(offset), Int64(metadataCount), Int64(bodyCount)] }
  }

  static func schema(_ fields: [ArrowField]) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let schema = schemaTable(fields, &builder)
    return message(.schema, schema, bodyCount: 0, &builder)
  }

  static func recordBatch(_ body: ArrowBody) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let batch = batchTable(body, &builder)
    return message(.recordBatch, batch, bodyCount: body.bytes.count, &builder)
  }

  static func dictionaryBatch(_ body: ArrowBody, id: Int64) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let data = batchTable(body, &builder)
    let batch = builder.table([0: .int64(id), 1: .offset(data)])
    return message(.dictionaryBatch, batch, bodyCount: body.bytes.count, &builder)
  }

  static func footer(
    _ fields: [ArrowField], dictionaries: [Block], batches: [Block]
  ) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let batches = builder.vector(structs: batches.map(\.numbers))
    let dictionaries = builder.vector(structs: dictionaries.map(\.numbers))
    let schema = schemaTable(fields, &builder)
    let footer = builder.table([
      0: .int16(ArrowFormat.version), 1: .offset(schema), 2: .offset(dictionaries),
      3: .offset(batches),
    ])
    return builder.finished(root: footer)
  }

  private static func message(
    _ header: ArrowFormat.Header, _ place: Int, bodyCount: Int, _ builder: inout FlatBufferBuilder
  ) -> [UInt8] {
    let message = builder.table([
      0: .int16(ArrowFormat.version), 1: .int8(Int8(header.rawValue)), 2: .offset(place),
      3: .int64(Int64(bodyCount)),
    ])
    return builder.finished(root: message)
  }

  private static func batchTable(_ body: ArrowBody, _ builder: inout FlatBufferBuilder) -> Int {
    let buffers = builder.vector(structs: body.buffers.map { [Int64($0.offset), Int64($0.count)] })
    let nodes = builder.vector(
      structs: body.nodes.map { [Int64($0.count), Int64($0.missingCount)] })
    return builder.table([
      0: .int64(Int64(body.rowCount)), 1: .offset(nodes), 2: .offset(buffers),
    ])
  }

  private static func schemaTable(
    _ fields: [ArrowField], _ builder: inout FlatBufferBuilder
  ) -> Int {
    let places = fields.map { field -> Int in
      var dictionary: Int?
      if let (id, index) = field.dictionary {
        let (_, indexType) = type(index, &builder)
        dictionary = builder.table([0: .int64(id), 1: .offset(indexType)])
      }
      let (code, type) = type(field.layout, &builder)
      let children = builder.vector(offsets: [])
      let name = builder.string(field.name)
      var entries: [Int: FlatBufferBuilder.Field] = [
        0: .offset(name), 1: .flag(true), 2: .int8(Int8(code.rawValue)), 3: .offset(type),
        5: .offset(children),
      ]
      if let dictionary { entries[4] = .offset(dictionary) }
      if let owner = field.kindsOwner {
        let key = builder.string(ArrowFormat.missingKindsKey)
        let value = builder.string(owner)
        let pair = builder.table([0: .offset(key), 1: .offset(value)])
        entries[6] = .offset(builder.vector(offsets: [pair]))
      }
      return builder.table(entries)
    }
    let vector = builder.vector(offsets: places)
    return builder.table([0: .int16(0), 1: .offset(vector)])
  }

  private static func type(
    _ layout: ArrowLayout, _ builder: inout FlatBufferBuilder
  ) -> (ArrowFormat.TypeCode, Int) {
    switch layout {
    case .null: (.null, builder.table([:]))
    case .integer(let bitWidth, let isSigned):
      (.int, builder.table([0: .int32(Int32(bitWidth)), 1: .flag(isSigned)]))
    case .single: (.floatingPoint, builder.table([0: .int16(1)]))
    case .double: (.floatingPoint, builder.table([0: .int16(2)]))
    case .boolean: (.bool, builder.table([:]))
    case .day: (.date, builder.table([0: .int16(0)]))
    case .millisecondDate: (.date, builder.table([0: .int16(1)]))
    case .text(let offsetWidth): (offsetWidth == 64 ? .largeUtf8 : .utf8, builder.table([:]))
    case .textView: (.utf8View, builder.table([:]))
    }
  }
}
