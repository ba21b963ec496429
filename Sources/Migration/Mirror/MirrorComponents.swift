/// The parts of the double-entry matrix that are linked by corridors on which
/// both ends count somebody.
///
/// Factors of different parts have nothing to do with each other: each part
/// needs a benchmark of its own.
struct MirrorComponents {
  /// The factors of each part, in order; parts in the order of their first factor.
  private(set) var members: [[MirrorFactor.Key]] = []
  /// The part of each factor, from 0.
  private(set) var number: [MirrorFactor.Key: Int] = [:]
  /// Factors of reports that are nowhere above zero together with those of
  /// the partners: nothing determines them.
  private(set) var undetermined: [MirrorFactor.Key] = []

  init(_ pairs: [MirrorPair]) {
    var neighbours: [MirrorFactor.Key: [MirrorFactor.Key]] = [:]
    var all: Set<MirrorFactor.Key> = []
    for pair in pairs {
      guard let reports = pair.reports else { continue }
      let immigration = MirrorFactor.Key(pair.destination, .immigration)
      let emigration = MirrorFactor.Key(pair.origin, .emigration)
      all.formUnion([immigration, emigration])
      guard reports.immigration > 0, reports.emigration > 0 else { continue }
      neighbours[immigration, default: []].append(emigration)
      neighbours[emigration, default: []].append(immigration)
    }
    for key in all.sorted() {
      guard neighbours[key] != nil else {
        undetermined.append(key)
        continue
      }
      guard number[key] == nil else { continue }
      var part: [MirrorFactor.Key] = []
      var waiting = [key]
      number[key] = members.count
      while let next = waiting.popLast() {
        part.append(next)
        for neighbour in neighbours[next] ?? [] where number[neighbour] == nil {
          number[neighbour] = members.count
          waiting.append(neighbour)
        }
      }
      members.append(part.sorted())
    }
  }
}
