/// The readers of publishers' layouts.
public enum Readers {
  /// All readers, one line for each publisher and one for the layouts of any.
  public static let all: [any PublisherReader] =
    undesa + unhcr + iom + unsd + worldBank + eurostat + oecd + ilo + frontex + idmc + abelCohen
    + standards

  /// The reader of a layout.
  public static func reader(layout: String) -> (any PublisherReader)? {
    all.first { $0.layout == layout }
  }

  private static let undesa: [any PublisherReader] = [
    DestinationTableReader(), OriginDestinationReader(), WorldPopulationProspectsReader(),
    WorldPopulationProspectsWideReader(), OriginDestinationTableReader(), OriginMatrixReader(),
    PopulationByAgeReader(), OriginTableReader(),
  ]

  private static let abelCohen: [any PublisherReader] = [
    FlowEstimatesReader(), FlowEstimatesLongReader(), BilateralStocksReader(),
  ]

  private static let unsd: [any PublisherReader] = [SDGExportReader(), OpenSDGReader()]

  private static let worldBank: [any PublisherReader] = [
    IndicatorDownloadReader(), RemittanceMatrixReader(), RemittancePricesReader(),
    TidyIndicatorsReader(), DataBankReader(),
  ]

  private static let unhcr: [any PublisherReader] =
    UNHCRPairReader.all + [
      UNHCRDemographicsReader(), UNHCRFinderReader(), UNHCRPopulationStatisticsReader(),
    ]

  private static let iom: [any PublisherReader] = [
    MissingMigrantsTidyReader(), MissingMigrantsIncidentsReader(), MissingMigrantsReader(),
  ]

  private static let eurostat: [any PublisherReader] = [
    EurostatTSVReader(), EurostatCSVReader(), EurostatAsylumTidyReader(),
  ]

  private static let oecd: [any PublisherReader] = [
    OECDDataExplorerReader(), OECDStatRatesReader(), OECDStatReader(),
  ]

  private static let ilo: [any PublisherReader] = [ILOSTATReader(), ILOSTATCodesReader()]

  private static let frontex: [any PublisherReader] = [FrontexDetectionsReader()]

  private static let idmc: [any PublisherReader] = [IDMCDisplacementsReader()]

  private static let standards: [any PublisherReader] = [
    PCAxisReader(), PxWebCSVReader(), JSONStatReader(), SDMXCSVReader(),
  ]
}
