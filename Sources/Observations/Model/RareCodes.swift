/// Codes of the figures of a list that many of them lack, or all: -1 is none.
struct RareCodes: Sendable {
  /// Figures behind the last have none.
  private var codes = ShortNumbers(from: ObservationList.leastCode)

  init() {}

  /// - Parameter codes: empty where no figure has one.
  init(_ codes: ShortNumbers?) {
    if let codes { self.codes = codes }
  }

  /// Whether some figures have one and others have none.
  func areMixed(count: Int) -> Bool {
    codes.contains { $0 >= 0 } && (codes.count < count || codes.contains { $0 < 0 })
  }

  @inline(__always) subscript(place: Int) -> ObservationList.Code {
    place < codes.count ? codes[place] : -1
  }

  /// The codes of some figures.
  subscript(places: Range<Int>) -> [ObservationList.Code] {
    let known = Array(codes[places.clamped(to: codes.indices)])
    return known + repeatElement(-1, count: places.count - known.count)
  }

  mutating func append(_ code: ObservationList.Code, at place: Int) {
    guard code >= 0 else { return }
    pad(to: place)
    codes.append(code)
  }

  /// Adds the codes of figures from a place on; `nil` where none has one.
  mutating func append(_ others: ShortNumbers?, at place: Int) {
    guard let others, !others.isEmpty else { return }
    pad(to: place)
    codes.append(others)
  }

  private mutating func pad(to count: Int) {
    while codes.count < count { codes.append(-1) }
  }

  func mapped(_ code: (ObservationList.Code) -> ObservationList.Code) -> ShortNumbers {
    codes.mapped(code)
  }

  /// The codes of the figures at some places, in that order.
  func selecting(_ places: [some BinaryInteger]) -> RareCodes {
    guard !codes.isEmpty else { return self }
    var selected = RareCodes()
    for (place, old) in places.enumerated() { selected.append(self[Int(old)], at: place) }
    return selected
  }
}
