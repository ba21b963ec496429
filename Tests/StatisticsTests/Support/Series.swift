/// Public data sets of R.
enum Series {
  /// `uspop`: population of the United States in millions, 1790 to 1970 by ten years.
  static let populationOfTheUnitedStates: [Double] = [
    3.93, 5.31, 7.24, 9.64, 12.90, 17.10, 23.20, 31.40, 39.80, 50.20, 62.90, 76.00, 92.00, 105.70,
    122.80, 131.70, 151.30, 179.30, 203.20,
  ]
  /// `cars`: speed in miles an hour, Ezekiel, Methods of Correlation Analysis, 1930.
  static let carSpeeds: [Double] = [
    4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15,
    15,
    16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
  ]
  /// `cars`: the distance to stop, in feet.
  static let carDistances: [Double] = [
    2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20,
    26,
    54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120,
    85,
  ]
}
