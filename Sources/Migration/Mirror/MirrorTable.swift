import Statistics

/// The corridors between countries in a period, each as both ends report it:
/// the double-entry matrix of Poulain.
///
/// A report that is missing is no zero: such corridors are counted apart and
/// enter no measure of agreement.
public struct MirrorTable: Sendable, Equatable {
  /// In the order of origin and destination.
  public let pairs: [MirrorPair]

  /// Orders and checks the corridors.
  ///
  /// - Throws: ``MirrorTableError`` with every corridor that leads from a
  ///   country to itself or stands twice, and every report that is negative or
  ///   not finite.
  public init(_ pairs: [MirrorPair]) throws {
    var problems: [MirrorTableError.Problem] = []
    var seen: Set<[String]> = []
    for pair in pairs {
      if pair.origin == pair.destination { problems.append(.withinOneCountry(pair.origin)) }
      if !seen.insert([pair.origin, pair.destination]).inserted {
        problems.append(.repeated(origin: pair.origin, destination: pair.destination))
      }
      for side in MirrorSide.allCases {
        guard let value = pair[side], !(value.isFinite && value >= 0) else { continue }
        problems.append(
          .notACount(
            side, origin: pair.origin, destination: pair.destination, value: value))
      }
    }
    guard problems.isEmpty else { throw MirrorTableError(problems: problems) }
    self.pairs = pairs.sorted { ($0.origin, $0.destination) < ($1.origin, $1.destination) }
  }

  /// Corridors that both ends report.
  public var twoSided: [MirrorPair] { pairs.filter { $0.reports != nil } }

  /// Corridors of which only the report of one side exists.
  public func oneSided(_ side: MirrorSide) -> [MirrorPair] {
    pairs.filter { $0.reports == nil && $0[side] != nil }
  }

  /// The countries that report a side of any corridor, in order.
  public func reporters(of side: MirrorSide) -> [String] {
    Set(pairs.filter { $0[side] != nil }.map { $0.reporter(side) }).sorted()
  }
}

/// Corridors that are no double-entry matrix, all problems together.
public struct MirrorTableError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Problem: Equatable, Sendable, CustomStringConvertible {
    /// A corridor from a country to itself.
    case withinOneCountry(String)
    /// A corridor that stands twice.
    case repeated(origin: String, destination: String)
    /// A report that is negative or not finite.
    case notACount(MirrorSide, origin: String, destination: String, value: Double)

    public var description: String {
      switch self {
      case .withinOneCountry(let country):
        "\(country) → \(country) is no movement between countries; leave it out"
      case .repeated(let origin, let destination):
        "\(origin) → \(destination) stands twice; add the figures up or leave one out"
      case .notACount(let side, let origin, let destination, let value):
        "\(origin) → \(destination): \(side.rawValue) \(value) is no number of persons"
      }
    }
  }

  public let problems: [Problem]

  public var description: String { problems.map(\.description).joined(separator: "; ") }
}
