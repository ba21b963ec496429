/// The candidates that a misspelt name most likely meant: nearest first, at most three.
///
/// Distance counts characters put in, left out, replaced or swapped with their neighbour (optimal
/// string alignment), ignoring case. A candidate counts when it differs in no more than a third of
/// the longer name, or begins with the name.
func nearestNames(to name: String, among candidates: [String]) -> [String] {
  let wanted = Array(name.lowercased())
  let scored = candidates.enumerated().compactMap { index, candidate -> (Int, Int, String)? in
    let letters = Array(candidate.lowercased())
    let distance = editDistance(wanted, letters)
    let limit = max(1, max(wanted.count, letters.count) / 3)
    let isBeginning = wanted.count >= 3 && letters.starts(with: wanted)
    return distance <= limit || isBeginning ? (distance, index, candidate) : nil
  }
  return scored.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.2)
}

private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var earlier: [Int] = []
  var previous = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    for j in right.indices {
      var best = min(
        previous[j] + (left[i] == right[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, earlier[j - 1] + 1)
      }
      current.append(best)
    }
    (earlier, previous) = (previous, current)
  }
  return previous[right.count]
}
