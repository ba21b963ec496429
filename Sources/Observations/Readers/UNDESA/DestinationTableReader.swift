/// The tables of UN DESA's International Migrant Stock by destination
/// (`undesa-destination`), editions of 2015 to 2024.
///
/// One line a country or region; the headings over the blocks of years say what
/// each holds, such as `…, males`. The option `block` names the beginning of the
/// headings to read; without it all blocks are read. A rate of change is printed
/// under `1990-1995`: the period is the five years. The letters of "Type of data"
/// are kept as the mark: a stock counted by citizenship (`C`) carries the status
/// that its definition differs, one without any data (`I`) that it is imputed.
///
/// Only the edition of 2020 was at hand as a file; the columns of the others are
/// those by which public programs read them.
public struct DestinationTableReader: PublisherReader {
  public let layout = "undesa-destination"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    StockTable.isByOrigin(sample) ? nil : StockTable.recognition(sample)
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    try StockTable.read(bytes, name: name, context: context)
  }
}
