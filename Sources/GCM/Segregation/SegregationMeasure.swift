import Migration
import Statistics

/// A measure of groups in areas: a method with its formula.
///
/// `Subject` is what it is a measure of: all groups, one group, two groups, or
/// the people of one area.
public struct SegregationMeasure<Subject>: Sendable {
  public let id: String
  public let title: String
  /// The unit in words.
  public let unit: String
  public let formula: String
  /// Where the method was published.
  public let reference: String
  public let value: @Sendable (Subject) -> Measured

  fileprivate init(
    _ id: String, _ title: String, unit: String = "index from 0 to 1", _ formula: String,
    _ reference: String, _ value: @escaping @Sendable (Subject) -> Measured
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.formula = formula
    self.reference = reference
    self.value = value
  }
}

private let duncan = "Duncan and Duncan (1955), American Sociological Review 20"
private let massey = "Massey and Denton (1988), Social Forces 67"
private let reardon = "Reardon and Firebaugh (2002), Sociological Methodology 32"
private let gini = "Gini (1912), Variabilità e mutabilità"
private let theil = "Theil (1972), Statistical Decomposition Analysis"

extension SegregationMeasure where Subject == MultigroupSegregation {
  /// The measures of all groups together, in the order in which they are printed.
  public static var all: [Self] {
    [
      Self(
        "multigroup-dissimilarity", "Dissimilarity of all groups",
        "sum t[i] |p[i,m] - P[m]| / (2 T I)", reardon, { $0.dissimilarity }),
      Self(
        "multigroup-gini", "Gini index of all groups",
        "sum t[i] t[j] |p[i,m] - p[j,m]| / (2 T² I)", reardon, { $0.gini }),
      Self(
        "multigroup-h", "Theil's information index H of all groups",
        "sum t[i] (E - E[i]) / (E T)", theil, { $0.theilH }),
      Self(
        "multigroup-exposure", "Normalised exposure of all groups",
        "sum t[i] (p[i,m] - P[m])² / (T (1 - P[m]))", reardon, { $0.normalisedExposure }),
      Self(
        "relative-diversity", "Relative diversity R", "sum t[i] (p[i,m] - P[m])² / (T I)",
        reardon, { $0.relativeDiversity }),
      Self(
        "entropy", "Entropy E of the population", unit: "nats", "-sum P[m] ln P[m]", theil,
        { $0.entropy }),
      Self(
        "interaction", "Simpson's interaction I of the population", "sum P[m] (1 - P[m])", reardon,
        { $0.interaction }),
    ]
  }
}

/// One group beside the rest of the population, and how its share differs
/// between areas.
public struct GroupMeasurement: Sendable {
  public let group: String
  public let segregation: GroupSegregation
  public let inequality: RelativeInequality
  /// b of Atkinson's index, between 0 and 1.
  public let shape: Double

  /// - Throws: `SegregationError.unknownGroup`.
  public init(of group: String, in table: SegregationTable, shape: Double) throws {
    self.group = group
    self.shape = shape
    segregation = try GroupSegregation(of: group, in: table)
    let position = table.groups.firstIndex(of: group) ?? 0
    inequality = try RelativeInequality(
      part: table.counts.map { $0[position] }, whole: table.areaTotals)
  }
}

extension SegregationMeasure where Subject == GroupMeasurement {
  /// The measures of one group, in the order in which they are printed.
  public static var all: [Self] {
    [
      Self(
        "share", "Share of the population", unit: "percent", "100 X / T", massey,
        { $0.segregation.percent }),
      Self(
        "is", "Index of segregation IS", "½ sum |x[i]/X - (t[i] - x[i])/(T - X)|", duncan,
        { $0.segregation.indexOfSegregation }),
      Self(
        "gorard", "Gorard's segregation (Hoover's index of group and population)",
        "½ sum |x[i]/X - t[i]/T|", "Gorard and Taylor (2002), Sociology 36",
        { $0.segregation.gorard }),
      Self(
        "isolation", "Isolation xPx", "sum x[i]/X · x[i]/t[i]", massey,
        { $0.segregation.isolation }),
      Self(
        "eta-squared", "Correlation ratio η²", "(xPx - P) / (1 - P)", massey,
        { $0.segregation.correlationRatio }),
      Self(
        "gini", "Gini index of segregation", "sum t[i] t[j] |p[i] - p[j]| / (2 T² P (1 - P))",
        massey, { $0.segregation.gini }),
      Self(
        "h", "Theil's information index H", "sum t[i] (E - E[i]) / (E T)", theil,
        { $0.segregation.theilH }),
      Self(
        "atkinson", "Atkinson's index",
        "1 - P/(1 - P) |sum (1 - p[i])^(1-b) p[i]^b t[i] / (P T)|^(1/(1-b))", massey,
        { $0.segregation.atkinson(shape: $0.shape) }),
      Self(
        "lorenz-gini", "Gini coefficient of the Lorenz curve of group and population",
        "½ sum q[i] q[j] |s[i]/q[i] - s[j]/q[j]|, s = x/X, q = t/T", gini, { $0.inequality.gini }),
      Self(
        "theil-t", "Theil's T of group and population", unit: "nats", "sum s[i] ln(s[i]/q[i])",
        theil, { $0.inequality.theilT }),
      Self(
        "theil-l", "Theil's L of group and population", unit: "nats", "sum q[i] ln(q[i]/s[i])",
        theil, { $0.inequality.theilL }),
    ]
  }
}

extension SegregationMeasure where Subject == PairSegregation {
  /// The measures of one group beside another.
  public static var all: [Self] {
    [
      Self(
        "d", "Duncan's index of dissimilarity D", "½ sum |x[i]/X - y[i]/Y|", duncan,
        { $0.dissimilarity }),
      Self(
        "exposure", "Exposure xPy", "sum x[i]/X · y[i]/t[i]", massey, { $0.exposure }),
    ]
  }
}

extension SegregationMeasure where Subject == Concentration {
  /// The measures of the people of one area.
  public static var all: [Self] {
    let hill = "Hill (1973), Ecology 54"
    return [
      Self(
        "hhi", "Concentration (Herfindahl-Hirschman index)", "sum p[m]²",
        "Hirschman (1964), American Economic Review 54",
        { .success($0.herfindahlHirschmanIndex) }),
      Self(
        "fractionalisation", "Fractionalisation", "1 - sum p[m]²", "Simpson (1949), Nature 163",
        { .success($0.fractionalisation) }),
      Self(
        "shannon", "Entropy", unit: "nats", "-sum p[m] ln p[m]", hill,
        { .success($0.shannonEntropy) }),
      Self(
        "evenness", "Evenness", "entropy / ln(groups with members)",
        "Pielou (1966), Journal of Theoretical Biology 13",
        { $0.evenness.map { .success($0) } ?? .failure(MissingMeasure("one group alone")) }),
      Self(
        "effective-number", "Effective number of groups", unit: "groups", "exp(entropy)", hill,
        { .success($0.shannonEffectiveNumber) }),
    ]
  }
}
