/// Numbers between 0 and 1 by a linear congruential generator that is easily
/// written again in another language; always the same ones.
public struct UniformNumbers {
  private var state: UInt64 = 20_240_311

  public init() {}

  public mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }
}

/// The first numbers of ``UniformNumbers``.
public func uniform(_ count: Int) -> [Double] {
  var numbers = UniformNumbers()
  return (0..<count).map { _ in numbers.next() }
}
