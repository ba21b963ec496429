extension ColumnBuffer where Element == Int {
  /// Turns counts of rows, by chunk and in it by part, into the place where each chunk writes its
  /// first row of each part, so that parts follow one another and a part keeps the order of the rows.
  ///
  /// - Returns: where the parts begin, and behind the last of them where it ends.
  func startPlaces(chunkCount: Int, partCount: Int) -> [Int] {
    var ends = [0]
    var place = 0
    for part in 0..<partCount {
      for chunk in 0..<chunkCount {
        let count = base[chunk * partCount + part]
        base[chunk * partCount + part] = place
        place += count
      }
      ends.append(place)
    }
    return ends
  }
}
