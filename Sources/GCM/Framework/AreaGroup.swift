/// A group of areas, with the time that each belonged to it.
public struct AreaGroup: Sendable, Hashable {
  /// The key of `groups.csv`.
  public var id: String
  /// The English name.
  public var name: String
  /// In the order of `memberships.csv`.
  public var memberships: [Membership]
  /// What the group is, where its name does not say it.
  public var note: String?

  /// The areas that belonged to the group at the end of a year.
  ///
  /// - Parameter year: `nil` for those that belong to it with no end.
  public func members(atEndOf year: Int?) -> [String] {
    memberships.filter { $0.holds(atEndOf: year) }.map(\.area)
  }

  /// Every area that ever belonged to the group, once.
  public var everMembers: [String] {
    var seen: Set<String> = []
    return memberships.map(\.area).filter { seen.insert($0).inserted }
  }
}

/// The time in which an area belonged to a group; a missing date is open.
public struct Membership: Sendable, Hashable {
  /// The key of `areas.csv`.
  public var area: String
  /// The first day, as `yyyy-mm-dd`.
  public var validFrom: String?
  /// The last day, as `yyyy-mm-dd`.
  public var validTo: String?

  /// Whether the same area belongs to the group at the same time.
  func overlaps(_ other: Membership) -> Bool {
    area == other.area
      && (validTo ?? "9999-12-31") >= (other.validFrom ?? "")
      && (other.validTo ?? "9999-12-31") >= (validFrom ?? "")
  }

  func holds(atEndOf year: Int?) -> Bool {
    guard let year else { return validTo == nil }
    // ISO dates order as texts, where years have four digits.
    let digits = String(year)
    let day = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + "\(digits)-12-31"
    return (validFrom.map { $0 <= day } ?? true) && (validTo.map { $0 >= day } ?? true)
  }
}
