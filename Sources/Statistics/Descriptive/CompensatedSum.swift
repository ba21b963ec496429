/// A running sum that carries its own rounding error, so that the order and
/// the size of the terms hardly matter.
///
/// Sources: Neumaier, ZAMM 54 (1974) 39-51; products without error after
/// Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26 (2005) 1955-1988.
public struct CompensatedSum: Sendable, Equatable {
  private var sum = 0.0
  private var correction = 0.0

  /// An empty sum.
  public init() {}

  /// The sum of the terms.
  public init(_ terms: some Sequence<Double>) {
    for term in terms { add(term) }
  }

  /// The same of an array or a part of it. Other modules call the generic way
  /// through witnesses, which takes several times as long.
  public init(_ terms: ArraySlice<Double>) {
    terms.withUnsafeBufferPointer { for term in $0 { add(term) } }
  }

  /// The same of an array.
  public init(_ terms: [Double]) { self.init(terms[...]) }

  /// Adds one term.
  public mutating func add(_ term: Double) {
    let total = sum + term
    correction += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
    sum = total
  }

  /// Adds the product of two factors, with the rounding error of the product.
  public mutating func addProduct(_ left: Double, _ right: Double) {
    let product = left * right
    add(product)
    correction += (-product).addingProduct(left, right)
  }

  /// The sum so far; zero where nothing was added.
  public var value: Double { sum.isFinite ? sum + correction : sum }
}
