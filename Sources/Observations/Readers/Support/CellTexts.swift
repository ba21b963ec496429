/// The distinct texts that cells of one column hold, without spaces around
/// them, each under a short number: a publisher repeats its codes in every line,
/// and what a code means is looked up once.
struct CellTexts {
  /// A short number for a text.
  typealias Code = Int

  private(set) var texts: [String] = []
  /// The bytes of the texts, one after the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Codes by the hash of their text, -1 for none: a table of open addressing
  /// whose length is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var last = -1

  /// The code of the text of a cell, which is kept from now on.
  mutating func code(of cell: UnsafeRawBufferPointer) -> Code {
    let cell = Self.trimmed(cell)
    // Neighbours are often equal.
    if last >= 0, holds(last, cell) { return last }
    var slot = Self.hash(cell) & (slots.count - 1)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if holds(code, cell) {
        last = code
        return code
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = texts.count
    texts.append(String(decoding: cell, as: UTF8.self))
    bytes.append(contentsOf: cell)
    ends.append(bytes.count)
    slots[slot] = Int32(code)
    last = code
    if texts.count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a text, which is kept from now on.
  mutating func code(of text: String) -> Code {
    var text = text
    return text.withUTF8 { code(of: UnsafeRawBufferPointer($0)) }
  }

  private func holds(_ code: Code, _ cell: UnsafeRawBufferPointer) -> Bool {
    let start = ends[code]
    guard ends[code + 1] - start == cell.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      for place in cell.indices where bytes[start + place] != cell[place] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    bytes.withUnsafeBytes { bytes in
      for code in texts.indices {
        let text = UnsafeRawBufferPointer(rebasing: bytes[ends[code]..<ends[code + 1]])
        var slot = Self.hash(text) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(code)
      }
    }
  }

  private static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var (start, end) = (0, cell.count)
    while start < end, cell[start] <= 0x20 { start += 1 }
    while end > start, cell[end - 1] <= 0x20 { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: cell[start..<end])
  }

  /// FNV-1a with a last mixing step; the order of codes does not depend on it.
  private static func hash(_ cell: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in cell { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash &>> 29) & 0x7FFF_FFFF)
  }
}
