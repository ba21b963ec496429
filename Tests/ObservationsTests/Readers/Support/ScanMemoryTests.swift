import Testing

@testable import DataFrames
@testable import Observations

/// What scans remember, against dictionaries and the slow ways of reading.
@Suite struct ScanMemoryTests {
  /// The numbers of a generator of Lehmer's, always the same.
  private struct Numbers {
    var state = 20_240_311

    mutating func next(below limit: Int) -> Int {
      state = state * 48_271 % 2_147_483_647
      return state % limit
    }
  }

  @Test func `texts get the codes of their first meeting`() {
    var numbers = Numbers()
    var texts = CellTexts()
    var codes: [String: Int] = [:]
    for _ in 0..<20_000 {
      let text = String(numbers.next(below: 3000), radix: 36)
      let cell = String(repeating: " ", count: numbers.next(below: 3)) + text + "\t"
      let code = Array(cell.utf8).withUnsafeBytes { texts.code(of: $0) }
      let known = codes[text, default: codes.count]
      codes[text] = known
      #expect(code == known)
      #expect(texts.texts[code] == text)
    }
    #expect(texts.texts.count == codes.count)
  }

  @Test func `keys get the places of their first meeting`() {
    var numbers = Numbers()
    var table = KeyTable()
    var places: [[Int32]: Int] = [:]
    for _ in 0..<50_000 {
      let parts = [
        Int32(numbers.next(below: 5)), Int32(numbers.next(below: 40)),
        Int32(numbers.next(below: 40)) - 1, Int32(1990 + numbers.next(below: 9)) * 64,
      ]
      let place = table.place(
        of: KeyTable.Key(
          kind: parts[0], area: parts[1], counterpart: parts[2], period: parts[3]))
      let known = places[parts, default: places.count]
      places[parts] = known
      #expect(place == known)
    }
    #expect(table.keys.count == places.count)
  }

  @Test func `plain digits are what the standard library reads`() {
    var numbers = Numbers()
    let letters = Array("0123456789012345678901234567890123456789.-.-e+ x,".utf8)
    var read = 0
    for _ in 0..<200_000 {
      let bytes = (0...numbers.next(below: 18)).map { _ in
        letters[numbers.next(below: letters.count)]
      }
      guard let value = bytes.withUnsafeBytes(PlainDigits.number) else { continue }
      read += 1
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(value == Double(plain: text))
      #expect(value.sign == Double(plain: text)?.sign)
    }
    #expect(read > 10_000)
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "+1", "1e3", " 1", "1 ", "1.2.3", "--1", "1234567890123456",
  ])
  func `other forms are left to the slow ways`(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes(PlainDigits.number) == nil)
  }

  @Test func `a memory tells nothing found from not looked for`() {
    var memory = CodeMemory()
    #expect(memory.known(3) == nil)
    memory.remember(nil, of: 3)
    memory.remember(7, of: 1)
    #expect(memory.known(3) == .some(nil))
    #expect(memory.known(1) == .some(7))
    #expect(memory.known(2) == nil)
  }
}
