/// The rows that have each number, in their order: a counting sort.
struct RowsByNumber {
  /// All rows, those of number 0 first.
  let rows: [Int32]
  private let starts: [Int]

  /// - Parameters:
  ///   - numbers: the number of each row, such as its group or key; rows below zero are left out.
  ///   - count: how many numbers there are.
  init(_ numbers: [Int32], count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for number in numbers where number >= 0 { starts[Int(number) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[count])
    for (row, number) in numbers.enumerated() where number >= 0 {
      rows[next[Int(number)]] = Int32(row)
      next[Int(number)] += 1
    }
    (self.starts, self.rows) = (starts, rows)
  }

  /// Where in ``rows`` those of a number stand.
  func places(of number: Int) -> Range<Int> { starts[number]..<starts[number + 1] }
}
