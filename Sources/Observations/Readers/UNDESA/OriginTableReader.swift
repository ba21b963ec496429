/// The tables of UN DESA's International Migrant Stock by origin
/// (`undesa-origin`), editions of 2020 and 2024: as those by destination, but
/// the area is where the migrants come from, which only the title says.
///
/// No such file was at hand; the columns are those by which public programs read
/// it.
public struct OriginTableReader: PublisherReader {
  public let layout = "undesa-origin"

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard StockTable.isByOrigin(sample), var recognition = StockTable.recognition(sample) else {
      return nil
    }
    recognition.evidence.append("the title says «area of origin»")
    return recognition
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    try StockTable.read(bytes, name: name, context: context)
  }
}
