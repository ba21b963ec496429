import GCM
import Observations

/// A code list of the data structure, made from the tables of the framework where it is theirs.
struct SDMXCodeList {
  struct Code {
    var id: String
    /// Names by language, English first.
    var names: [(language: String, text: String)]

    init(_ id: String, _ english: String, french: String? = nil, russian: String? = nil) {
      self.id = id
      names = [("en", english)]
      if let french { names.append(("fr", french)) }
      if let russian { names.append(("ru", russian)) }
    }
  }

  var id: String
  var title: String
  var codes: [Code]

  /// The code list of a component; nil where any text is allowed.
  init?(_ component: SDMXComponent, framework: Framework) {
    title = component.title
    switch component {
    case .frequency:
      id = "CL_FREQ"
      codes =
        [
          Code("A", "Annual"), Code("Q", "Quarterly"), Code("M", "Monthly"), Code("_O", "Other"),
        ] + Period.severalYears.map { Code("A\($0)", "\($0) years") }
    case .reportingType:
      id = "CL_REPORTING_TYPE"
      codes = [Code("G", "Global"), Code("N", "National")]
    case .objective:
      id = "CL_OBJECTIVE"
      codes =
        framework.objectives.map { Code(String($0.number), $0.title) }
        + [Code(Observation.total, "No objective")]
    case .indicator:
      id = "CL_INDICATOR"
      codes = framework.reportedIndicators.map { Code($0.id, $0.title) }
    case .area:
      id = "CL_AREA"
      codes = framework.areas.areas.map {
        Code($0.id, $0.nameEnglish, french: $0.nameFrench, russian: $0.nameRussian)
      }
    case .sex:
      id = "CL_SEX"
      codes = [Code(Observation.total, "Total")] + Self.parts("sex")
    case .age:
      id = "CL_AGE"
      codes = [Code(Observation.total, "Total")] + Self.parts("age")
    case .migratoryStatus:
      id = "CL_COMPOSITE_BREAKDOWN"
      codes = [Code(Observation.total, "Total")] + Self.parts("migratory_status")
    case .status:
      id = "CL_OBS_STATUS"
      codes = ObservationStatus.allCases.map { Code($0.rawValue, $0.title) }
    case .unit:
      id = "CL_UNIT_MEASURE"
      codes = framework.unitTitles.sorted { $0.key < $1.key }.map { Code($0.key, $0.value) }
    case .nature:
      id = "CL_NATURE"
      codes = [
        Code("C", "Country data"), Code("CA", "Country adjusted data"), Code("E", "Estimated data"),
        Code("G", "Global monitoring data"), Code("M", "Modelled data"), Code("N", "Non-relevant"),
      ]
    case .period, .value, .allStatuses, .unitMultiplier, .decimals, .sourceDetail, .comment,
      .lowerBound, .upperBound:
      return nil
    }
  }

  private static func parts(_ dimension: String) -> [Code] {
    BriefPart.Selection.all.filter { $0.dimension == dimension }.map { Code($0.code, $0.title) }
  }
}
