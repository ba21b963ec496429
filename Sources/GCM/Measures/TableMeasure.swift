/// A measure of a table of origins and destinations: a method with its formula.
public struct TableMeasure: Sendable, Hashable {
  public let id: String
  public let title: String
  /// The heading it is listed under.
  public let family: String
  /// The unit in words.
  public let unit: String
  /// How many decimals a printed value has.
  public let decimals: Int
  public let formula: String
  /// Where the method was published.
  public let reference: String
  /// What it needs beside the flows.
  public let needs: Need?

  /// What a measure needs beside the flows.
  public enum Need: String, Sendable, Hashable {
    case population
    case distance
  }

  /// Every measure, in the order in which they are printed.
  public static let all: [TableMeasure] = intensity + impact + connectivity + focus + distance

  private static let bell = "Bell et al. (2002), Journal of the Royal Statistical Society A 165"
  private static let plane = "Plane and Mulligan (1997), Demography 34"

  private init(
    _ id: String, _ title: String, _ family: String, _ unit: String, _ decimals: Int,
    _ formula: String, _ reference: String, needs: Need? = nil
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.unit = unit
    self.decimals = decimals
    self.formula = formula
    self.reference = reference
    self.needs = needs
  }

  private static let intensity = [
    TableMeasure(
      "movements", "Movements between places", "Intensity", "movements", 0,
      "M.. = sum of M[i,j] over i ≠ j", bell),
    TableMeasure(
      "cmi", "Crude migration intensity CMI", "Intensity", "percent", 6, "100 M.. / P..", bell,
      needs: .population),
    TableMeasure(
      "courgeau-k", "Courgeau's k", "Intensity", "index", 6, "CMI / ln(n²)",
      "Courgeau (1973), Population 28", needs: .population),
  ]

  private static let impact = [
    TableMeasure(
      "mei", "Migration effectiveness index MEI", "Impact", "percent", 6,
      "100 sum |D[i] - O[i]| / sum (D[i] + O[i])", bell),
    TableMeasure(
      "anmr", "Aggregate net migration rate ANMR", "Impact", "percent", 6,
      "100 · ½ sum |D[i] - O[i]| / P..", bell, needs: .population),
    TableMeasure(
      "identity", "Self-check |ANMR - CMI · MEI / 100|", "Impact", "percent", 9,
      "rounding alone explains it where all three are of the same movements and population", bell,
      needs: .population),
    TableMeasure(
      "preference", "Preference indices, added", "Impact", "index", 6,
      "sum of M[i,j] / (M.. p[i] p[j]), p: shares of the population",
      "Bachi (1957), as given in United Nations Manual VI",
      needs: .population),
    TableMeasure(
      "velocity", "Velocities, added", "Impact", "movements per person", 6,
      "sum of M[i,j] P.. / (P[i] P[j])",
      "Bogue, Shryock and Hoermann (1957), as given in United Nations Manual VI",
      needs: .population),
  ]

  private static let connectivity = [
    TableMeasure(
      "connectivity", "Connectivity", "Connectivity", "index from 0 to 1", 6,
      "corridors with movements / corridors reported", bell),
    TableMeasure(
      "inequality-equal", "Inequality to equal flows", "Connectivity", "index from 0 to 1", 6,
      "½ sum |M[i,j] / M.. - 1/N|, N: corridors", bell),
    TableMeasure(
      "inequality-independence", "Inequality to independence", "Connectivity",
      "index from 0 to 1", 6,
      "½ sum |M[i,j] - E[i,j]| / M.., E: Poisson model with effects of origins and destinations",
      "Bell and Muhidin (2009), UNDP Human Development Research Paper 30"),
  ]

  private static let focus = [
    TableMeasure(
      "gini-total", "Gini index, total", "Spatial focus", "index from 0 to 1", 6,
      "sum |M[i,j] - M[k,l]| / (2 (N - 1) M..) over all pairs of corridors", bell),
    TableMeasure(
      "gini-total-uncorrected", "Gini index, total, uncorrected", "Spatial focus",
      "index from 0 to 1", 6, "sum |M[i,j] - M[k,l]| / (2 N M..)", plane),
    TableMeasure(
      "gini-row", "Gini index of rows", "Spatial focus", "index from 0 to 1", 6,
      "sum |M[i,j] - M[i,h]| / (2 (N - 1) M..)", bell),
    TableMeasure(
      "gini-row-uncorrected", "Gini index of rows, uncorrected", "Spatial focus",
      "index from 0 to 1", 6, "sum |M[i,j] - M[i,h]| / (2 N M..)", plane),
    TableMeasure(
      "gini-row-share", "Gini index of rows as a share of the total", "Spatial focus",
      "index from 0 to 1", 6, "row index / total index", bell),
    TableMeasure(
      "gini-column", "Gini index of columns", "Spatial focus", "index from 0 to 1", 6,
      "sum |M[i,j] - M[g,j]| / (2 (N - 1) M..)", bell),
    TableMeasure(
      "gini-column-uncorrected", "Gini index of columns, uncorrected", "Spatial focus",
      "index from 0 to 1", 6, "sum |M[i,j] - M[g,j]| / (2 N M..)", plane),
    TableMeasure(
      "gini-column-share", "Gini index of columns as a share of the total", "Spatial focus",
      "index from 0 to 1", 6, "column index / total index", bell),
    TableMeasure(
      "gini-weighted-out", "Migration-weighted Gini index of out-migration", "Spatial focus",
      "index from 0 to 1", 6, "sum O[i] G[i] / M.., G[i]: corrected index of the row i", bell),
    TableMeasure(
      "gini-weighted-in", "Migration-weighted Gini index of in-migration", "Spatial focus",
      "index from 0 to 1", 6, "sum D[j] G[j] / M.., G[j]: corrected index of the column j", bell),
    TableMeasure(
      "gini-weighted", "Migration-weighted Gini index", "Spatial focus", "index from 0 to 1", 6,
      "mean of the two above", bell),
    TableMeasure(
      "cv", "Coefficient of variation", "Spatial focus", "index", 6,
      "standard deviation of the flows / their mean",
      "Rogers and Sweeney (1998), Professional Geographer 50"),
    TableMeasure(
      "acv", "Aggregate coefficient of variation ACV", "Spatial focus", "index", 6,
      "sum D[j]/M.. CV[column j] + sum O[i]/M.. CV[row i]",
      "Rogers and Sweeney (1998), Professional Geographer 50"),
  ]

  private static let distance = [
    TableMeasure(
      "distance-mean", "Mean distance", "Distance", "unit of the distances", 6,
      "sum M[i,j] d[i,j] / M..", bell, needs: .distance),
    TableMeasure(
      "distance-median", "Median distance", "Distance", "unit of the distances", 6,
      "the least distance that half of the movements do not exceed", bell, needs: .distance),
    TableMeasure(
      "distance-median-interpolated", "Median distance, between corridors", "Distance",
      "unit of the distances", 6,
      "a line through the corridors, each at the middle of its movements", bell,
      needs: .distance),
    TableMeasure(
      "distance-decay", "Distance decay", "Distance", "exponent", 6,
      "γ of E[i,j] = exp(α[i] + β[j]) d[i,j]^γ by Poisson maximum likelihood", bell,
      needs: .distance),
  ]
}
