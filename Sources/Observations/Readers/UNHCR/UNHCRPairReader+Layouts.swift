extension UNHCRPairReader {
  /// Populations of concern at the end of a year (`unhcr-population`).
  ///
  /// Refugees and asylum seekers are counted where they are and, as series of
  /// their own, at the origin they left; returned refugees at the origin.
  ///
  /// The table prints zeros in every year since 1951, also before a category
  /// was kept (internally displaced persons since 1993, stateless persons since
  /// 2004): they are missing. So are zeros of stateless persons in any year,
  /// because countries that do not report them have zeros, too.
  public static let population = UNHCRPairReader(
    layout: "unhcr-population",
    measures: populationMeasures(
      names: [
        "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless",
        "ooc", "oip", "hst",
      ], isWhole: true))

  /// Applications for asylum in a year (`unhcr-asylum-applications`), split by
  /// the kind of application. Applications at all levels are added up.
  public static let applications = UNHCRPairReader(
    layout: "unhcr-asylum-applications",
    measures: [UNHCRMeasure(column: "applied", series: "asylum_applications")],
    category: ("app_type", "application_type"), counted: "app_pc")

  /// Decisions on applications in a year (`unhcr-asylum-decisions`), split by
  /// the level of the authority. The total is the publisher's own column; cases
  /// closed without a decision on the substance are not kept by other country.
  public static let decisions = UNHCRPairReader(
    layout: "unhcr-asylum-decisions",
    measures: decisionMeasures(
      columns: ["dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total"]),
    category: ("dec_level", "level"), counted: "dec_pc")

  /// Lasting solutions found in a year (`unhcr-solutions`). Returns are left to
  /// the table of populations, which holds the same figures.
  public static let solutions = UNHCRPairReader(
    layout: "unhcr-solutions",
    measures: [
      UNHCRMeasure(column: "resettlement", series: "resettlement"),
      UNHCRMeasure(column: "naturalisation", series: "naturalisation"),
    ])

  /// Decisions as the Refugee Data Finder exports them
  /// (`unhcr-finder-decisions`): without procedure and level, so that keys repeat.
  public static let finderDecisions = UNHCRPairReader(
    layout: "unhcr-finder-decisions", year: "Year", origin: "Country of origin (ISO)",
    asylum: "Country of asylum (ISO)", originName: "Country of origin",
    asylumName: "Country of asylum",
    measures: decisionMeasures(columns: [
      "Recognized decisions", "Complementary protection", "Rejected decisions",
      "Otherwise closed", "Total decisions",
    ]))

  /// Populations of concern as the Refugee Data Finder exports them
  /// (`unhcr-finder-population`).
  public static let finderPopulation = UNHCRPairReader(
    layout: "unhcr-finder-population", year: "Year", origin: "Country of Origin ISO",
    asylum: "Country of Asylum ISO", originName: "Country of Origin",
    asylumName: "Country of Asylum",
    measures: populationMeasures(
      names: [
        "Refugees", "Asylum Seekers", "Returned Refugees", "IDPs", "Returned IDPs", "Stateless",
        "OOC", nil, "HST",
      ]))

  /// The readers of all layouts with an origin and an asylum.
  public static let all: [any PublisherReader] = [
    population, applications, decisions, solutions, finderDecisions, finderPopulation,
  ]

  /// The columns of the tables with codes have short names.
  private init(
    layout: String, measures: [UNHCRMeasure],
    category: (column: String, dimension: String)? = nil, counted: String? = nil
  ) {
    self.init(
      layout: layout, year: "year", origin: "coo_iso", asylum: "coa_iso", originName: "coo_name",
      asylumName: "coa_name", measures: measures, category: category, counted: counted)
  }

  /// - Parameter names: the columns in the order of the series below; `nil`
  ///   where a layout has none.
  /// - Parameter isWhole: whether the table holds all countries, so that it
  ///   tells when a category began.
  private static func populationMeasures(
    names: [String?], isWhole: Bool = false
  ) -> [UNHCRMeasure] {
    let measures: [UNHCRMeasure] = [
      UNHCRMeasure(column: "", series: "refugees", seriesAbroad: "refugees_abroad"),
      UNHCRMeasure(column: "", series: "asylum_seekers", seriesAbroad: "asylum_seekers_abroad"),
      UNHCRMeasure(
        column: "", series: "returned_refugees", perspective: .origin, hasCounterparts: false),
      UNHCRMeasure(column: "", series: "idps", hasCounterparts: false),
      UNHCRMeasure(column: "", series: "returned_idps", hasCounterparts: false),
      UNHCRMeasure(
        column: "", series: "stateless", hasCounterparts: false, hasReportedZeros: false),
      UNHCRMeasure(column: "", series: "others_of_concern"),
      UNHCRMeasure(column: "", series: "other_in_need_of_protection"),
      UNHCRMeasure(column: "", series: "host_community", hasCounterparts: false),
    ]
    return zip(names, measures).compactMap { name, measure in
      guard let name else { return nil }
      var measure = measure
      measure.column = name
      measure.beginsWhenCounted = isWhole
      return measure
    }
  }

  private static func decisionMeasures(columns: [String]) -> [UNHCRMeasure] {
    let decisions = ["recognized", "complementary", "rejected", "closed", nil]
    return zip(columns, decisions).map { column, decision in
      UNHCRMeasure(
        column: column, series: "asylum_decisions", breakdown: decision.map { "decision=\($0)" },
        hasCounterparts: decision != "closed")
    }
  }
}
