import Observations

/// Whether publishers' files still are what figures were read from.
public struct RecordedFileTable {
  private let files: [RecordedFile]
  private let directory: String

  /// - Parameter directory: the folder of downloads.
  public init(_ files: [RecordedFile], directory: String) {
    self.files = files
    self.directory = directory
  }

  public var table: Table {
    Table(
      title: "Publishers' files",
      columns: [
        .init("File"), .init("Bytes read then", alignment: .trailing), .init("CRC-32 then"),
        .init("Now"),
      ],
      rows: files.map { file in
        let checksum = String(file.crc32, radix: 16)
        return Table.Row([
          .text(file.path), .number(Double(file.byteCount)),
          .text(String(repeating: "0", count: 8 - checksum.count) + checksum),
          .text(file.state(in: directory).rawValue),
        ])
      })
  }
}
