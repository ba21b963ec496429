import DataFrames

/// What was made of one file that a user brings.
public struct ImportedFile: Sendable {
  /// The file as the user named it.
  public var path: String
  /// The file within an imported package; no folder of a machine is told on.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  public var byteCount: Int
  /// The SHA-256 of the bytes as they are stored.
  public var sha256: String
  public var crc32: UInt32
  public var encoding: TextEncoding
  /// Whether the encoding was guessed.
  public var isEncodingGuessed: Bool
  /// Lines with a replacement character: text was lost there.
  public var damagedLines: [Int]
  public var layout: String
  /// The marks by which the layout was recognised; empty where the user named it.
  public var evidence: [String]
  /// What was read, by content.
  public var contents: [LayoutContent]
  /// The records of the file, headers and footnotes too.
  public var recordsRead: Int
  public var observations: ObservationList
  public var unmatchedAreas: [UnmatchedArea]
  public var remarks: [ReadingRemark]
  public var numberForms: [ReadingRemark]
  /// The problems of records that were left out.
  public var rejected: [ReadingError.Problem]

  /// The figures that have a value.
  public var valueCount: Int { observations.valueCount }

  /// How many figures carry each status, in the order of the code list.
  public var statusCounts: [(status: ObservationStatus, count: Int)] {
    observations.statusCounts
  }

  /// The figures that were made of several lines.
  public var summedCount: Int { observations.summedCount }

  /// The series with figures, in byte order.
  public var series: [String] { observations.series }

  /// The lines that were left out, each once.
  public var rejectedLines: LineSet { LineSet(Set(rejected.compactMap(\.line))) }
}
