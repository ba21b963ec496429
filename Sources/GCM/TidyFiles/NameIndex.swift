/// Names in the order in which they are first met, and where each one stands.
struct NameIndex {
  private(set) var names: [String] = []
  private var positions: [String: Int] = [:]

  /// Where a name stands; a new one is put at the end.
  mutating func position(of name: String) -> Int {
    if let known = positions[name] { return known }
    positions[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// Where a name stands, if it was met.
  subscript(name: String) -> Int? { positions[name] }
}
