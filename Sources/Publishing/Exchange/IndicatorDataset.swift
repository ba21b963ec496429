import GCM
import Observations

/// Values of indicators as one list of observations: what every format of exchange is written
/// from, so that all of them hold the same figures.
public struct IndicatorDataset: Sendable {
  /// One value of an indicator, or why it is missing.
  public struct Record: Sendable {
    public var indicator: Indicator
    /// The id of the area.
    public var area: String
    public var period: Period
    public var part: Part
    /// The value in the unit of the indicator; nil where it is missing.
    public var value: Double?
    /// The codes of all figures behind the value.
    public var statuses: ObservationStatusSet
    /// Why the value is missing; empty where it is not.
    public var reason: String
  }

  /// An indicator that has no figure in any period.
  public struct Absence: Sendable {
    public var indicator: Indicator
    public var area: String
    public var reason: String
  }

  /// The part of the population that a value is about.
  public struct Part: Sendable, Hashable {
    /// SDMX `CL_SEX`.
    public var sex = Observation.total
    /// SDMX `CL_AGE`.
    public var age = Observation.total
    /// `_T` or a code of migratory status.
    public var migratoryStatus = Observation.total

    /// The whole population.
    public static let total = Part()

    /// The code that tells the part from the others, because a brief divides by one breakdown at
    /// a time.
    var code: String {
      [sex, age, migratoryStatus].first { $0 != Observation.total } ?? Observation.total
    }

    init() {}

    init(_ selection: BriefPart.Selection) {
      switch selection.dimension {
      case "sex": sex = selection.code
      case "age": age = selection.code
      default: migratoryStatus = selection.code
      }
    }
  }

  public let framework: Framework
  /// In the order of ``GCM/Framework/reportedIndicators``, then by part, area and period.
  public var records: [Record]
  /// What has no record.
  public var absences: [Absence]

  /// The values of areas in every period.
  public init(_ material: BriefMaterial, areas: [String], indicators: [Indicator]? = nil) {
    framework = material.framework
    records = []
    absences = []
    let wanted = indicators.map { Set($0.map(\.id)) }
    let origins = Set(material.origins.measures.map(\.id))
    for indicator in framework.reportedIndicators where wanted?.contains(indicator.id) ?? true {
      let isOfOrigins = origins.contains(indicator.id)
      let evaluation = isOfOrigins ? material.origins.evaluation : material.evaluation
      for area in areas {
        let series = evaluation[indicator.id, area]
        if series.points.isEmpty {
          absences.append(
            Absence(indicator: indicator, area: area, reason: series.absence.text))
        }
        append(series, indicator, area, .total)
        guard !isOfOrigins, material.parts.contains(where: { $0.tellsApart(indicator, area: area) })
        else { continue }
        for part in material.parts where !part.isSelected(by: indicator) {
          append(
            part.evaluation[indicator.id, area], indicator, area, Part(part.selection))
        }
      }
    }
  }

  private mutating func append(
    _ series: IndicatorSeries, _ indicator: Indicator, _ area: String, _ part: Part
  ) {
    for point in series.points {
      let reason = point.value == nil ? (point.reason ?? series.absence).text : ""
      records.append(
        Record(
          indicator: indicator, area: area, period: point.period, part: part,
          value: point.value, statuses: point.statuses, reason: reason))
    }
  }
}

extension BriefPart {
  /// Whether the formula selects a part by the same breakdown: then this is the indicator again.
  func isSelected(by indicator: Indicator) -> Bool {
    indicator.formula?.selects(selection.dimension) ?? true
  }

  /// Whether the part has a value of its own that a brief shows.
  func tellsApart(_ indicator: Indicator, area: String) -> Bool {
    !isSelected(by: indicator) && evaluation[indicator.id, area].latest() != nil
  }
}

extension IndicatorDataset.Record {
  /// The one code that SDMX wants: the gravest; of a missing value one that says it is missing.
  var status: ObservationStatus {
    let worst = statuses.worst
    return value == nil && !worst.isMissing ? .notReported : worst
  }

  /// The sources that the formula reads, in the order of the registry of sources.
  func sources(in framework: Framework) -> [Source] {
    let used = Set(indicator.formula?.references.map(\.source) ?? [])
    return framework.sources.filter { used.contains($0.id) }
  }
}
