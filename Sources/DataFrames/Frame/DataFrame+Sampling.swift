extension DataFrame {
  /// Some rows drawn at random without replacement, each set of rows as likely as any other, in the
  /// order of the frame.
  ///
  /// Method: R. W. Floyd's (J. Bentley and B. Floyd, "Programming pearls: a sample of brilliance",
  /// Communications of the ACM 30, 1987).
  ///
  /// - Parameters:
  ///   - count: how many; all rows where there are no more.
  ///   - seed: the same seed draws the same rows, anywhere.
  public func sampled(_ count: Int, seed: UInt64) -> DataFrame {
    let count = Swift.min(Swift.max(count, 0), rowCount)
    var generator = SplitMix64(seed: seed)
    var drawn: Set<Int> = []
    for last in rowCount - count..<rowCount {
      let row = Int(generator.next(below: UInt64(last) + 1))
      if !drawn.insert(row).inserted { drawn.insert(last) }
    }
    return gathered(drawn.sorted())
  }
}
