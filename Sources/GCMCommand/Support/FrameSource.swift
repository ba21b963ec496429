import ArgumentParser
import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The formats of tables that commands read batch by batch.
enum FrameFormat: String, CaseIterable, ExpressibleByArgument {
  case csv
  case tsv
  case arrow

  /// The format that the name of a file tells, with `.gz` left aside; CSV where it tells none.
  init(ofFile path: String) {
    let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    let ending = name.split(separator: "/").last?.split(separator: ".").last?.lowercased()
    switch ending {
    case "tsv", "tab": self = .tsv
    case "arrow", "arrows", "feather", "ipc": self = .arrow
    default: self = .csv
    }
  }
}

/// The frames of a file, whatever its format.
struct FrameSource {
  let path: String
  let format: FrameFormat
  var types: [String: ColumnType] = [:]
  /// The texts that stand for missing values; `nil` where the file is to show them.
  var missingMarks: Set<String>?
  /// Whether a delimited text is taken for comma or tabulator, header and point, without a look.
  var isPlain = false

  /// What is shown while a file is read.
  typealias Progress = (_ rowCount: Int, _ byteCount: Int?, _ totalByteCount: Int?) -> Void

  /// A function that gives the next frame, and `nil` after the last.
  ///
  /// - Parameter columns: the columns that are needed. Of a file that can be opened twice they are
  ///   read alone.
  func open(
    columns: [String], progress: @escaping Progress
  ) throws -> () throws -> DataFrame? {
    if format == .arrow {
      let batches = try ArrowReader.batches(ofFile: path)
      return {
        let frame = try batches.next()
        if frame != nil { progress(batches.rowCount, nil, nil) }
        return frame
      }
    }
    var options = try readingOptions()
    if isRegular, let names = try firstFrame(options)?.columnNames {
      // Where a column is not there, all are read, so that the error can name the nearest.
      if columns.allSatisfy(names.contains) {
        // The rows of a frame without columns cannot be counted.
        options.columns = columns.isEmpty ? Array(names.prefix(1)) : columns
        let isNeeded = { options.columns?.contains($0) == true }
        options.types = types.filter { isNeeded($0.key) }
        options.columnMissingMarks = options.columnMissingMarks.filter { isNeeded($0.key) }
      }
    }
    let batches = try CSVReader.batches(ofFile: path, options: options) {
      progress($0.rowCount, $0.byteCount, $0.totalByteCount)
    }
    return batches.next
  }

  /// How the text is written: as the file shows it, which is told where it is not plain.
  private func readingOptions() throws -> CSVReadingOptions {
    guard isRegular, !isPlain else {
      return CSVReadingOptions(
        dialect: format == .tsv ? .tabSeparated : .csv, types: types,
        missingMarks: missingMarks ?? [""])
    }
    let detection = try CSVDetection(contentsOfFile: path)
    var options = detection.options
    guard options.encoding == .utf8 else {
      throw CommandError(
        "\(path): error: the text is in \(options.encoding.rawValue); write it in UTF-8, for example "
          + "with iconv -f \(options.encoding.rawValue) -t UTF-8", status: ExitStatus.unusableInput)
    }
    options.types = types
    if let missingMarks { (options.missingMarks, options.columnMissingMarks) = (missingMarks, [:]) }
    for finding in detection.findings where !Self.isPlain(finding) {
      if finding.aspect == "missing", missingMarks != nil { continue }
      Console.error("\(path): \(finding)")
    }
    return options
  }

  /// Whether a choice is what nobody needs to be told.
  private static func isPlain(_ finding: CSVDetection.Finding) -> Bool {
    let plain = [
      "encoding": ["UTF-8"], "delimiter": ["comma", "tabulator", "none"],
      "header": ["the first record"], "footer": ["not looked for"], "decimal sign": ["point"],
    ]
    return plain[finding.aspect]?.contains(finding.choice) ?? false
  }

  private func firstFrame(_ options: CSVReadingOptions) throws -> DataFrame? {
    try CSVReader.batches(ofFile: path, options: options, byteCount: 1 << 14).next()
  }

  private var isRegular: Bool {
    var status = stat()
    return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
