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
  var missingMarks: Set<String> = [""]

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
    var options = CSVReadingOptions(
      dialect: format == .tsv ? .tabSeparated : .csv, types: types, missingMarks: missingMarks)
    if isRegular, let names = try firstFrame(options)?.columnNames {
      // Where a column is not there, all are read, so that the error can name the nearest.
      if columns.allSatisfy(names.contains) {
        // The rows of a frame without columns cannot be counted.
        options.columns = columns.isEmpty ? Array(names.prefix(1)) : columns
        options.types = types.filter { options.columns?.contains($0.key) == true }
      }
    }
    let batches = try CSVReader.batches(ofFile: path, options: options) {
      progress($0.rowCount, $0.byteCount, $0.totalByteCount)
    }
    return batches.next
  }

  private func firstFrame(_ options: CSVReadingOptions) throws -> DataFrame? {
    try CSVReader.batches(ofFile: path, options: options, byteCount: 1 << 14).next()
  }

  private var isRegular: Bool {
    var status = stat()
    return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
