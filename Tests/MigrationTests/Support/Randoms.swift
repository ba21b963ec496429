import Migration

/// A generator with a seed, so that property tests meet the same numbers every
/// time (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A table of whole flows, some of them zero and, where asked, some missing.
  mutating func table(places: Int, missing: Double = 0) throws -> OriginDestinationTable {
    let flows = (0..<places).map { _ in
      (0..<places).map { _ -> Double? in
        if Double.random(in: 0..<1, using: &self) < missing { return nil }
        return max(0, Double.random(in: -20...100, using: &self).rounded())
      }
    }
    return try OriginDestinationTable(places: (0..<places).map { "p\($0)" }, flows: flows)
  }
}
