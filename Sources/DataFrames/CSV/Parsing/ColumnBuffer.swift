/// The memory of a column while several threads fill it.
///
/// The kernel between parallel parsing and arrays: whoever fills it stays within `count` places, and
/// no place is written by two threads.
package final class ColumnBuffer<Element> {
  package let base: UnsafeMutablePointer<Element>
  package let count: Int
  private var array: [Element]

  /// Room for trivial values, not filled.
  package init(count: Int) {
    precondition(_isPOD(Element.self), "only plain values can be left unfilled")
    var start: UnsafeMutablePointer<Element>?
    array = [Element](unsafeUninitializedCapacity: max(count, 1)) { buffer, initialized in
      start = buffer.baseAddress
      initialized = max(count, 1)
    }
    base = start!
    self.count = count
    adviseLargePages(base, byteCount: count * MemoryLayout<Element>.stride)
  }

  /// The places.
  package var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// The first values as an array; called once, when all are filled.
  package func take(_ count: Int) -> [Element] {
    defer { array = [] }
    array.removeLast(array.count - count)
    return array
  }
}

/// Which rows of a column are missing, written by several threads.
///
/// Words of 64 rows that belong to one run are written as they are. What runs share is kept by each
/// worker and put together at the end.
struct MissingRows {
  /// The part of a shared word.
  struct Edge {
    let word: Int
    let missing: UInt64
  }

  let words: UnsafeMutablePointer<UInt64>
  var edges: [Edge] = []
  /// The kinds of rows, in no order.
  var kinds: [KindMarks.Found] = []

  /// Notes the missing rows among those of a word.
  @inline(__always) mutating func note(_ missing: UInt64, word: Int, isWhole: Bool) {
    if isWhole {
      words[word] = ~missing
    } else if missing != 0 {
      edges.append(Edge(word: word, missing: missing))
    }
  }
}

extension Bitmap {
  /// A bitmap of words where all bits past the count may be set.
  init(words: [UInt64], count: Int) {
    self.init(repeating: false, count: count)
    let wordCount = (count + 63) / 64
    self.words = Array(words.prefix(wordCount))
    if count & 63 != 0 { self.words[wordCount - 1] &= (1 &<< UInt64(count & 63)) &- 1 }
  }
}

extension Column {
  /// A column over a buffer that has the placeholder wherever a value is missing.
  init(filled values: [Element], present: Bitmap) {
    self.values = values
    validity = present.isFull ? nil : present
    kindsApart = nil
  }
}
