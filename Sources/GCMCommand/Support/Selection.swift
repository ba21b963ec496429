import ArgumentParser
import GCM
import Observations

/// Finds what the words of a command line mean in the framework.
struct Selection {
  let framework: Framework

  /// An area by ISO3, ISO2, M49 or a name in English, French or Russian.
  func area(_ text: String) throws -> Area {
    for scheme in [AreaScheme.iso3, .iso2, .m49, .name] {
      let candidate = scheme == .name ? text : text.uppercased()
      if let id = framework.areas.id(candidate, scheme: scheme), let area = framework.areas[id] {
        return area
      }
    }
    let near = nearest(
      to: text,
      among: framework.areas.areas.map { area in
        [area.id, area.nameEnglish] + [area.nameFrench, area.nameRussian].compactMap { $0 }
          + area.variants
      },
      title: { "\($0.id) \($0.nameEnglish)" }, framework.areas.areas)
    throw ValidationError("«\(text)» is no area\(near) gcm areas lists them")
  }

  func group(_ text: String) throws -> AreaGroup {
    if let group = framework.group(text.uppercased()) { return group }
    throw ValidationError(
      "«\(text)» is no group; the groups are "
        + framework.groups.map(\.id).joined(separator: ", "))
  }

  /// The areas named, the members of a group and those of the region, each once.
  func areas(_ names: [String], group: String?, all: Bool) throws -> [Area] {
    var ids = try names.map { try area($0).id }
    if let group { ids += try self.group(group).members(atEndOf: nil) }
    if all { ids += try self.group(framework.settings.regionGroup).members(atEndOf: nil) }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { framework.areas[$0] }
  }

  func indicator(_ text: String) throws -> Indicator {
    if let indicator = framework.indicator(text.uppercased()) { return indicator }
    let near = nearest(
      to: text, among: framework.indicators.map { [$0.id] }, title: { $0.id },
      framework.indicators)
    throw ValidationError("«\(text)» is no indicator\(near) gcm indicators lists them")
  }

  func objective(_ number: Int) throws -> Objective {
    if let objective = framework.objective(number) { return objective }
    let numbers = framework.objectives.map(\.number)
    throw ValidationError(
      "«\(number)» is no objective; they are numbered from \(numbers.min() ?? 0) to \(numbers.max() ?? 0)"
    )
  }

  /// «; did you mean …?» with the candidates whose keys are nearest; «;» without any.
  private func nearest<Item>(
    to text: String, among keys: [[String]], title: (Item) -> String, _ items: [Item]
  ) -> String {
    let wanted = Array(text.lowercased())
    let ranked = zip(keys, items)
      .map { (keys: [String], item: Item) in
        (keys.map { distance(from: wanted, to: $0.lowercased()) }.min() ?? .max, item)
      }
      .filter { $0.0 <= max(2, wanted.count / 3) }
      .sorted { $0.0 < $1.0 }
    guard !ranked.isEmpty else { return ";" }
    return "; did you mean " + ranked.prefix(3).map { title($0.1) }.joined(separator: ", ") + "?"
  }

  /// The edit distance; one for the beginning of a key, at least three letters of it.
  private func distance(from wanted: [Character], to key: String) -> Int {
    let distance = editDistance(wanted, Array(key))
    return wanted.count >= 3 && key.hasPrefix(String(wanted)) ? min(1, distance) : distance
  }
}

/// The number of characters to insert, delete or replace to turn one text into another.
func editDistance(_ one: [Character], _ other: [Character]) -> Int {
  var previous = Array(0...other.count)
  for (row, character) in one.enumerated() {
    var current = [row + 1]
    for (column, candidate) in other.enumerated() {
      current.append(
        min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (character == candidate ? 0 : 1)))
    }
    previous = current
  }
  return previous[other.count]
}
