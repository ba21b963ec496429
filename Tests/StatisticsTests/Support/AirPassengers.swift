/// Thousands of passengers of international air lines by year, 1949-1960: the
/// sums of the months of Box, Jenkins and Reinsel, Time Series Analysis; the
/// data set `AirPassengers` of R.
enum AirPassengers {
  static let years = (1949...1960).map(Double.init)
  static let sums: [Double] = [
    1520, 1676, 2042, 2364, 2700, 2867, 3408, 3939, 4421, 4572, 5140, 5714,
  ]
}
