/// Reads JSON-stat datasets and collections (`json-stat`), version 2.0 and the
/// older form that PxWeb writes.
///
/// Dimensions are found by their roles or as ``CubeReading`` says; its options
/// apply. The option `item` chooses a dataset of a collection. Marks of the
/// status, as Eurostat prints them, become the status of a figure and stay as
/// the mark; a place that a sparse list of values leaves out and that has a
/// status is a missing figure. The line of a figure is that of its value.
public struct JSONStatReader: PublisherReader {
  public let layout = "json-stat"

  public let decodesItself = true

  public init() {}

  public func recognise(_ sample: FileSample) -> Recognition? {
    guard sample.text.first(where: { !$0.isWhitespace }) == "{" else { return nil }
    let members = ["\"dimension\"", "\"size\"", "\"value\""]
    let found = members.filter { sample.contains($0) }
    guard found.count > 1 else { return nil }
    let evidence = ["the JSON text has the members " + found.joined(separator: ", ")]
    let missing = members.filter { !found.contains($0) }
    return missing.isEmpty
      ? Recognition(evidence: evidence, isSole: true)
      : Recognition(evidence: evidence, missing: missing.map { "the member \($0)" })
  }

  public func read(_ bytes: [UInt8], name: String, context: ReadingContext) throws -> Reading {
    let node = try JSONParser.node(bytes, name: name)
    var dataset = try JSONStatDataset(node, item: context.options["item"], name: name)
    let cube = try dataset.cube()
    var reading = CubeReading(cube, file: name, context: context)
    for (member, title) in [("label", "the table"), ("updated", "the last update")] {
      if let node = dataset.root[member], let text = node.string {
        reading.log.remark("\(title): \(text)", line: node.line)
      }
    }
    return try reading.reading(recordsRead: cube.cells.count)
  }
}
