/// Builds the cube of a PC-Axis file.
struct PCAxisCube {
  let file: PCAxisFile
  let name: String
  let options: [String: String]
  private let language: String?
  var problems: [ReadingError.Problem] = []
  private(set) var nilLine: Int?
  private(set) var leavesOutRows = false

  /// - Parameter options: `language` chooses the language of labels, `nil=missing`
  ///   reads a dash as not reported, `symbol1` to `symbol6` give the status codes
  ///   of as many dots.
  init(_ file: PCAxisFile, name: String, options: [String: String]) {
    self.file = file
    self.name = name
    self.options = options
    language = options["language"]
  }

  /// - Throws: ``ReadingError`` with all problems found.
  mutating func cube() throws -> StatisticalCube {
    let stub = file.values("STUB", language: language)
    let heading = file.values("HEADING", language: language)
    let names = stub + heading
    guard !names.isEmpty else {
      throw ReadingError(file: name, "the file has neither STUB nor HEADING: give the whole file")
    }
    let originals = file.values("STUB") + file.values("HEADING")
    var dimensions: [StatisticalCube.Dimension] = []
    for (index, name) in names.enumerated() {
      dimensions.append(
        dimension(name, original: originals.indices.contains(index) ? originals[index] : name))
    }
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    let counts = dimensions.map(\.categories.count)
    guard let size = StatisticalCube.size(counts) else {
      throw ReadingError(file: name, "the variables span more cells than any file holds")
    }
    let keyed = originals.prefix(stub.count).map { file.values("KEYS", of: $0).first }
    let cells =
      keyed.contains { $0 != nil }
      ? keyedCells(dimensions, keys: Array(keyed)) : denseCells(size: size, counts: counts)
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    return StatisticalCube(dimensions: dimensions, cells: cells)
  }

  private mutating func dimension(
    _ variable: String, original: String
  ) -> StatisticalCube.Dimension {
    func values(_ keyword: String) -> [String] {
      let own = file.values(keyword, of: variable, language: language)
      return own.isEmpty ? file.values(keyword, of: original) : own
    }
    let labels = values("VALUES")
    let codes = values("CODES")
    let times = file.values("TIMEVAL", of: original)
    if labels.isEmpty { problem("the variable '\(variable)' has no VALUES: give the whole file") }
    if !codes.isEmpty, codes.count != labels.count {
      problem(
        "the variable '\(variable)' has \(labels.count) VALUES and \(codes.count) CODES: "
          + "correct the file")
      return StatisticalCube.Dimension(id: variable, label: variable, categories: [])
    }
    let elimination = values("ELIMINATION").first
    var dimension = StatisticalCube.Dimension(
      id: original, label: variable,
      categories: labels.indices.map { index in
        StatisticalCube.Category(
          code: codes.isEmpty ? "" : codes[index], label: labels[index],
          isTotal: labels[index] == elimination || (!codes.isEmpty && codes[index] == elimination))
      })
    if !times.isEmpty {
      dimension.role = .time
      setTimes(times, of: &dimension)
    } else if values("VARIABLE-TYPE").first?.lowercased() == "geographical"
      || !values("MAP").isEmpty
    {
      dimension.role = .area
    } else if original == file.values("CONTVARIABLE").first {
      dimension.role = .measure
    }
    return dimension
  }

  /// The periods that TIMEVAL lists, `TLIST(Q1),"20131","20132"`, in the place of codes.
  private func setTimes(_ values: [String], of dimension: inout StatisticalCube.Dimension) {
    guard let scale = values.first?.dropFirst("TLIST(".count).first else { return }
    let times = values.dropFirst()
    guard times.count == dimension.categories.count else { return }
    for (index, time) in times.enumerated() {
      let year = time.prefix(4)
      let part = time.dropFirst(4)
      switch scale {
      case "Q" where part.utf8.count == 1: dimension.categories[index].code = "\(year)-Q\(part)"
      case "M" where part.utf8.count == 2: dimension.categories[index].code = "\(year)-\(part)"
      case "A" where part.isEmpty: dimension.categories[index].code = time
      default: break
      }
    }
  }

  // MARK: Cells

  private mutating func denseCells(size: Int, counts: [Int]) -> [StatisticalCube.Cell] {
    guard file.data.count == size else {
      problem(
        "the variables span \(counts.map(String.init).joined(separator: " × ")) = \(size) cells "
          + "and DATA has \(file.data.count): give the whole file",
        line: file.data.last?.line)
      return []
    }
    var cells: [StatisticalCube.Cell] = []
    cells.reserveCapacity(size)
    for (position, cell) in file.data.enumerated() {
      if let published = published(cell) {
        cells.append(StatisticalCube.Cell(position: position, cell: published, line: cell.line))
      }
    }
    return cells
  }

  /// Rows that begin with the codes or values of the variables in the stub.
  private mutating func keyedCells(
    _ dimensions: [StatisticalCube.Dimension], keys: [String?]
  ) -> [StatisticalCube.Cell] {
    let stub = dimensions.prefix(keys.count)
    let width = dimensions.dropFirst(keys.count).reduce(1) { $0 * $1.categories.count }
    let length = keys.count + width
    guard file.data.count.isMultiple(of: length) else {
      problem(
        "the rows of DATA have \(keys.count) keys and \(width) cells, but \(file.data.count) texts "
          + "cannot be divided into rows of \(length): give the whole file",
        line: file.data.last?.line)
      return []
    }
    let places = zip(stub, keys).map { dimension, key in
      Dictionary(
        dimension.categories.enumerated().map { index, category in
          (key == "CODES" && !category.code.isEmpty ? category.code : category.label, index)
        }, uniquingKeysWith: { first, _ in first })
    }
    var cells: [StatisticalCube.Cell] = []
    for start in stride(from: 0, to: file.data.count, by: length) {
      var row: Int? = 0
      for (index, dimension) in stub.enumerated() {
        let key = file.data[start + index]
        guard let place = places[index][key.text] else {
          problem(
            "'\(key.text)' is no category of '\(dimension.label)': correct the key", line: key.line)
          row = nil
          continue
        }
        row = row.map { $0 * dimension.categories.count + place }
      }
      guard let row else { continue }
      for offset in 0..<width {
        let cell = file.data[start + keys.count + offset]
        if let published = published(cell) {
          cells.append(
            StatisticalCube.Cell(
              position: row * width + offset, cell: published, line: cell.line))
        }
      }
    }
    let rows = stub.reduce(1) { $0 * $1.categories.count }
    leavesOutRows = file.data.count / length < rows
    return cells
  }

  private mutating func published(_ cell: PCAxisFile.Cell) -> PublishedCell? {
    if let value = Double(plain: cell.text) { return PublishedCell(value: value) }
    if cell.text == "-" {
      if nilLine == nil { nilLine = cell.line }
      return options["nil"] == "missing"
        ? PublishedCell(missing: .notReported, mark: "-") : PublishedCell(value: 0, mark: "-")
    }
    if 1...6 ~= cell.text.utf8.count, cell.text.utf8.allSatisfy({ $0 == UInt8(ascii: ".") }) {
      return PublishedCell(missing: status(ofDots: cell.text.utf8.count), mark: cell.text)
    }
    problem(
      "'\(cell.text)' is neither a number nor one to six dots nor a dash: correct the cell",
      line: cell.line)
    return nil
  }

  private mutating func status(ofDots count: Int) -> ObservationStatus {
    guard let code = options["symbol\(count)"] else { return .notReported }
    if let status = ObservationStatus(rawValue: code), status.isMissing { return status }
    problem(
      "the option `symbol\(count)` is '\(code)': write a status of a missing figure, H, L, M, O or Q"
    )
    return .notReported
  }

  private mutating func problem(_ text: String, line: Int? = nil) {
    let problem = ReadingError.Problem(file: name, line: line, text: text)
    if !problems.contains(problem) { problems.append(problem) }
  }
}
