import GCM
import Observations

/// Writes a data set as JSON-stat 2.0, class `dataset`.
///
/// Values and statuses are sparse: a cell that is not named has no figure. A cell that is missing
/// for a reason has a status without a value, and the reason under `extension.reason`.
public struct JSONStatWriter: Sendable {
  private let cube: IndicatorCube
  private let title: String

  public init(_ dataset: IndicatorDataset, title: String) {
    cube = IndicatorCube(dataset)
    self.title = title
  }

  /// The text of the file.
  public func text() -> String { value.text() + "\n" }

  private var value: JSONValue {
    let filled = cube.filled
    let used = Set(cube.indicators.flatMap { $0.formula?.references.map(\.source) ?? [] })
    let sources = cube.framework.sources.filter { used.contains($0.id) }.map(\.attribution)
    return [
      "version": "2.0", "class": "dataset", "label": .string(title),
      "source": .string(sources.joined(separator: " ")),
      "id": ["INDICATOR", "REF_AREA", "PART", "TIME_PERIOD"],
      "size": .array(
        [cube.indicators.count, cube.areas.count, cube.parts.count, cube.periods.count]
          .map(JSONValue.integer)),
      "role": ["metric": ["INDICATOR"], "geo": ["REF_AREA"], "time": ["TIME_PERIOD"]],
      "dimension": [
        "INDICATOR": indicators,
        "REF_AREA": dimension(
          "Area", cube.areas.map { ($0, cube.name(ofArea: $0)) }),
        "PART": dimension(
          "Part of the population", cube.parts.map { ($0.code, cube.name(of: $0)) }),
        "TIME_PERIOD": dimension(
          "Period", cube.periods.map { ($0.description, $0.description) }),
      ],
      "value": .object(
        filled.compactMap { index, record in
          record.value.map { .init(String(index), .number($0)) }
        }),
      "status": .object(
        filled.compactMap { index, record in
          let marks =
            record.value == nil && record.statuses.marks.isEmpty
            ? record.status.rawValue : record.statuses.marks
          return marks.isEmpty ? nil : .init(String(index), .string(marks))
        }),
      "extension": [
        "reason": .object(
          filled.compactMap { index, record in
            record.value == nil ? .init(String(index), .string(record.reason)) : nil
          })
      ],
    ]
  }

  private var indicators: JSONValue {
    let units = cube.indicators.map { indicator in
      JSONValue.Member(
        indicator.id,
        [
          "label": .string(cube.framework.unitTitle(indicator.unit)),
          "decimals": .integer(indicator.decimals),
        ])
    }
    guard
      case .object(var members) = dimension(
        "Indicator", cube.indicators.map { ($0.id, $0.title) }),
      case .object(let category)? = members.last?.value
    else { return .null }
    members[members.count - 1].value = .object(category + [.init("unit", .object(units))])
    return .object(members)
  }

  private func dimension(_ label: String, _ codes: [(code: String, name: String)]) -> JSONValue {
    [
      "label": .string(label),
      "category": [
        "index": .array(codes.map { .string($0.code) }),
        "label": .object(codes.map { .init($0.code, .string($0.name)) }),
      ],
    ]
  }
}
