/// The areas of `areas.csv`, found by any code or name a publisher uses.
public struct AreaCatalogue: Sendable {
  /// All areas in the order of the table.
  public let areas: [Area]
  private let positions: [String: Int]
  private let codes: [AreaScheme: [String: String]]

  /// A catalogue in which every code and name means one area.
  ///
  /// - Throws: ``AreaCatalogueError`` with every code or name that two areas claim.
  public init(_ areas: [Area]) throws {
    var problems: [String] = []
    self.init(areas) { _, _, message in problems.append(message) }
    guard problems.isEmpty else { throw AreaCatalogueError(problems: problems) }
  }

  /// A catalogue in which a code or name that two areas claim means the later one.
  ///
  /// - Parameter note: takes the position of the later area, the column of
  ///   `areas.csv` and what is wrong.
  init(_ areas: [Area], note: (Int, String, String) -> Void) {
    var positions: [String: Int] = [:]
    var codes: [AreaScheme: [String: String]] = [:]

    func claim(_ scheme: AreaScheme, _ text: String?, by position: Int, in column: String) {
      let id = areas[position].id
      guard let text, !text.isEmpty else { return }
      let key = Self.key(text, scheme: scheme)
      guard !key.isEmpty else { return }
      if let other = codes[scheme, default: [:]].updateValue(id, forKey: key), other != id {
        note(
          position, column,
          "the \(scheme.rawValue) '\(text)' is claimed by \(other) and \(id): keep it in one row")
      }
    }

    for (position, area) in areas.enumerated() {
      if positions.updateValue(position, forKey: area.id) != nil {
        note(position, "id", "the id '\(area.id)' has two rows: keep one")
      }
      claim(.iso3, area.id, by: position, in: "id")
      claim(.iso2, area.iso2, by: position, in: "iso2")
      claim(.m49, area.m49, by: position, in: "m49")
      claim(.eurostat, area.eurostat, by: position, in: "eurostat")
      claim(.unhcr, area.unhcr, by: position, in: "unhcr")
      claim(.name, area.nameEnglish, by: position, in: "name_en")
      claim(.name, area.nameFrench, by: position, in: "name_fr")
      claim(.name, area.nameRussian, by: position, in: "name_ru")
      for variant in area.variants {
        let (scheme, text) = Self.split(variant)
        claim(scheme, text, by: position, in: "variants")
      }
    }
    self.areas = areas
    self.positions = positions
    self.codes = codes
  }

  /// The area with a key of `areas.csv`.
  public subscript(id: String) -> Area? {
    positions[id].map { areas[$0] }
  }

  /// The key of the area that a text names; `nil` where none does.
  ///
  /// Codes are compared without surrounding spaces, M49 codes also without
  /// leading zeros. Names are compared without case, accents, punctuation and
  /// footnote marks.
  public func id(_ text: some StringProtocol, scheme: AreaScheme) -> String? {
    codes[scheme]?[Self.key(text, scheme: scheme)]
  }

  private static func key(_ text: some StringProtocol, scheme: AreaScheme) -> String {
    if scheme == .name { return AreaNameKey.key(text) }
    // Most codes are letters alone.
    if text.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) { return String(text) }
    var code = Substring(text)
    while code.first?.isWhitespace == true { code.removeFirst() }
    while code.last?.isWhitespace == true { code.removeLast() }
    if scheme == .m49 {
      if code.first == "'" { code.removeFirst() }
      while code.utf8.count > 1, code.first == "0" { code.removeFirst() }
    }
    return String(code)
  }

  /// Takes `m49:900` apart; a variant without a scheme is a name.
  private static func split(_ variant: String) -> (AreaScheme, String) {
    guard let colon = variant.firstIndex(of: ":"),
      let scheme = AreaScheme(rawValue: String(variant[..<colon]))
    else { return (.name, variant) }
    return (scheme, String(variant[variant.index(after: colon)...]))
  }
}

/// Why a table of areas cannot be used.
public struct AreaCatalogueError: Error, Sendable, Hashable, CustomStringConvertible {
  public var problems: [String]

  public init(problems: [String]) {
    self.problems = problems
  }

  public var description: String {
    problems.map { "areas: error: " + $0 }.joined(separator: "\n")
  }
}
