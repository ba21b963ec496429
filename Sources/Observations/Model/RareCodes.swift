/// Codes of the figures of a list that many of them lack, or all: -1 is none.
struct RareCodes: Sendable {
  /// Figures behind the last have none.
  private var codes: [ObservationList.Code] = []

  init() {}

  /// - Parameter codes: empty where no figure has one.
  init(_ codes: [ObservationList.Code]) {
    self.codes = codes
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

  /// Adds the codes of figures from a place on.
  mutating func append(_ others: [ObservationList.Code], at place: Int) {
    guard !others.isEmpty else { return }
    if place == 0 {
      codes = others
    } else {
      pad(to: place)
      codes += others
    }
  }

  private mutating func pad(to count: Int) {
    if codes.count < count { codes += repeatElement(-1, count: count - codes.count) }
  }

  func mapped(_ code: (ObservationList.Code) -> ObservationList.Code) -> [ObservationList.Code] {
    codes.map(code)
  }

  /// The codes of the figures at some places, in that order.
  func selecting(_ places: [some BinaryInteger]) -> RareCodes {
    codes.isEmpty ? RareCodes() : RareCodes(places.map { self[Int($0)] })
  }
}
