/// A cell of a wide text taken apart: its number, which may be missing, and its flag.
struct WideCell {
  /// `nil` where it is missing.
  let value: Double?
  /// The bytes of the flag; empty where there is none.
  let flag: UnsafeRawBufferPointer

  /// Reads a cell; `nil` when it holds neither a number nor a missing mark in front.
  init?(_ bytes: UnsafeRawBufferPointer, _ missing: FieldReader.MissingMarks) {
    func isBlank(_ place: Int) -> Bool { bytes[place] == UInt8(ascii: " ") }
    var (start, end) = (0, bytes.count)
    while start < end, isBlank(start) { start += 1 }
    while end > start, isBlank(end - 1) { end -= 1 }
    var front = start
    while front < end, !isBlank(front) { front += 1 }
    let number = UnsafeRawBufferPointer(rebasing: bytes[start..<front])
    var back = front
    while back < end, isBlank(back) { back += 1 }
    flag = UnsafeRawBufferPointer(rebasing: bytes[back..<end])
    if missing.contains(number) {
      value = nil
      return
    }
    guard let value = parsedDouble(number, .declared) else { return nil }
    self.value = value
  }
}
