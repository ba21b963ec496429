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
        "factors",
        "α by destination and β by origin minimise Σ (α I - β E)² / (I + E), weighted linear least squares by Householder QR, with one factor given in every component of the corridors that are linked by two-sided reports above zero"
      ),
      (
        "standard errors",
        "the residual variance, the minimum over corridors less factors, times the inverse of the cross product; Student's t"
      ),
      (
        "negative factors",
        "cannot occur: off the diagonal the normal equations have no positive element and on the right no negative one, so that their solution is not negative"
      ),
      (
        "bias of the factors",
        "reports that disagree by chance act as errors in a regressor: factors shrink towards zero the farther a country is from a benchmark; look at them without one country in turn (--stability)"
      ),
      (
        "reconciled, factors",
        "(α I + β E) / 2; α I or β E alone where one end reports. Variance: the residual variance times (I + E) / 2 for each adjusted report, and that of the factors"
      ),
      (
        "reconciled, log-mean",
        "exp(Σ w ln(report / coverage) / Σ w), w = 1 / s². Coverage and s are given (--quality); without it coverage is 1 and s is the standard deviation of ln(I / E) by √2"
      ),
      (
        "sources",
        "Poulain, European Journal of Population 9 (1993) 353-381; de Beer, Raymer, van der Erf and van Wissen, European Journal of Population 26 (2010) 459-481; Raymer, Wiśniowski, Forster, Smith and Bijak, Journal of the American Statistical Association 108 (2013) 801-819"
      ),
    ]
    return Table(
      columns: [.init("What"), .init("How")],
      rows: rows.map { Table.Row([.text($0.0), .text($0.1)]) })
  }
}
