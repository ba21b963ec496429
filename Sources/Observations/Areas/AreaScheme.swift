/// How a text names an area.
public enum AreaScheme: String, Sendable, Hashable, CaseIterable {
  /// ISO 3166-1 alpha-3, and every other key of `areas.csv`.
  case iso3
  case iso2
  /// UN M49, with or without its leading zeros.
  case m49
  case eurostat
  case unhcr
  /// A name in English, French or Russian, or a variant of one.
  case name
}
