import GCM
import Observations

/// The identity of our data in SDMX: an agency of its own, because no organisation has adopted it.
public struct SDMXDataflow: Sendable, Equatable {
  public var agency: String
  public var id: String
  public var structureID: String
  public var version: String

  /// The dataflow of the toolkit.
  public static let standard = SDMXDataflow(
    agency: "GCMTK", id: "DF_GCM", structureID: "DSD_GCM", version: "1.0")

  /// Whether the text can name an agency.
  public static func isAgency(_ text: String) -> Bool {
    text.first.map { $0.isASCII && $0.isLetter } ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  /// As SDMX-CSV names it: `GCMTK:DF_GCM(1.0)`.
  var reference: String { "\(agency):\(id)(\(version))" }
}

/// The versions of SDMX-CSV that can be written; they differ in the first columns.
public enum SDMXCSVVersion: Sendable, CaseIterable {
  /// Of SDMX 2.1: one column `DATAFLOW`.
  case version1
  /// Of SDMX 3.0: `STRUCTURE`, `STRUCTURE_ID` and `ACTION`.
  case version2
}

/// The columns of our data structure with what each holds.
enum SDMXComponent: String, CaseIterable {
  case frequency = "FREQ"
  case reportingType = "REPORTING_TYPE"
  case objective = "OBJECTIVE"
  case indicator = "INDICATOR"
  case area = "REF_AREA"
  case sex = "SEX"
  case age = "AGE"
  case migratoryStatus = "COMPOSITE_BREAKDOWN"
  case period = "TIME_PERIOD"
  case value = "OBS_VALUE"
  case status = "OBS_STATUS"
  case allStatuses = "OBS_STATUS_ALL"
  case unit = "UNIT_MEASURE"
  case unitMultiplier = "UNIT_MULT"
  case decimals = "DECIMALS"
  case nature = "NATURE"
  case sourceDetail = "SOURCE_DETAIL"
  case comment = "COMMENT_OBS"
  case lowerBound = "LOWER_BOUND"
  case upperBound = "UPPER_BOUND"

  /// The dimensions other than time, in the order of the key.
  static let dimensions: [SDMXComponent] = [
    .frequency, .reportingType, .objective, .indicator, .area, .sex, .age, .migratoryStatus,
  ]

  static let attributes: [SDMXComponent] = [
    .status, .allStatuses, .unit, .unitMultiplier, .decimals, .nature, .sourceDetail, .comment,
    .lowerBound, .upperBound,
  ]

  /// The name of the concept.
  var title: String {
    switch self {
    case .frequency: "Frequency"
    case .reportingType: "Reporting type"
    case .objective: "Objective of the Global Compact for Migration"
    case .indicator: "Indicator"
    case .area: "Reference area"
    case .sex: "Sex"
    case .age: "Age"
    case .migratoryStatus: "Migratory status"
    case .period: "Time period"
    case .value: "Observation value"
    case .status: "Observation status"
    case .allStatuses: "All status codes of the figures behind the value"
    case .unit: "Unit of measure"
    case .unitMultiplier: "Unit multiplier"
    case .decimals: "Decimals"
    case .nature: "Nature of the data points"
    case .sourceDetail: "Source details"
    case .comment: "Comment to the observation value"
    case .lowerBound: "Lower bound"
    case .upperBound: "Upper bound"
    }
  }
}

extension IndicatorDataset.Record {
  /// The text of a component; empty where there is nothing to say.
  func text(_ component: SDMXComponent, framework: Framework) -> String {
    switch component {
    case .frequency: period.frequencyCode
    case .reportingType: isNational ? "N" : "G"
    case .objective: indicator.objectives.first.map(String.init) ?? Observation.total
    case .indicator: indicator.id
    case .area: area
    case .sex: part.sex
    case .age: part.age
    case .migratoryStatus: part.migratoryStatus
    case .period: period.sdmxText
    case .value: value.map(NumberText.exact) ?? ""
    case .status: status.rawValue
    case .allStatuses: statuses.marks
    case .unit: indicator.unit
    case .unitMultiplier: "0"
    case .decimals: String(indicator.decimals)
    case .nature: isNational ? "C" : ""
    case .sourceDetail:
      sources(in: framework).map { "\($0.id): \($0.publisher), \($0.title)" }
        .joined(separator: "; ")
    case .comment: reason
    case .lowerBound, .upperBound: ""
    }
  }

  /// Whether all figures are the user's own.
  private var isNational: Bool {
    let sources = Set(indicator.formula?.references.map(\.source) ?? [])
    return sources == [ObservationTable.nationalSource]
  }
}

extension Period {
  /// SDMX `CL_FREQ`; the first months of a year recur with no frequency.
  var frequencyCode: String {
    switch length {
    case .year: "A"
    case .quarter: "Q"
    case .month: "M"
    case .firstMonths: "_O"
    case .years(let count): "A\(count)"
    }
  }

  /// The period as SDMX has it: a range begins with a whole date.
  var sdmxText: String {
    switch part {
    case .firstMonths(let count): "\(year)-01-01/P\(count)M"
    case .years(let count): "\(year)-01-01/P\(count)Y"
    case .wholeYear, .quarter, .month: description
    }
  }
}
