/// The candidates that a misspelt name most likely meant: nearest first, at most three.
///
/// Distance is Levenshtein's over lower-cased characters; a candidate counts when it differs in no
/// more than a third of the longer name, or contains the name.
func nearestNames(to name: String, among candidates: [String]) -> [String] {
  let wanted = Array(name.lowercased())
  let scored = candidates.enumerated().compactMap { index, candidate -> (Int, Int, String)? in
    let letters = Array(candidate.lowercased())
    let distance = editDistance(wanted, letters)
    let limit = max(1, max(wanted.count, letters.count) / 3)
    let contains =
      wanted.count >= 3 && candidate.lowercased().utf8.count > name.utf8.count
      && letters.starts(with: wanted)
    return distance <= limit || contains ? (distance, index, candidate) : nil
  }
  return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.2)
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (leftIndex, leftLetter) in left.enumerated() {
    var diagonal = row[0]
    row[0] = leftIndex + 1
    for (rightIndex, rightLetter) in right.enumerated() {
      let substituted = diagonal + (leftLetter == rightLetter ? 0 : 1)
      diagonal = row[rightIndex + 1]
      row[rightIndex + 1] = min(substituted, diagonal + 1, row[rightIndex] + 1)
    }
  }
  return row[right.count]
}
