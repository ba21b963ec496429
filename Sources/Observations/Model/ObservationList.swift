/// Figures in little memory, some 25 bytes each: what many of them share is kept once.
///
/// An element is an ``Observation`` that is put together when it is asked for.
public struct ObservationList: Sendable {
  /// What a figure has in common with many others of its file.
  struct Kind: Hashable, Sendable {
    var source: String
    var series: String
    var sex: String
    var age: String
    var migratoryStatus: String
    var breakdown: String?
    var unit: String
    var unitMultiplier: Int
    var nature: String?
    var file: String
  }

  /// A short number for a ``Kind`` or a text of this list.
  typealias Code = Int32

  /// The code of nothing, which is below all others.
  static let leastCode: Code = -1
  /// The first period of which the ordinal takes two bytes; the last is a thousand years later.
  static let leastPeriod = Int32(Period(year: 1500).ordinal)

  private(set) var kinds: [Kind] = []
  private(set) var texts: [String] = []
  private var codeOfKind: [Kind: Code] = [:]
  private var codeOfText: [String: Code] = [:]
  /// Kinds met of late, by ``Kind/shape``, -1 for none.
  private var recentKinds: [Code] = Array(repeating: -1, count: 256)

  private(set) var kindCodes = ShortNumbers(from: leastCode)
  private(set) var areaCodes = ShortNumbers(from: leastCode)
  private(set) var counterpartCodes = RareCodes()
  /// Their ordinals.
  private(set) var periods = ShortNumbers(from: leastPeriod)
  /// 0 where there is none.
  private(set) var values: [Double] = []
  private(set) var states: [State] = []
  private(set) var markCodes = RareCodes()
  private(set) var firstLines: [UInt32] = []
  /// The lines of figures that were read from several.
  private var severalLines = FigureLines()

  /// The status, and whether there is a value.
  struct State: Sendable, Equatable {
    private var bits: UInt8

    /// Statuses by their letter.
    private static let statuses: [ObservationStatus] = {
      var statuses = [ObservationStatus](repeating: .normal, count: 128)
      for status in ObservationStatus.allCases { statuses[Int(letter(status))] = status }
      return statuses
    }()

    private static func letter(_ status: ObservationStatus) -> UInt8 {
      status.rawValue.utf8.first.map { $0 & 0x7F } ?? 0
    }

    /// A normal value.
    static let plain = State(.normal, hasValue: true)

    init(_ status: ObservationStatus, hasValue: Bool) {
      bits = Self.letter(status) | (hasValue ? 0x80 : 0)
    }

    var hasValue: Bool { bits & 0x80 != 0 }
    var status: ObservationStatus { Self.statuses[letter] }
    /// A number below 128 for the status.
    var letter: Int { Int(bits & 0x7F) }
  }

  public init() {}

  public init(_ observations: some Sequence<Observation>) {
    append(contentsOf: observations)
  }

  /// The code of a kind, which is kept from now on.
  mutating func code(of kind: Kind) -> Code {
    let shape = kind.shape
    let recent = recentKinds[shape]
    if recent >= 0, kinds[Int(recent)] == kind { return recent }
    if let code = codeOfKind[kind] {
      recentKinds[shape] = code
      return code
    }
    let code = Code(kinds.count)
    kinds.append(kind)
    codeOfKind[kind] = code
    recentKinds[shape] = code
    return code
  }

  /// The code of a text, which is kept from now on.
  mutating func code(of text: String) -> Code {
    if let code = codeOfText[text] { return code }
    let code = Code(texts.count)
    texts.append(text)
    codeOfText[text] = code
    return code
  }

  /// Makes room for more texts.
  mutating func reserveTexts(_ count: Int) {
    texts.reserveCapacity(texts.count + count)
    codeOfText.reserveCapacity(texts.count + count)
  }

  /// The code of a text; neighbours often have the same.
  private mutating func code(of text: String?, likely code: Code?) -> Code {
    guard let text else { return -1 }
    if let code, code >= 0, texts[Int(code)] == text { return code }
    return self.code(of: text)
  }

  mutating func reserveCapacity(_ count: Int) {
    kindCodes.reserveCapacity(count)
    areaCodes.reserveCapacity(count)
    periods.reserveCapacity(count)
    values.reserveCapacity(count)
    states.reserveCapacity(count)
    firstLines.reserveCapacity(count)
  }

  /// Adds a figure of one line by the codes of this list.
  mutating func append(
    kind: Code, area: Code, counterpart: Code = -1, period: Period, value: Double?,
    status: ObservationStatus, mark: Code = -1, line: Int
  ) {
    counterpartCodes.append(counterpart, at: self.count)
    markCodes.append(mark, at: self.count)
    kindCodes.append(kind)
    areaCodes.append(area)
    periods.append(Int32(truncatingIfNeeded: period.ordinal))
    values.append(value ?? 0)
    states.append(State(status, hasValue: value != nil))
    firstLines.append(UInt32(truncatingIfNeeded: line))
  }

  /// Takes figures with the codes of this list, which has none yet.
  ///
  /// - Parameters:
  ///   - figures: all but their values.
  ///   - values: those of all figures.
  mutating func take(_ figures: FigureMemory, values: [Double]) {
    precondition(isEmpty, "the list has figures")
    let count = values.count
    (kindCodes, areaCodes) = (figures.kinds.take(count), figures.areas.take(count))
    counterpartCodes = RareCodes(figures.counterparts?.take(count))
    markCodes = RareCodes(figures.marks?.take(count))
    (periods, self.values) = (figures.periods.take(count), values)
    (states, firstLines) = (figures.states.take(count), figures.lines.take(count))
  }

  /// Adds figures with the codes of this list.
  ///
  /// - Parameters:
  ///   - count: how many places of the memory are filled.
  ///   - lines: the lines of those with several, by place in the memory.
  mutating func append(_ figures: FigureMemory, count: Int, lines: FigureLines = FigureLines()) {
    severalLines.append(lines, offset: self.count)
    counterpartCodes.append(figures.counterparts?.take(count), at: self.count)
    markCodes.append(figures.marks?.take(count), at: self.count)
    let isFirst = isEmpty
    kindCodes.append(figures.kinds.take(count))
    areaCodes.append(figures.areas.take(count))
    periods.append(figures.periods.take(count))
    guard !isFirst else {
      values = figures.values.take(count)
      states = figures.states.take(count)
      firstLines = figures.lines.take(count)
      return
    }
    values += figures.values.take(count)
    states += figures.states.take(count)
    firstLines += figures.lines.take(count)
  }

  /// Adds a figure by the codes of this list.
  mutating func append(
    kind: Code, area: Code, counterpart: Code, period: Period, value: Double?,
    status: ObservationStatus, mark: Code, lines: LineSet
  ) {
    if lines.count != 1 { severalLines.append(count, lines) }
    append(
      kind: kind, area: area, counterpart: counterpart, period: period, value: value,
      status: status, mark: mark, line: lines.first)
  }

  public mutating func append(_ observation: Observation) {
    let kind = code(of: Kind(observation))
    let last = count - 1
    let area = code(of: observation.area, likely: areaCodes.last)
    let counterpart = code(
      of: observation.counterpart, likely: last < 0 ? nil : counterpartCodes[last])
    let mark = code(of: observation.mark, likely: last < 0 ? nil : markCodes[last])
    append(
      kind: kind, area: area, counterpart: counterpart, period: observation.period,
      value: observation.value, status: observation.status, mark: mark, lines: observation.lines)
  }

  public mutating func append(contentsOf observations: some Sequence<Observation>) {
    if let list = observations as? ObservationList { return append(list) }
    reserveCapacity(count + observations.underestimatedCount)
    for observation in observations { append(observation) }
  }

  private mutating func append(_ list: ObservationList) {
    guard count > 0 else {
      self = list
      return
    }
    let kindCodes = list.kinds.map { code(of: $0) }
    let textCodes = list.texts.map { code(of: $0) }
    func known(_ code: Code) -> Code { code < 0 ? code : textCodes[Int(code)] }
    severalLines.append(list.severalLines, offset: count)
    counterpartCodes.append(list.counterpartCodes.mapped(known), at: count)
    markCodes.append(list.markCodes.mapped(known), at: count)
    self.kindCodes.append(list.kindCodes.mapped { kindCodes[Int($0)] })
    areaCodes.append(list.areaCodes.mapped(known))
    periods.append(list.periods)
    values += list.values
    states += list.states
    firstLines += list.firstLines
  }

  /// The figures at some places, in that order.
  func selecting(_ places: [some BinaryInteger]) -> ObservationList {
    var list = self
    list.kindCodes = kindCodes.selecting(places)
    list.areaCodes = areaCodes.selecting(places)
    list.counterpartCodes = counterpartCodes.selecting(places)
    list.periods = periods.selecting(places)
    list.values = places.map { values[Int($0)] }
    list.states = places.map { states[Int($0)] }
    list.markCodes = markCodes.selecting(places)
    list.firstLines = places.map { firstLines[Int($0)] }
    list.severalLines = severalLines.selecting(places)
    return list
  }

  /// The figures that have a value.
  public var valueCount: Int { states.count { $0.hasValue } }

  /// How many figures were read from more than one line.
  public var summedCount: Int { severalLines.summedCount }

  /// How many figures carry each status, in the order of the code list.
  public var statusCounts: [(status: ObservationStatus, count: Int)] {
    var counts = [Int](repeating: 0, count: 128)
    for state in states { counts[state.letter] += 1 }
    return ObservationStatus.allCases.compactMap { status in
      let count = counts[State(status, hasValue: false).letter]
      return count > 0 ? (status, count) : nil
    }
  }

  /// The series with figures, in byte order.
  public var series: [String] { texts(of: \.series) }

  /// The sources with figures, in byte order.
  var sources: [String] { texts(of: \.source) }

  private func texts(of part: (Kind) -> String) -> [String] {
    Set(usedKinds.map(part)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The kinds that figures have.
  private var usedKinds: [Kind] {
    var isUsed = [Bool](repeating: false, count: kinds.count)
    for code in kindCodes { isUsed[Int(code)] = true }
    return zip(kinds, isUsed).compactMap { $1 ? $0 : nil }
  }

  /// The place of the first figure of a kind.
  func firstPlace(ofKindWhere isMeant: (Kind) -> Bool) -> Int? {
    let isMeant = kinds.map(isMeant)
    return isMeant.contains(true) ? kindCodes.firstIndex { isMeant[Int($0)] } : nil
  }
}

extension ObservationList: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { kindCodes.count }

  public subscript(place: Int) -> Observation {
    let kind = kinds[Int(kindCodes[place])]
    let state = states[place]
    return Observation(
      source: kind.source, series: kind.series, area: texts[Int(areaCodes[place])],
      counterpart: text(counterpartCodes[place]),
      period: Period(ordinal: Int(periods[place])), sex: kind.sex, age: kind.age,
      migratoryStatus: kind.migratoryStatus, breakdown: kind.breakdown,
      value: state.hasValue ? values[place] : nil, unit: kind.unit,
      unitMultiplier: kind.unitMultiplier, status: state.status, nature: kind.nature,
      mark: text(markCodes[place]), file: kind.file,
      lines: severalLines(at: place) ?? LineSet(Int(firstLines[place])))
  }

  /// The lines of a figure, where they are several.
  func severalLines(at place: Int) -> LineSet? {
    severalLines.lines(at: place, first: Int(firstLines[place]))
  }

  private func text(_ code: Code) -> String? { code < 0 ? nil : texts[Int(code)] }
}

extension ObservationList: Hashable {
  public static func == (left: ObservationList, right: ObservationList) -> Bool {
    left.elementsEqual(right)
  }

  public func hash(into hasher: inout Hasher) {
    for observation in self { hasher.combine(observation) }
  }
}

extension ObservationList: ExpressibleByArrayLiteral {
  public init(arrayLiteral observations: Observation...) {
    self.init(observations)
  }
}

extension ObservationList.Kind {
  /// A number below 256 by which kinds of one file mostly differ, got cheaply.
  fileprivate var shape: Int {
    var shape = Int(sex.utf8.first ?? 0) &+ 5 &* age.utf8.count &+ 17 &* series.utf8.count
    shape = shape &+ Int(series.utf8.last ?? 0) &+ 3 &* Int(age.utf8.last ?? 0)
    if let breakdown {
      shape = shape &+ 31 &* breakdown.utf8.count &+ 7 &* Int(breakdown.utf8.last ?? 0)
    }
    return shape & 0xFF
  }

  init(_ observation: Observation) {
    source = observation.source
    series = observation.series
    sex = observation.sex
    age = observation.age
    migratoryStatus = observation.migratoryStatus
    breakdown = observation.breakdown
    unit = observation.unit
    unitMultiplier = observation.unitMultiplier
    nature = observation.nature
    file = observation.file
  }
}
