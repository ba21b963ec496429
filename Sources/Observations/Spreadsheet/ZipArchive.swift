import DataFrames

/// The entries of a ZIP archive of unknown origin, inflated one by one and within bounds.
///
/// Refused are encrypted archives, ZIP64, methods other than stored and
/// deflated, names that lead out of the archive, and names that stand twice.
/// Sizes are bounded while inflating: what the directory says is not trusted.
struct ZipArchive {
  /// How much an archive may hold.
  struct Limits: Hashable {
    var entryCount = 10_000
    /// Bytes of one entry once it is inflated.
    var entrySize = 1 << 29
    /// Bytes of all entries that are read, once they are inflated.
    var totalSize = 1 << 30
    /// How many times its stored size an entry may have, once it is larger than ``freeSize``.
    var ratio = 200
    var freeSize = 1 << 22
  }

  private struct Entry {
    var isDeflated: Bool
    var checksum: UInt32
    var storedSize: Int
    var size: Int
    var headerOffset: Int
  }

  private let bytes: [UInt8]
  private let name: String
  private let limits: Limits
  private var entries: [String: Entry] = [:]
  private var totalSize = 0

  /// Whether bytes begin as a ZIP archive with an entry does.
  static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4])
  }

  /// Reads the directory of an archive.
  ///
  /// - Throws: ``ReadingError`` for an archive that is damaged or refused.
  init(_ bytes: [UInt8], name: String, limits: Limits = Limits()) throws {
    self.bytes = bytes
    self.name = name
    self.limits = limits
    let end = try endRecord()
    let count = try number(at: end + 10, 2)
    let start = try number(at: end + 16, 4)
    guard count != 0xFFFF, start != 0xFFFF_FFFF else {
      throw refusal("it is in the ZIP64 form, which is not read: save it again as .xlsx or as CSV")
    }
    guard count <= limits.entryCount else {
      throw refusal("it has \(count) entries, more than \(limits.entryCount)")
    }
    var offset = start
    for _ in 0..<count { offset = try readDirectoryEntry(at: offset) }
  }

  /// Whether the archive has an entry.
  func contains(_ path: String) -> Bool { entries[path] != nil }

  /// The bytes of an entry.
  ///
  /// - Throws: ``ReadingError`` for an entry that is absent, damaged or larger
  ///   than the limits allow.
  mutating func contents(_ path: String) throws -> [UInt8] {
    guard let entry = entries[path] else {
      throw refusal("it lacks the part '\(path)': save it again as .xlsx")
    }
    guard try number(at: entry.headerOffset, 4) == 0x0403_4B50 else { throw damaged() }
    let nameLength = try number(at: entry.headerOffset + 26, 2)
    let extraLength = try number(at: entry.headerOffset + 28, 2)
    let start = entry.headerOffset + 30 + nameLength + extraLength
    guard nameLength == path.utf8.count,
      bytes[entry.headerOffset + 30..<min(bytes.count, entry.headerOffset + 30 + nameLength)]
        .elementsEqual(path.utf8),
      start + entry.storedSize <= bytes.count
    else { throw damaged() }
    let stored = bytes[start..<start + entry.storedSize]

    let bound = min(
      limits.entrySize, limits.totalSize - totalSize,
      max(limits.freeSize, entry.storedSize * limits.ratio))
    guard entry.size <= bound else { throw tooLarge(path, bound) }
    let contents: [UInt8]
    if entry.isDeflated {
      // As a member of a gzip file, zlib itself checks the size and the checksum.
      var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
      member += stored
      for word in [entry.checksum, UInt32(entry.size)] {
        member += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      do throws(FileBytes.InflatingError) {
        contents = try FileBytes.inflatedGzip(member, sizeLimit: bound)
      } catch {
        throw error == .tooLarge ? tooLarge(path, bound) : damaged()
      }
    } else {
      contents = Array(stored)
      guard contents.count == entry.size, FileBytes.crc32(contents) == entry.checksum else {
        throw damaged()
      }
    }
    totalSize += contents.count
    return contents
  }

  /// Where the record at the end of the directory begins.
  private func endRecord() throws -> Int {
    let length = 22
    var offset = bytes.count - length
    while offset >= max(0, bytes.count - length - 0xFFFF) {
      if try number(at: offset, 4) == 0x0605_4B50,
        try number(at: offset + 20, 2) == bytes.count - length - offset
      {
        return offset
      }
      offset -= 1
    }
    throw damaged()
  }

  private mutating func readDirectoryEntry(at offset: Int) throws -> Int {
    guard try number(at: offset, 4) == 0x0201_4B50 else { throw damaged() }
    let flags = try number(at: offset + 8, 2)
    let method = try number(at: offset + 10, 2)
    let nameLength = try number(at: offset + 28, 2)
    let next =
      try offset + 46 + nameLength + number(at: offset + 30, 2) + number(at: offset + 32, 2)
    guard next <= bytes.count,
      let path = String(validating: bytes[offset + 46..<offset + 46 + nameLength], as: UTF8.self)
    else { throw damaged() }
    guard flags & 1 == 0 else {
      throw refusal("it is protected by a password: save it without one")
    }
    guard method == 0 || method == 8 else {
      throw refusal(
        "the part '\(path)' is packed with the method \(method): save it again as .xlsx")
    }
    guard Self.isInside(path) else {
      throw refusal("the name '\(path)' leads out of the archive: do not open this file")
    }
    let entry = Entry(
      isDeflated: method == 8, checksum: UInt32(try number(at: offset + 16, 4)),
      storedSize: try number(at: offset + 20, 4), size: try number(at: offset + 24, 4),
      headerOffset: try number(at: offset + 42, 4))
    guard entries.updateValue(entry, forKey: path) == nil else {
      throw refusal("the name '\(path)' stands twice: do not open this file")
    }
    return next
  }

  /// Whether a name stays within the archive.
  static func isInside(_ path: String) -> Bool {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.contains("\\"), !path.contains(":"),
      !path.utf8.contains(0)
    else { return false }
    return !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  /// A number of a few bytes, the lowest first.
  private func number(at offset: Int, _ count: Int) throws -> Int {
    guard offset >= 0, offset + count <= bytes.count else { throw damaged() }
    return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  private func refusal(_ text: String) -> ReadingError {
    ReadingError(file: name, "the file is not read: " + text)
  }

  private func damaged() -> ReadingError {
    ReadingError(file: name, "the workbook is damaged: fetch it again or save it again as .xlsx")
  }

  private func tooLarge(_ path: String, _ bound: Int) -> ReadingError {
    refusal("the part '\(path)' would take more than \(bound) bytes: save the sheet as CSV")
  }
}
