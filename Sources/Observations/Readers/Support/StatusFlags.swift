/// The flags that statistical offices print beside a figure.
enum StatusFlags {
  /// The status of a figure or of an empty cell.
  ///
  /// Several letters, as in `bp`, make the worst of their statuses. An empty
  /// cell is suppressed where a flag says `c`, cannot exist where it says `z`,
  /// and is not reported otherwise. A letter that is not a status, such as the
  /// `r` of a revised figure, changes nothing; the mark keeps it.
  static func status(_ flags: some StringProtocol, isMissing: Bool) -> ObservationStatus {
    let statuses = flags.compactMap { meanings[$0] }
    if isMissing {
      return statuses.filter(\.isMissing).max { $0.severity < $1.severity } ?? .notReported
    }
    return .worst(statuses.filter { !$0.isMissing })
  }

  /// Eurostat's list of observation flags; OECD.Stat writes the same letters in
  /// upper case.
  private static let meanings: [Character: ObservationStatus] = {
    let lower: [Character: ObservationStatus] = [
      "b": .seriesBreak, "c": .suppressed, "d": .definitionDiffers, "e": .estimated,
      "f": .forecast, "i": .imputed, "n": .notSignificant, "p": .provisional, "s": .estimated,
      "u": .lowReliability, "z": .cannotExist,
    ]
    var both = lower
    for (letter, status) in lower { both[Character(letter.uppercased())] = status }
    return both
  }()

  /// The status that a code of the SDMX list names. An empty cell with the code
  /// of a value was not reported.
  static func status(sdmx code: String, isMissing: Bool) -> ObservationStatus? {
    guard let status = code.isEmpty ? .normal : ObservationStatus(rawValue: code) else {
      return nil
    }
    guard isMissing != status.isMissing else { return status }
    return isMissing ? .notReported : .normal
  }
}
