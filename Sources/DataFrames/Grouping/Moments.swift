import CByteScan

/// Sums of two variables, their squares and their product, from an origin within the data.
///
/// Taking the first pair as origin keeps the differences of large numbers out of the sums (T. F.
/// Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance", The American
/// Statistician 37 (1983), shifted data).
struct Moments {
  // The kernel in C takes the stored properties as eight doubles in this order.
  private typealias Pair = SIMD2<Double>
  private typealias Four = SIMD4<Double>

  /// The first pair.
  private var origin = Pair()
  /// Sums of the differences from the origin.
  private var sums = Pair()
  /// Sums of the first difference times both.
  private var products = Pair()
  private(set) var count = 0.0
  /// The sum of the squares of the second difference.
  private var squares = 0.0

  @inline(__always) mutating func add(_ x: Double, _ y: Double) {
    let pair = Pair(x, y)
    if count == 0 { origin = pair }
    let difference = pair - origin
    count += 1
    sums += difference
    products += difference * difference.x
    squares += difference.y * difference.y
  }

  @inline(__always) mutating func addSixteen(_ x: (Int) -> Double, _ y: (Int) -> Double) {
    if count == 0 { origin = Pair(x(0), y(0)) }
    var (sumX, sumY, sumXX, sumXY, sumYY) = (Four(), Four(), Four(), Four(), Four())
    let (originX, originY) = (Four(repeating: origin.x), Four(repeating: origin.y))
    for quarter in 0..<4 {
      let start = 4 &* quarter
      let dx = Four(x(start), x(start &+ 1), x(start &+ 2), x(start &+ 3)) - originX
      let dy = Four(y(start), y(start &+ 1), y(start &+ 2), y(start &+ 3)) - originY
      sumX += dx
      sumY += dy
      sumXX += dx * dx
      sumXY += dx * dy
      sumYY += dy * dy
    }
    func total(_ four: Four) -> Double { (four[0] + four[1]) + (four[2] + four[3]) }
    count += 16
    sums += Pair(total(sumX), total(sumY))
    products += Pair(total(sumXX), total(sumXY))
    squares += total(sumYY)
  }

  /// Adds the pairs of others.
  mutating func add(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let shift = other.origin - origin
    products += other.products + shift.x * other.sums + shift * other.sums.x
    products += other.count * shift.x * shift
    squares +=
      other.squares + 2 * shift.y * other.sums.y + other.count * shift.y * shift.y
    sums += other.sums + other.count * shift
    count += other.count
  }

  /// The sum of squared deviations of the first variable from its mean.
  var squaresX: Double { max(0, products.x - sums.x * sums.x / count) }

  /// The sum of squared deviations of the second variable from its mean.
  var squaresY: Double { max(0, squares - sums.y * sums.y / count) }

  /// The sum of products of the deviations from the means.
  var productsXY: Double { products.y - sums.x * sums.y / count }

  var meanX: Double { origin.x + sums.x / count }

  var meanY: Double { origin.y + sums.y / count }
}

/// A number that is read as a double.
protocol Figure {
  var figure: Double { get }

  /// 1 for an integer of 64 bits, 0 for a double.
  static var isInteger: Int32 { get }
}

extension Int: Figure {
  var figure: Double { Double(self) }
  static var isInteger: Int32 { 1 }
}

extension Double: Figure {
  var figure: Double { self }
  static var isInteger: Int32 { 0 }
}

/// Moments of two columns of figures over the rows where both are present.
final class MomentSums: GroupAccumulator {
  private let figuresX: Figures
  private let figuresY: Figures
  private let validity: Bitmap?
  private let sums = GroupValues(Moments())

  /// - Parameter validity: the rows where both are present; `nil` when all are.
  init(_ figuresX: Figures, _ figuresY: Figures, validity: Bitmap?) {
    self.figuresX = figuresX
    self.figuresY = figuresY
    self.validity = validity
  }

  var values: [Moments] { sums.values }

  func reserve(_ groupCount: Int) { sums.reserve(groupCount) }

  func add(_ block: GroupBlock, groupCount: Int) {
    sums.grow(to: groupCount)
    switch (figuresX, figuresY) {
    case (.integers(let x), .integers(let y)): add(block, x.values, y.values)
    case (.integers(let x), .doubles(let y)): add(block, x.values, y.values)
    case (.doubles(let x), .integers(let y)): add(block, x.values, y.values)
    case (.doubles(let x), .doubles(let y)): add(block, x.values, y.values)
    case (.narrow, _), (_, .narrow): addNarrow(block)
    }
  }

  /// Adds a block of columns of which one at least is of narrow integers.
  private func addNarrow(_ block: GroupBlock) {
    let lines = sums.distantLines
    let sums = sums.base
    figuresX.withValues { x in
      figuresY.withValues { y in
        block.forEach(validity, lines: lines) { group, firstRow in
          sums[group].addSixteen({ x(firstRow &+ $0) }, { y(firstRow &+ $0) })
        } row: { group, row in
          sums[group].add(x(row), y(row))
        }
      }
    }
  }

  private func add<X: Figure, Y: Figure>(_ block: GroupBlock, _ x: [X], _ y: [Y]) {
    let lines = sums.distantLines
    let sums = sums.base
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        func addSixteen(_ group: Int, _ firstRow: Int) {
          sums[group].addSixteen({ x[firstRow &+ $0].figure }, { y[firstRow &+ $0].figure })
        }
        if block.offsets == nil && Self.hasKernel {
          block.forEachPiece(validity) { group, firstRow, present in
            if present == 0xFFFF { return addSixteen(group, firstRow) }
            var held = sums[group]
            for row in firstRow..<firstRow &+ GroupBlock.pieceSize
            where present &>> UInt32(row &- firstRow) & 1 != 0 {
              held.add(x[row].figure, y[row].figure)
            }
            sums[group] = held
          } mixed: { index, present in
            var task = cbytescan_moments(
              moments: UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Double.self),
              groups: block.groups,
              is_uniform: UnsafeRawPointer(block.isUniform).assumingMemoryBound(to: UInt8.self),
              count: block.count, x: x.baseAddress! + block.rows.lowerBound,
              y: y.baseAddress! + block.rows.lowerBound, x_is_integer: X.isInteger,
              y_is_integer: Y.isInteger, present: present)
            return cbytescan_add_moments(&task, index)
          }
          return
        }
        block.forEach(validity, lines: lines, piece: addSixteen) { group, row in
          sums[group].add(x[row].figure, y[row].figure)
        }
      }
    }
  }

  func choose(_ groups: [UInt32]) { sums.choose(groups) }

  /// The kernel asks for figures itself.
  var streams: [RowStream] { Self.hasKernel ? [] : [figuresX.stream, figuresY.stream] }

  private static let hasKernel = ByteScan.best.level == .avx512

  func merge(_ later: any GroupAccumulator, groups: [Int32]?, groupCount: Int) {
    guard let later = later as? MomentSums else { return }
    sums.grow(to: groupCount)
    sums.merge(later.sums, groups) { $0.add($1) }
  }
}
