/// What the reading of cells depends on.
struct WideForm {
  let missing: FieldReader.MissingMarks
  let keySeparator: UInt8
  /// A missing mark of one to seven bytes, as a little-endian number, and its length; no length where
  /// marks could be read as numbers, or there is none.
  let mark: (word: UInt64, count: Int)

  init(_ options: WideTextOptions) {
    missing = FieldReader.MissingMarks(options.missingMarks)
    keySeparator = options.keySeparator
    let marks = options.missingMarks.map { Array($0.utf8) }
    let areNumbers = marks.contains {
      $0.withUnsafeBytes { parsedDouble($0, .declared) } != nil
    }
    let short = marks.filter { 1..<8 ~= $0.count }.min { $0.lexicographicallyPrecedes($1) }
    guard let short, !areNumbers else {
      mark = (0, 0)
      return
    }
    mark = (short.withUnsafeBytes { StringPool.packed($0) }, short.count)
  }
}

/// What one worker keeps while it reads runs of a wide text.
///
/// A kernel: the places it reads from are those of the listed fields, and it writes the rows of its
/// records.
final class WideWorker {
  let number: Int
  let fields: RunFields
  private(set) var missing: MissingRows
  /// The texts of each key, then the flags.
  private(set) var texts: [ColumnWorker.Texts]

  init(fields: RunFields, _ target: WideTarget) {
    (number, self.fields) = (0, fields)
    missing = MissingRows(words: target.present.base)
    texts = (0...target.keys.count).map { _ in ColumnWorker.Texts(StringPool()) }
  }

  /// A worker that knows the texts another has met.
  init(number: Int, after other: WideWorker, _ fields: RunFields, _ target: WideTarget) {
    (self.number, self.fields) = (number, fields)
    missing = MissingRows(words: target.present.base)
    texts = other.texts.map { ColumnWorker.Texts($0.pool.copy()) }
  }

  /// Reads the run that ``fields`` holds; false when something in it is not regular.
  ///
  /// - Parameter highest: set to the highest code of each key, then of the flags.
  func read(
    _ target: WideTarget, _ form: WideForm, firstRecord: Int, highest: UnsafeMutablePointer<Int32>
  ) -> Bool {
    guard fields.column(0).quote == 256 else { return false }
    return readKeys(target, form, firstRecord, highest)
      && readCells(target, form, firstRecord, &texts[target.keys.count].pool, highest)
  }

  private func readKeys(
    _ target: WideTarget, _ form: WideForm, _ firstRecord: Int,
    _ highest: UnsafeMutablePointer<Int32>
  ) -> Bool {
    let column = fields.column(0)
    for record in 0..<fields.rowCount {
      let (start, end) = column.bounds(record)
      var (key, partStart) = (0, start)
      for place in start...end where place == end || column.byte(place) == form.keySeparator {
        guard key < target.keys.count else { return false }
        var code: Int32 = -1
        if place > partStart {
          code = texts[key].pool.code(
            for: UnsafeRawBufferPointer(start: column.text + partStart, count: place - partStart),
            place: firstRecord + record)
        }
        target.keys[key].base[firstRecord + record] = code
        highest[key] = max(highest[key], code)
        (key, partStart) = (key + 1, place + 1)
      }
      guard key == target.keys.count else { return false }
    }
    return true
  }

  private func readCells(
    _ target: WideTarget, _ form: WideForm, _ firstRecord: Int, _ pool: inout StringPool,
    _ highest: UnsafeMutablePointer<Int32>
  ) -> Bool {
    let (column, lastColumn) = (fields.column(1), fields.column(target.pointCount))
    var reader = CellReader(column: column, form: form)
    var row = firstRecord * target.pointCount
    // The first word may belong to the run before as well.
    var isWhole = row & 63 == 0
    var absent: UInt64 = 0
    for record in 0..<fields.rowCount {
      let separators = column.separators + record * column.stride
      for point in 0..<target.pointCount {
        let start = Int(separators[point] &+ 1)
        let end =
          point &+ 1 == target.pointCount
          ? lastColumn.bounds(record).end : Int(separators[point &+ 1])
        guard
          let isMissing = reader.read(
            start, end, into: target.values.base + row, flag: target.flags.base + row, &pool,
            place: row)
        else { return false }
        absent |= (isMissing ? 1 : 0) &<< UInt64(row & 63)
        row &+= 1
        if row & 63 == 0 {
          missing.note(absent, word: row &>> 6 &- 1, isWhole: isWhole)
          (absent, isWhole) = (0, true)
        }
      }
    }
    missing.note(absent, word: row &>> 6, isWhole: false)
    highest[target.keys.count] = reader.highest
    return true
  }
}

/// Reads cells of up to eight bytes in front of a blank without a look at each; others slowly.
private struct CellReader {
  let column: RunColumn
  let form: WideForm
  private(set) var highest: Int32 = -1
  private var lastFlag: (word: UInt64, count: Int, code: Int32) = (0, -1, -1)

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  init(column: RunColumn, form: WideForm) { (self.column, self.form) = (column, form) }

  /// Reads a cell; says whether its number is missing, and `nil` where it holds none.
  @inline(__always) mutating func read(
    _ start: Int, _ end: Int, into value: UnsafeMutablePointer<Double>,
    flag: UnsafeMutablePointer<Int32>, _ pool: inout StringPool, place: Int
  ) -> Bool? {
    let word = column.word(start)
    let length = end &- start
    let count = min(length, Self.firstBlank(word))
    // A front of eight bytes may go on.
    guard count > 0, count < 8 || length == 8 else {
      return slowRead(start, end, into: value, flag: flag, &pool, place: place)
    }
    let isMissing =
      count == form.mark.count && word & (~0 &>> UInt64(64 &- 8 &* count)) == form.mark.word
    if isMissing {
      value.pointee = .placeholder
    } else {
      let number = ShortDecimal.powers.withUnsafeBufferPointer {
        column.shortDouble(start, start &+ count, .declared, $0.baseAddress!)
      }
      guard let number, form.mark.count > 0 else {
        return slowRead(start, end, into: value, flag: flag, &pool, place: place)
      }
      value.pointee = number
    }
    let flagCount = length &- count &- 1
    if flagCount <= 0 {
      flag.pointee = -1
      return isMissing
    }
    let flagWord = column.word(start &+ count &+ 1) & (~0 &>> UInt64(max(0, 64 &- 8 &* flagCount)))
    guard flagCount <= 8, Self.firstBlank(flagWord) == 8 else {
      return slowRead(start, end, into: value, flag: flag, &pool, place: place)
    }
    if flagWord != lastFlag.word || flagCount != lastFlag.count {
      let code = pool.code(word: flagWord, count: flagCount, place: place)
      lastFlag = (flagWord, flagCount, code)
      highest = max(highest, code)
    }
    flag.pointee = lastFlag.code
    return isMissing
  }

  /// The place of the first blank among eight bytes; 8 where there is none.
  @inline(__always) private static func firstBlank(_ word: UInt64) -> Int {
    let others = word ^ (0x20 &* ones)
    let found = (others &- ones) & ~others & 0x8080_8080_8080_8080
    return found.trailingZeroBitCount &>> 3
  }

  @inline(never) private mutating func slowRead(
    _ start: Int, _ end: Int, into value: UnsafeMutablePointer<Double>,
    flag: UnsafeMutablePointer<Int32>, _ pool: inout StringPool, place: Int
  ) -> Bool? {
    let bytes = UnsafeRawBufferPointer(start: column.text + start, count: end - start)
    guard let cell = WideCell(bytes, form.missing) else { return nil }
    value.pointee = cell.value ?? .placeholder
    flag.pointee = cell.flag.isEmpty ? -1 : pool.code(for: cell.flag, place: place)
    highest = max(highest, flag.pointee)
    return cell.value == nil
  }
}
