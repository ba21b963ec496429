/// What an area of the catalogue is.
public enum AreaKind: String, Sendable, Hashable, CaseIterable {
  case country
  case territory
  /// A state that no longer exists, such as the Soviet Union.
  case historical
  /// A part of a country that a publisher has figures of apart from the rest.
  case part
  /// Several countries under one code of a publisher.
  case composite
  case world
  /// A group of countries that a publisher prints a figure for.
  case region
  case unknown
  case stateless
  case other
}

/// A country, territory, region or remainder that a figure can be about.
public struct Area: Sendable, Hashable {
  /// A cell of the tile-grid map.
  public struct Tile: Sendable, Hashable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The key of `areas.csv`: ISO 3166-1 alpha-3 for countries.
  public var id: String
  public var kind: AreaKind
  /// ISO 3166-1 alpha-2; `nil` where there is none.
  public var iso2: String?
  /// The UN M49 code with its leading zeros.
  public var m49: String?
  /// The Eurostat code, which says `EL` and `UK`.
  public var eurostat: String?
  /// UNHCR's own three letters, which are not ISO 3166.
  public var unhcr: String?
  public var nameEnglish: String
  public var nameFrench: String?
  public var nameRussian: String?
  /// Other names publishers print, and further codes as `scheme:code`.
  public var variants: [String]
  /// The place on the tile-grid map; only the members of the region have one.
  public var tile: Tile?

  public init(
    id: String, kind: AreaKind, iso2: String? = nil, m49: String? = nil, eurostat: String? = nil,
    unhcr: String? = nil, nameEnglish: String, nameFrench: String? = nil,
    nameRussian: String? = nil, variants: [String] = [], tile: Tile? = nil
  ) {
    self.id = id
    self.kind = kind
    self.iso2 = iso2
    self.m49 = m49
    self.eurostat = eurostat
    self.unhcr = unhcr
    self.nameEnglish = nameEnglish
    self.nameFrench = nameFrench
    self.nameRussian = nameRussian
    self.variants = variants
    self.tile = tile
  }
}
