import DataFrames

/// Figures that the same rows are added to: one for each measure, for every
/// area, counterpart, period and part that the rows have.
struct SumGroup {
  /// A code that all rows share, or one for each; a row with a code below zero
  /// is passed over.
  enum Codes: Equatable {
    case same(Int32)
    case each([Int32])

    /// Whether a row can have here the code that a row has there.
    func meets(_ other: Codes) -> Bool {
      switch (self, other) {
      case (.same(let own), .same(let code)): own == code
      case (.same(let code), .each(let codes)), (.each(let codes), .same(let code)):
        codes.has(code)
      case (.each, .each): true
      }
    }
  }

  /// One of the figures that a row is added to.
  struct Term: Equatable {
    /// What of the kinds of a measure the figure has.
    var part = Codes.same(0)
    var area: Codes
    /// The other country; none below zero, and then the row is passed over
    /// unless no row has one.
    var counterpart: Codes?
    /// Where in the order of a row's figures it comes.
    var rank: Int

    /// Whether rows can be added to one figure by this term and by another.
    func meets(_ other: Term) -> Bool {
      guard (counterpart == nil) == (other.counterpart == nil) else { return false }
      if let counterpart, let others = other.counterpart, !counterpart.meets(others) {
        return false
      }
      return part.meets(other.part) && area.meets(other.area)
    }
  }

  /// A column of cells, and the kinds of its figures by part.
  struct Measure {
    var cells: CellColumn
    var kinds: [ObservationList.Code]
    /// Zeros of periods before this one are marks: nothing was counted.
    var zerosSince = Int32.min
    /// Where in the order of a row's measures it comes.
    var rank = 0
  }

  var measures: [Measure]
  var terms: [Term]
  var periods: SumPeriods
  var rows: ScanRows
  /// The status that the value of each row brings; none for normal ones.
  var statuses: [ObservationStatus] = []

  /// A group for each term, of rank 0, where no figure is of two terms: so many threads can work
  /// on them.
  var parts: [SumGroup] {
    let pairs = terms.indices.flatMap { left in terms[..<left].map { (terms[left], $0) } }
    guard !pairs.contains(where: { $0.meets($1) }) else { return [self] }
    return terms.map { term in
      var group = self
      group.terms = [term]
      group.terms[0].rank = 0
      for index in measures.indices { group.measures[index].rank += term.rank }
      return group
    }
  }
}

extension [Int32] {
  /// Whether a code is among these; of a block of them all are looked at, which costs less than to
  /// stop.
  fileprivate func has(_ code: Int32) -> Bool {
    withUnsafeBufferPointer { codes in
      stride(from: 0, to: codes.count, by: 1 << 10).contains { first in
        var differences = UInt32.max
        for place in first..<Swift.min(first + 1 << 10, codes.count) {
          differences = Swift.min(differences, UInt32(bitPattern: codes[place] ^ code))
        }
        return differences == 0
      }
    }
  }
}
