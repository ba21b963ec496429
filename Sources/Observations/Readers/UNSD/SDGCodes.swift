/// The codes of the SDG database in the terms of SDMX.
enum SDGCodes {
  static func sex(_ code: String) -> String {
    switch code {
    case "", "_T", "BOTHSEX": Observation.total
    case "FEMALE": "F"
    case "MALE": "M"
    default: code
    }
  }

  /// Turns `<18Y`, `18+` and `15-24` into `Y_LT18`, `Y_GE18` and `Y15T24`, and
  /// `<5Y` into `Y0T4`, the band that statistics of births and children use.
  static func age(_ code: String) -> String {
    if code.isEmpty || code == "_T" || code == "ALLAGE" { return Observation.total }
    if code == "<5Y" { return "Y0T4" }
    if code.hasPrefix("<"), let limit = Int(code.dropFirst().prefix { $0 != "Y" }) {
      return "Y_LT\(limit)"
    }
    if code.hasSuffix("+"), let limit = Int(code.dropLast()) { return "Y_GE\(limit)" }
    let ends = code.split(separator: "-", omittingEmptySubsequences: false)
    if ends.count == 2, let from = Int(ends[0]), let to = Int(ends[1]) { return "Y\(from)T\(to)" }
    return code
  }

  static func migratoryStatus(_ code: String) -> String {
    switch code {
    case "", "_T": Observation.total
    case "MIGPER": "MS_MIGRANT"
    case "NONMIG": "MS_NOMIGRANT"
    case "EUMIG": "MS_EUMIGRANT"
    case "NONEUMIG": "MS_NONEUMIGRANT"
    default: code
    }
  }

  /// The name of a breakdown: `Policy Domains` is `policy_domain`.
  static func dimension(_ title: String) -> String {
    let name = title.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "_")
    return name == "policy_domains" ? "policy_domain" : name
  }

  /// Whether a code of a breakdown says that nothing was selected. The
  /// reporting type `G` is the usual, global one.
  static func isTotal(_ code: String, dimension: String) -> Bool {
    switch code {
    case "", "_T", "ALLDOMAINS": true
    case "G": dimension == "reporting_type"
    default: false
    }
  }
}
