import Migration

/// The table of `gcm mirror --explain`: what each measure and method is.
public enum MirrorExplanation {
  /// One row a measure or a method.
  public static func table() -> Table {
    let rows = [
      (
        "report",
        "I: what the destination counts by country of previous residence. E: what the origin counts by country of next residence. Both in persons, over all ages and both sexes."
      ),
      ("ratio", "I / E; empty where a report is missing or E is zero"),
      ("log ratio", "ln(I / E); empty where a report is missing or zero"),
      (
        "asymmetry",
        "2 (I - E) / (I + E): from -2, where only the origin counts anybody, to 2, where only the destination does"
      ),
      (
        "weighted mean asymmetry",
        "Σ |I - E| / Σ (I + E) / 2 over the two-sided corridors"
      ),
      (
        "reporter",
        "own reports over those of the partners on the same corridors: as destination I / E, as origin E / I; the median and the quartiles of the logarithms"
      ),
      (
        "factors, differences",
        "α by destination and β by origin minimise Σ (α I - β E)² / (I + E), weighted linear least squares by Householder QR, with one factor given in every component of the corridors that are linked by two-sided reports above zero"
      ),
      (
        "factors, log-ratios",
        "α and β minimise Σ w (ln(α I) - ln(β E))² over the corridors on which both ends count somebody, w = 1 / (s² + 1/I + 1/E); s² is iterated by Newton's method until the sum equals its degrees of freedom"
      ),
      (
        "standard errors",
        "the residual variance, the minimum over corridors less factors, times the inverse of the cross product; Student's t, of the factor or of its logarithm"
      ),
      (
        "negative factors",
        "cannot occur: of the differences the normal equations have no positive element off the diagonal and on the right no negative one, so that their solution is not negative; logarithms are of positive factors"
      ),
      (
        "bias of the factors",
        "the differences are not free of scale: reports that disagree by chance act as errors in a regressor, and all factors shrink towards zero, the more the smaller the flows of the benchmark. The log-ratios are free of scale. Look at either without one country in turn (--stability)"
      ),
      (
        "reconciled, factors",
        "(α I + β E) / 2, or by log-ratios the geometric mean; α I or β E alone where one end reports. Variance: half of that of the difference, or of the log-ratio, for each adjusted report, and that of the factors"
      ),
      (
        "reconciled, log-mean",
        "exp(Σ w ln(report / coverage) / Σ w), w = 1 / s². Coverage and s are given (--quality); without it coverage is 1 and s is the standard deviation of ln(I / E) by √2"
      ),
      (
        "sources",
        "Poulain, European Journal of Population 9 (1993) 353-381; de Beer, Raymer, van der Erf and van Wissen, European Journal of Population 26 (2010) 459-481; Raymer, Wiśniowski, Forster, Smith and Bijak, Journal of the American Statistical Association 108 (2013) 801-819; Paule and Mandel, Journal of Research of the National Bureau of Standards 87 (1982) 377-385"
      ),
    ]
    return Table(
      columns: [.init("What"), .init("How")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1)]) })
  }
}
