import Migration

extension MirrorTable {
  /// A table of two matrices, rows by origin and columns by destination; the
  /// diagonal and missing reports are `nil`.
  init(_ countries: [String], immigration: [[Double?]], emigration: [[Double?]]) throws {
    var pairs: [MirrorPair] = []
    for (row, origin) in countries.enumerated() {
      for (column, destination) in countries.enumerated() where row != column {
        pairs.append(
          MirrorPair(
            origin: origin, destination: destination, immigration: immigration[row][column],
            emigration: emigration[row][column]))
      }
    }
    try self.init(pairs)
  }
}

/// Five countries with made-up reports that are right up to factors, and the
/// same with errors: computed apart from this library (scipy, least squares).
enum PoulainToy {
  static let countries = ["SWE", "DEU", "POL", "ESP", "NLD"]
  static let alpha = [1, 0.62, 9.5, 1.15, 1.02]
  static let beta = [1.08, 1.25, 12, 3.1, 1.3]
  static let flows: [[Double]] = [
    [0, 15240, 12961, 1616, 2085], [1583, 0, 2787, 7305, 325], [19533, 2655, 0, 2530, 1891],
    [5196, 8018, 2338, 0, 6788], [1049, 484, 4789, 1333, 0],
  ]

  static func exact() throws -> MirrorTable {
    try MirrorTable(
      countries,
      immigration: flows.map { row in zip(row, alpha).map { $0 / $1 } },
      emigration: zip(flows, beta).map { row, factor in row.map { $0 / factor } })
  }

  static func noisy() throws -> MirrorTable {
    try MirrorTable(
      countries,
      immigration: [
        [nil, 22916, 1141, 1123, 2055], [1811, nil, 262, 6730, 355],
        [18673, 4647, nil, 2133, 1641], [5474, 13421, 290, nil, 6026], [925, 602, 514, 1255, nil],
      ],
      emigration: [
        [nil, 15963, 13185, 1589, 2228], [1037, nil, 2441, 4483, 274], [1568, 249, nil, 210, 166],
        [1470, 2829, 742, nil, 2025], [950, 408, 3587, 1127, nil],
      ])
  }
}
