/// One figure as official statistics knows it, with where it came from.
public struct Observation: Sendable, Hashable {
  /// The key of the source in `sources.csv`; another edition is another source.
  public var source: String
  /// The series within the source.
  public var series: String
  /// The area the figure is about: ISO 3166-1 alpha-3, or a code of `areas.csv`.
  public var area: String
  /// The other country of a bilateral figure; `nil` for the total over all.
  public var counterpart: String?
  public var period: Period
  /// SDMX `CL_SEX`: `_T`, `F`, `M`.
  public var sex: String
  /// SDMX `CL_AGE`: `_T`, `Y0T4`, `Y_GE60` …
  public var age: String
  /// `_T`, `MS_MIGRANT`, `MS_NOMIGRANT`, `MS_EUMIGRANT`, `MS_NONEUMIGRANT`.
  public var migratoryStatus: String
  /// Further breakdowns as `dimension=code`, by dimension, joined by `;`;
  /// `nil` for the total.
  public var breakdown: String?
  /// The value as published, before the multiplier; `nil` where it is missing.
  public var value: Double?
  public var unit: String
  /// The power of ten that turns the value into the unit (SDMX `UNIT_MULT`).
  public var unitMultiplier: Int
  public var status: ObservationStatus
  /// SDMX `NATURE` of the SDG database: `C`, `CA`, `E`, `G`, `M`, `N`.
  public var nature: String?
  /// The publisher's own mark, as printed.
  public var mark: String?
  /// The publisher's file.
  public var file: String
  public var lines: LineSet

  /// The code for the total of a breakdown.
  public static let total = "_T"

  public init(
    source: String, series: String, area: String, counterpart: String? = nil, period: Period,
    sex: String = Observation.total, age: String = Observation.total,
    migratoryStatus: String = Observation.total, breakdown: String? = nil, value: Double?,
    unit: String, unitMultiplier: Int = 0, status: ObservationStatus = .normal,
    nature: String? = nil, mark: String? = nil, file: String, lines: LineSet
  ) {
    self.source = source
    self.series = series
    self.area = area
    self.counterpart = counterpart
    self.period = period
    self.sex = sex
    self.age = age
    self.migratoryStatus = migratoryStatus
    self.breakdown = breakdown
    self.value = value
    self.unit = unit
    self.unitMultiplier = unitMultiplier
    self.status = status
    self.nature = nature
    self.mark = mark
    self.file = file
    self.lines = lines
  }
}
