/// Builds the cube of a JSON-stat dataset (version 2.0, and the older form with
/// `dimension.id`).
struct JSONStatDataset {
  let root: JSONNode
  let name: String
  private var problems: [ReadingError.Problem] = []

  /// Finds the dataset in a text.
  ///
  /// - Parameter item: which dataset of a collection, by its label or its number
  ///   from 1; a collection of one needs none.
  /// - Throws: ``ReadingError`` where there is no dataset with figures.
  init(_ node: JSONNode, item: String?, name: String) throws {
    self.name = name
    if node["class"]?.string == "collection" {
      let items = node["link"]?["item"]?.array ?? []
      let datasets = items.filter { $0["value"] != nil }
      guard !datasets.isEmpty else {
        let links = items.compactMap { $0["href"]?.string }
        throw ReadingError(
          file: name, line: node.line,
          "the collection holds no figures, only links: download "
            + (links.isEmpty ? "its datasets" : links.prefix(3).joined(separator: ", ")))
      }
      let chosen =
        item.map { item in
          datasets.filter { $0["label"]?.string == item }
            + (Int(item).map { $0 - 1 }.flatMap {
              datasets.indices.contains($0) ? [datasets[$0]] : []
            }
              ?? [])
        } ?? datasets
      guard let dataset = chosen.first, item != nil || datasets.count == 1 else {
        let labels = datasets.enumerated().map { "\($0 + 1) '\($1["label"]?.string ?? "")'" }
        throw ReadingError(
          file: name, line: node.line,
          "the collection holds \(labels.joined(separator: ", ")): choose one with the option `item`"
        )
      }
      root = dataset
    } else if node["value"] != nil {
      root = node
    } else if let dataset = node.members?.first(where: { $0.node["value"] != nil }) {
      // Version 1 puts datasets under names of their own.
      root = dataset.node
    } else {
      throw ReadingError(
        file: name, line: node.line,
        "the text has no 'value': give a JSON-stat dataset or collection")
    }
  }

  /// - Throws: ``ReadingError`` with all problems found.
  mutating func cube() throws -> StatisticalCube {
    let dimensionNode = root["dimension"]
    // Version 1 keeps id, size and role within the dimensions.
    let ids = Self.texts(root["id"] ?? dimensionNode?["id"])
    let sizes = Self.wholeNumbers(root["size"] ?? dimensionNode?["size"])
    guard !ids.isEmpty, ids.count == sizes.count, sizes.allSatisfy({ $0 > 0 }) else {
      throw ReadingError(
        file: name, line: root.line,
        "'id' has \(ids.count) dimensions and 'size' \(sizes.count): fetch the file again")
    }
    guard let size = StatisticalCube.size(sizes) else {
      throw ReadingError(
        file: name, line: root.line, "the dimensions span more cells than any file holds")
    }
    let roles = root["role"] ?? dimensionNode?["role"]
    var dimensions: [StatisticalCube.Dimension] = []
    for (id, count) in zip(ids, sizes) {
      dimensions.append(dimension(id, count: count, node: dimensionNode?[id], roles: roles))
    }
    let cells = cells(size: size)
    guard problems.isEmpty else { throw ReadingError(problems: problems) }
    return StatisticalCube(dimensions: dimensions, cells: cells)
  }

  private static func texts(_ node: JSONNode?) -> [String] {
    guard let list = node?.array else { return [] }
    return list.compactMap(\.string)
  }

  /// A number that is not whole counts as none.
  private static func wholeNumbers(_ node: JSONNode?) -> [Int] {
    guard let list = node?.array else { return [] }
    return list.compactMap { item in item.number.flatMap { Int(exactly: $0) } }
  }

  private mutating func dimension(
    _ id: String, count: Int, node: JSONNode?, roles: JSONNode?
  ) -> StatisticalCube.Dimension {
    let category = node?["category"]
    let labels = category?["label"]?.members ?? []
    var codes: [String] = []
    if let index = category?["index"] {
      if let list = index.array {
        codes = list.compactMap(\.string)
      } else if let members = index.members {
        codes = members.compactMap { name, node in node.number.map { (name, $0) } }
          .sorted { $0.1 < $1.1 }.map(\.0)
      }
    } else {
      codes = labels.map(\.name)
    }
    if codes.count != count {
      problem(
        "the dimension '\(id)' has \(codes.count) categories and 'size' says \(count): "
          + "fetch the file again", line: node?.line ?? root.line)
    }
    let labelOfCode = Dictionary(
      labels.map { ($0.name, $0.node.string ?? "") }, uniquingKeysWith: { first, _ in first })
    func isListed(_ role: String) -> Bool {
      roles?[role]?.array?.contains { $0.string == id } == true
    }
    let role: StatisticalCube.Role? =
      isListed("time") ? .time : isListed("geo") ? .area : isListed("metric") ? .measure : nil
    return StatisticalCube.Dimension(
      id: id, label: node?["label"]?.string ?? id,
      categories: codes.map {
        StatisticalCube.Category(code: $0, label: labelOfCode[$0] ?? $0)
      }, role: role)
  }

  // MARK: Cells

  private mutating func cells(size: Int) -> [StatisticalCube.Cell] {
    var cells: [StatisticalCube.Cell] = []
    guard let values = root["value"] else { return cells }
    let statuses = statuses()
    func append(_ position: Int, _ node: JSONNode) {
      let mark = statuses.all ?? statuses.own[position] ?? ""
      let number: Double?
      switch node.value {
      case .number(let value): number = value
      case .null: number = nil
      // The format allows texts; a number in quotes is one.
      case .string(let text):
        guard let cell = PublishedCell(text.trimmed) else {
          return problem("'\(text)' is no figure: correct the value", line: node.line)
        }
        number = cell.value
      default: return problem("a value is neither a number nor null", line: node.line)
      }
      var cell = PublishedCell(
        missing: StatusFlags.status(mark, isMissing: number == nil), mark: mark)
      cell.value = number
      cells.append(StatisticalCube.Cell(position: position, cell: cell, line: node.line))
    }
    if let list = values.array {
      guard list.count == size else {
        problem(
          "'value' has \(list.count) figures and the dimensions span \(size): fetch the file again",
          line: values.line)
        return []
      }
      for (position, node) in list.enumerated() { append(position, node) }
    } else {
      // A sparse object: what it does not name is no figure of the file.
      let members = (values.members ?? []).map { (Int($0.name), $0) }
      for (position, member) in members.sorted(by: { ($0.0 ?? -1) < ($1.0 ?? -1) }) {
        guard let position, 0..<size ~= position else {
          problem("'\(member.name)' is no place among \(size) cells", line: member.node.line)
          continue
        }
        append(position, member.node)
      }
      // A status without a value is a missing figure.
      let named = Set(cells.map(\.position))
      for (position, mark) in statuses.own.sorted(by: { $0.key < $1.key })
      where !named.contains(position) && 0..<size ~= position {
        cells.append(
          StatisticalCube.Cell(
            position: position,
            cell: PublishedCell(
              missing: StatusFlags.status(mark, isMissing: true), mark: mark),
            line: root["status"]?.line ?? root.line))
      }
      cells.sort { $0.position < $1.position }
    }
    return cells
  }

  /// The marks of all cells or of each.
  private func statuses() -> (all: String?, own: [Int: String]) {
    guard let node = root["status"] else { return (nil, [:]) }
    if let text = node.string { return (text, [:]) }
    var own: [Int: String] = [:]
    for (position, element) in (node.array ?? []).enumerated() {
      own[position] = element.string
    }
    for (name, element) in node.members ?? [] {
      if let position = Int(name) { own[position] = element.string }
    }
    return (nil, own)
  }

  private mutating func problem(_ text: String, line: Int) {
    problems.append(ReadingError.Problem(file: name, line: line, text: text))
  }
}
