/// The numbers of the records that a reader goes over, in the order of the file.
struct RecordNumbers: RandomAccessCollection {
  private let all: Range<Int>
  /// Those that are left of `all`; `nil` for every one, which costs nothing.
  private let kept: [Int]?

  init(_ all: Range<Int>) {
    self.all = all
    kept = nil
  }

  init(_ all: Range<Int>, where isKept: (Int) -> Bool) {
    self.all = all
    kept = all.filter(isKept)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { kept?.count ?? all.count }
  subscript(position: Int) -> Int { kept?[position] ?? all[all.lowerBound + position] }
}
