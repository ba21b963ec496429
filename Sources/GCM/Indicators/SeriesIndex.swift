import Observations

/// The coordinates of a figure within its series, apart from area and period.
struct SliceCoordinates: Hashable {
  /// The symbol of the counterpart; -1 for the total over all.
  var counterpart: Int32
  var sex: Int32
  var age: Int32
  var migratoryStatus: Int32
  /// The symbol of the further breakdown; -1 for the total.
  var breakdown: Int32
}

/// The figures of one series, found by coordinates, area and period.
struct SeriesIndex {
  /// A figure: its period and its row.
  struct Entry {
    var period: Int
    var reference: FigureReference
  }

  /// By coordinates, then by the symbol of the area; entries in the order of
  /// their periods.
  private(set) var slices: [SliceCoordinates: [Int32: [Entry]]] = [:]

  /// Adds figures that share coordinates and area.
  mutating func append(_ entries: [Entry], coordinates: SliceCoordinates, area: Int32) {
    slices[coordinates, default: [:]][area, default: []].append(contentsOf: entries)
  }

  /// Takes over every time series of another index in place of its own.
  mutating func take(_ other: SeriesIndex) {
    for (coordinates, areas) in other.slices {
      slices[coordinates, default: [:]].merge(areas) { $1 }
    }
  }

  /// Puts the entries in the order of their periods.
  mutating func sort() {
    for (coordinates, areas) in slices {
      for (area, entries) in areas where !entries.isSortedByPeriod {
        slices[coordinates]?[area]?.sort { $0.period < $1.period }
      }
    }
  }

  /// The figures that stand twice: one of each pair.
  var repeated: [FigureReference] {
    slices.values.flatMap(\.values).flatMap { entries in
      zip(entries, entries.dropFirst()).filter { $0.period == $1.period }.map(\.1.reference)
    }
  }
}

extension [SeriesIndex.Entry] {
  fileprivate var isSortedByPeriod: Bool {
    zip(self, dropFirst()).allSatisfy { $0.period <= $1.period }
  }
}
