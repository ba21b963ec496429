import Testing

@testable import GCM

/// Random series, the same on every run.
private func randomInputs(count: Int, seed: UInt64) -> [ProgressInput] {
  var randoms = Randoms(seed: seed)
  return (0..<count).map { _ in
    let start = Double.random(in: 20...60, using: &randoms)
    let slope = Double.random(in: -1.5...2.5, using: &randoms)
    let years = (2005...2022).filter { _ in Bool.random(using: &randoms) } + [2023]
    return ProgressInput(
      points: years.map { year in
        ProgressPoint(
          time: Double(year),
          value: max(
            1,
            start + slope * Double(year - 2015) + Double.random(in: -2...2, using: &randoms)))
      }, direction: .higher, target: Double.random(in: 40...90, using: &randoms),
      peers: .init(
        baseValues: (0..<20).map { _ in Double.random(in: 10...90, using: &randoms) },
        latestValues: (0..<20).map { _ in Double.random(in: 10...90, using: &randoms) }))
  }
}

@Suite struct ProgressPropertyTests {
  private static let ids = ProgressMethods.all().map(\.id)

  private func method(_ id: String) throws -> any ProgressMethod {
    try #require(ProgressMethods.all().first { $0.id == id })
  }

  @Test(arguments: ids)
  func `a series turned upside down has the same category`(id: String) throws {
    let method = try method(id)
    for input in randomInputs(count: 200, seed: 1) {
      let mirrored = ProgressInput(
        points: input.points.map { .init(time: $0.time, value: -$0.value) }, direction: .lower,
        target: input.target.map { -$0 },
        peers: input.peers.map {
          .init(baseValues: $0.baseValues.map { -$0 }, latestValues: $0.latestValues.map { -$0 })
        })
      let one = method.assess(input)
      let other = method.assess(mirrored)
      #expect(one.category == other.category && one.obstacle == other.obstacle)
      let difference = zip(one.probabilities ?? [], other.probabilities ?? []).map { abs($0 - $1) }
      #expect(difference.allSatisfy { $0 < 1e-12 })
    }
  }

  @Test(arguments: ids)
  func `another unit of measurement changes nothing`(id: String) throws {
    let method = try method(id)
    for input in randomInputs(count: 200, seed: 2) {
      // A power of two, so that not even the rounding changes.
      let scaled = ProgressInput(
        points: input.points.map { .init(time: $0.time, value: 1024 * $0.value) },
        direction: .higher, target: input.target.map { 1024 * $0 },
        peers: input.peers.map {
          .init(
            baseValues: $0.baseValues.map { 1024 * $0 },
            latestValues: $0.latestValues.map { 1024 * $0 })
        })
      let one = method.assess(input)
      let other = method.assess(scaled)
      #expect(one.category == other.category && one.obstacle == other.obstacle)
      #expect(one.score == other.score)
    }
  }

  @Test(arguments: ids)
  func `a better latest value never has a worse category`(id: String) throws {
    let method = try method(id)
    for input in randomInputs(count: 60, seed: 3) {
      var levels: [Int] = []
      for value in stride(from: 5.0, through: 100, by: 2.5) {
        var points = input.points
        points[points.count - 1].value = value
        let changed = ProgressInput(
          points: points, direction: .higher, target: input.target, peers: input.peers)
        if let level = method.assess(changed).category?.level { levels.append(level) }
      }
      #expect(levels == levels.sorted(), "\(id)")
    }
  }

  @Test(arguments: [Extrapolation.Model.linear, .logit, .logLinear])
  func `probabilities of categories add up to one`(model: Extrapolation.Model) throws {
    let method = AnticipatedProgress(extrapolation: .init(model: model))
    for input in randomInputs(count: 200, seed: 4) {
      guard let probabilities = method.assess(input).probabilities else { continue }
      #expect(probabilities.count == method.categories.count)
      #expect(probabilities.allSatisfy { (0...1).contains($0) })
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test(arguments: ids) func `every category can be reached`(id: String) throws {
    let method = try method(id)
    var found: Set<String> = []
    for input in randomInputs(count: 2000, seed: 5) {
      var free = input
      free.target = nil
      var level = input
      level.limits = 0...(input.points.last?.value ?? 0)
      level.target = nil
      let still = yearly(Array(repeating: input.points.first?.value, count: 8))
      for input in [input, free, level, still] {
        found.formUnion([method.assess(input).category?.title].compactMap { $0 })
      }
    }
    #expect(Set(method.categories).subtracting(found) == [])
  }
}
