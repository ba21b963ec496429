extension AreaCatalogue {
  /// The areas that a misspelt name or code most likely meant, nearest first,
  /// at most three.
  ///
  /// The distance is the number of letters to insert, delete or replace
  /// between the forms in which names are compared; an area counts when it is
  /// no more than a quarter of the longer name, or when one name begins with the
  /// other.
  public func nearest(to text: String) -> [Area] {
    let wanted = Array(AreaNameKey.key(text).unicodeScalars)
    guard wanted.count >= 3 else { return [] }
    let scored = areas.enumerated().compactMap { index, area -> (Int, Int, Area)? in
      let names =
        [area.id, area.nameEnglish] + [area.nameFrench, area.nameRussian].compactMap(\.self)
        + area.variants
      let distances = names.compactMap { name -> Int? in
        let letters = Array(AreaNameKey.key(name).unicodeScalars)
        let limit = max(wanted.count, letters.count) / 4
        if letters.count >= 4, wanted.count >= 4,
          letters.starts(with: wanted) || wanted.starts(with: letters)
        {
          return min(limit, 2)
        }
        guard abs(letters.count - wanted.count) <= limit else { return nil }
        let distance = Self.distance(wanted, letters)
        return distance <= limit ? distance : nil
      }
      return distances.min().map { ($0, index, area) }
    }
    return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.2)
  }

  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var previous = Array(0...other.count)
    for (row, scalar) in one.enumerated() {
      var current = [row + 1]
      for (column, candidate) in other.enumerated() {
        current.append(
          min(
            previous[column + 1] + 1, current[column] + 1,
            previous[column] + (scalar == candidate ? 0 : 1)))
      }
      previous = current
    }
    return previous[other.count]
  }
}
