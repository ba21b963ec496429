import GCM
import Observations

/// A data set laid out over all combinations of indicator, area, part of the population and
/// period, as formats without keys in their rows need it.
struct IndicatorCube {
  let framework: Framework
  /// The indicators with a record, in the order of the registry.
  let indicators: [Indicator]
  let areas: [String]
  let parts: [IndicatorDataset.Part]
  let periods: [Period]
  /// By the position of the cell; the period moves fastest.
  private let records: [Int: IndicatorDataset.Record]

  init(_ dataset: IndicatorDataset) {
    framework = dataset.framework
    var indicators: [Indicator] = []
    var areas: [String] = []
    var parts: [IndicatorDataset.Part] = [.total]
    var positions = (indicator: [String: Int](), area: [String: Int]())
    for record in dataset.records {
      if positions.indicator[record.indicator.id] == nil {
        positions.indicator[record.indicator.id] = indicators.count
        indicators.append(record.indicator)
      }
      if positions.area[record.area] == nil {
        positions.area[record.area] = areas.count
        areas.append(record.area)
      }
      if !parts.contains(record.part) { parts.append(record.part) }
    }
    parts.sort { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    let total = parts.firstIndex(of: .total)!
    parts.insert(parts.remove(at: total), at: 0)
    let periods = Set(dataset.records.map(\.period)).sorted()
    let place = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
    var records: [Int: IndicatorDataset.Record] = [:]
    for record in dataset.records {
      var index = positions.indicator[record.indicator.id]!
      index = index * areas.count + positions.area[record.area]!
      index = index * parts.count + parts.firstIndex(of: record.part)!
      index = index * periods.count + place[record.period]!
      records[index] = record
    }
    self.indicators = indicators
    self.areas = areas
    self.parts = parts
    self.periods = periods
    self.records = records
  }

  /// How many cells there are.
  var count: Int { indicators.count * areas.count * parts.count * periods.count }

  /// The record of a cell; nil where there is none.
  subscript(index: Int) -> IndicatorDataset.Record? { records[index] }

  /// The cells with a record, in order.
  var filled: [(index: Int, record: IndicatorDataset.Record)] {
    records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The positions of a cell along indicator, area, part and period.
  func positions(of index: Int) -> (indicator: Int, area: Int, part: Int, period: Int) {
    var rest = index
    let period = rest % periods.count
    rest /= periods.count
    let part = rest % parts.count
    rest /= parts.count
    return (rest / areas.count, rest % areas.count, part, period)
  }

  func name(ofArea id: String) -> String { framework.areas[id]?.nameEnglish ?? id }

  func name(of part: IndicatorDataset.Part) -> String {
    part == .total
      ? "total" : BriefPart.Selection.all.first { $0.code == part.code }?.title ?? part.code
  }
}
