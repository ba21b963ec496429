import DataFrames
import Testing

@testable import Observations

@Suite struct ZipArchiveTests {
  private static let text = String(repeating: "Moldova, ", count: 500)

  private func contents(
    _ entry: ZipBuilder.Entry, limits: ZipArchive.Limits = ZipArchive.Limits()
  ) throws -> [UInt8] {
    var archive = try ZipArchive(
      ZipBuilder(entries: [entry]).bytes, name: "a.xlsx", limits: limits)
    return try archive.contents(entry.path)
  }

  @Test(arguments: [false, true]) func `reads stored and deflated entries`(isDeflated: Bool) throws
  {
    let entry = ZipBuilder.Entry(
      path: "xl/a.xml", contents: Array(Self.text.utf8), isDeflated: isDeflated)
    #expect(try contents(entry) == Array(Self.text.utf8))
  }

  @Test(arguments: ["../a", "a/../../b", "/etc/passwd", "C:/a", "a\\b", "", "a\u{0}b"])
  func `refuses names that lead out of the archive`(path: String) throws {
    let error = #expect(throws: ReadingError.self) {
      try contents(ZipBuilder.Entry(path: path, contents: [1]))
    }
    #expect(error?.description.contains("leads out of the archive") == true)
  }

  @Test func `refuses a name that stands twice`() throws {
    let entry = ZipBuilder.Entry(path: "a", contents: [1])
    let error = #expect(throws: ReadingError.self) {
      try ZipArchive(ZipBuilder(entries: [entry, entry]).bytes, name: "a.xlsx")
    }
    #expect(error?.description.contains("'a' stands twice") == true)
  }

  @Test func `refuses what is encrypted or packed in another way`() throws {
    let encrypted = ZipBuilder.Entry(path: "a", contents: [1], flags: 1)
    #expect(throws: ReadingError.self) { try contents(encrypted) }
    let packed = ZipBuilder.Entry(path: "a", contents: [1], method: 14)
    #expect(throws: ReadingError.self) { try contents(packed) }
  }

  @Test func `bounds every size while inflating`() throws {
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    let bomb = ZipBuilder.Entry(path: "a", contents: zeros, isDeflated: true)
    var limits = ZipArchive.Limits()
    #expect(try contents(bomb, limits: limits).count == 1 << 20)
    limits.freeSize = 1 << 10
    #expect(throws: ReadingError.self) { try contents(bomb, limits: limits) }
    // The directory says that it is small.
    var liar = bomb
    liar.claimedSize = 100
    #expect(throws: ReadingError.self) { try contents(liar, limits: limits) }
    liar.claimedSize = 1 << 19
    #expect(throws: ReadingError.self) { try contents(liar) }
    limits = ZipArchive.Limits()
    limits.entrySize = 1 << 19
    #expect(throws: ReadingError.self) { try contents(bomb, limits: limits) }
    limits = ZipArchive.Limits()
    limits.totalSize = 3 << 19
    var second = bomb
    second.path = "b"
    var archive = try ZipArchive(
      ZipBuilder(entries: [bomb, second]).bytes, name: "a.xlsx", limits: limits)
    #expect(try archive.contents("a").count == 1 << 20)
    #expect(throws: ReadingError.self) { try archive.contents("b") }
    limits = ZipArchive.Limits()
    limits.entryCount = 1
    #expect(throws: ReadingError.self) {
      try ZipArchive(ZipBuilder(entries: [bomb, second]).bytes, name: "a.xlsx", limits: limits)
    }
  }

  @Test(arguments: [false, true]) func `finds a wrong checksum`(isDeflated: Bool) throws {
    let entry = ZipBuilder.Entry(
      path: "a", contents: Array(Self.text.utf8), isDeflated: isDeflated, claimedChecksum: 7)
    #expect(throws: ReadingError.self) { try contents(entry) }
  }

  @Test func `refuses an archive cut short anywhere`() throws {
    let whole = try ZipBuilder(
      entries: [ZipBuilder.Entry(path: "a", contents: Array("abc".utf8), isDeflated: true)]
    ).bytes
    for length in 0..<whole.count {
      #expect(throws: ReadingError.self) {
        try ZipArchive(Array(whole[..<length]), name: "a.xlsx")
      }
    }
  }

  /// Every byte replaced by three others: an error or the same contents, never a crash.
  @Test func `survives damage to any byte`() throws {
    let text = Array(Self.text.utf8)
    let whole = try ZipBuilder(
      entries: [ZipBuilder.Entry(path: "a", contents: text, isDeflated: true)]
    ).bytes
    for position in whole.indices {
      for change in [UInt8(0x00), 0x7F, 0xFF] {
        var damaged = whole
        damaged[position] ^= change
        var archive = try? ZipArchive(damaged, name: "a.xlsx")
        if let contents = try? archive?.contents("a") { #expect(contents == text) }
      }
    }
  }
}
