import Observations

@testable import GCM

/// Annual flow of the Nile at Aswan 1871-1970, in 10⁸ m³, as an indicator:
/// Cobb, Biometrika 65 (1978) 243-251; the data set `Nile` of R.
enum Nile {
  static let flows: [Double] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960,
    1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940,
    833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768,
    845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771,
    676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797,
    923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  ]

  /// What the methods take, with the flags of a publisher.
  static func input(flagged: Set<Int> = [], years: ClosedRange<Int> = 1871...1970) -> TrendInput {
    input(flows, from: 1871, flagged: flagged, years: years, expectedIn: 1975)
  }

  /// Any values of consecutive years as what the methods take.
  static func input(
    _ values: [Double?], from first: Int, flagged: Set<Int> = [],
    years: ClosedRange<Int> = 1...9999, expectedIn year: Int = 2030
  ) -> TrendInput {
    let points = values.enumerated().map { index, value in
      IndicatorPoint(
        period: Period(year: first + index), value: value,
        statuses: ObservationStatusSet(
          flagged.contains(first + index) ? .seriesBreak : .normal))
    }
    return TrendInput(
      IndicatorSeries(points: points, absence: .noFormula("")), years: years, expectedIn: year)
  }
}
