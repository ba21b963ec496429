import Testing

@testable import DataFrames

@Suite struct ParallelTests {
  private final class Piece {
    var numbers: [Int] = []
  }

  private struct Refusal: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100, 1000])
  func `takes pieces in their order, whoever fills them`(threadCount: Int, count: Int) {
    var taken: [Int] = []
    Parallel.forEachInOrder(count, threadCount: threadCount) {
      Piece()
    } fill: { index, piece in
      // Some pieces take long, so that others are full before them.
      piece.numbers = (0..<(index % 5 == 0 ? 5000 : 5)).map { $0 * index }
    } take: { piece in
      taken.append(piece.numbers[1])
    }
    #expect(taken.elementsEqual(0..<count))
  }

  @Test(arguments: [1, 2, 8]) func `stops taking at the first error`(threadCount: Int) {
    var taken: [Int] = []
    let error = #expect(throws: Refusal.self) {
      try Parallel.forEachInOrder(500, threadCount: threadCount) {
        Piece()
      } fill: { index, piece in
        piece.numbers = [index]
      } take: { piece throws(Refusal) in
        if piece.numbers[0] >= 123 { throw Refusal(number: piece.numbers[0]) }
        taken.append(piece.numbers[0])
      }
    }
    #expect(error == Refusal(number: 123))
    #expect(taken.elementsEqual(0..<123))
  }
}
