import Statistics

/// The life table of a system of regions: those born in each region, where they
/// live at each age, and for how long.
///
/// Every matrix has a column for the region of birth (for probabilities and
/// survivorship the region at the earlier age) and a row for the region of
/// residence. Source: Rogers, Introduction to Multiregional Mathematical
/// Demography (1975); Multiregional Demography (1995).
public struct MultiregionalLifeTable: Sendable, Equatable {
  /// What moves and deaths do within an age group.
  public enum Method: String, Sendable, CaseIterable {
    /// Survivors fall along a straight line:
    /// `P = (I + n/2 M)⁻¹ (I - n/2 M)`. With rates that are high for the width
    /// of a group, probabilities can be below zero.
    case linear
    /// Rates are constant in a group: `P = e^(-n M)`.
    case exponential
  }

  public let regions: [String]
  public let ages: [Double]
  public let method: Method
  /// The probabilities of living in a region at the end of each closed group.
  public let probabilities: [Matrix]
  /// Survivors `l(x)` at each age per person born.
  public let survivors: [Matrix]
  /// Person-years `L(x)` in each group per person born; the last group is open.
  public let personYears: [Matrix]
  /// The years that a person of each region at each age has yet to live, by
  /// the region in which they will be lived.
  public let lifeExpectancies: [Matrix]
  /// The share of a group that is in each region one group later, for all
  /// closed groups but the last: `S(x) = L(x + n) L(x)⁻¹`.
  public let survivorship: [Matrix]
  /// The same of the last closed and the open group together, who form the
  /// open group later.
  public let openSurvivorship: Matrix
  /// Probabilities below zero, which the linear method can give: how many, and
  /// the lowest.
  public let negativeProbabilities: (count: Int, lowest: Double)
  /// How far the deaths of a lifetime are from one for each person born, at the
  /// most: everybody dies once, so rounding alone explains it.
  public let largestDeathResidual: Double

  public static func == (left: Self, right: Self) -> Bool {
    left.regions == right.regions && left.ages == right.ages && left.method == right.method
      && left.survivors == right.survivors && left.personYears == right.personYears
  }

  /// Computes the table.
  ///
  /// - Throws: `MultiregionalError`; an error of the linear algebra where rates
  ///   are beyond what the method can take.
  public init(_ rates: MultiregionalRates, method: Method = .linear) throws {
    let count = rates.regions.count
    let identity = Matrix.identity(count)
    var probabilities: [Matrix] = []
    var survivors = [identity]
    var personYears: [Matrix] = []
    for (age, width) in rates.widths.enumerated() {
      let matrix = rates.matrix(age)
      let step = try Self.step(matrix, width: width, method)
      probabilities.append(step.probability)
      personYears.append(step.years * survivors[age])
      survivors.append(step.probability * survivors[age])
    }
    let last = rates.ages.count - 1
    do {
      personYears.append(try rates.matrix(last).solve(survivors[last]))
    } catch is LinearAlgebraError {
      throw MultiregionalError.openGroupWithoutDeaths
    }

    var expectancies: [Matrix] = []
    var remaining = Matrix.sum([(0, identity)])
    for age in rates.ages.indices.reversed() {
      remaining = Matrix.sum([(1, remaining), (1, personYears[age])])
      expectancies.append(try Self.quotient(remaining, survivors[age], age: rates.ages[age]))
    }
    regions = rates.regions
    ages = rates.ages
    self.method = method
    self.probabilities = probabilities
    self.survivors = survivors
    self.personYears = personYears
    lifeExpectancies = expectancies.reversed()
    survivorship = try (0..<last - 1).map { age in
      try Self.quotient(personYears[age + 1], personYears[age], age: rates.ages[age])
    }
    openSurvivorship = try Self.quotient(
      personYears[last], Matrix.sum([(1, personYears[last - 1]), (1, personYears[last])]),
      age: rates.ages[last])
    let negative = probabilities.flatMap(\.elements).filter { $0 < 0 }
    negativeProbabilities = (negative.count, negative.min() ?? 0)
    largestDeathResidual =
      (0..<count).map { born in
        let deaths = CompensatedSum(
          rates.ages.indices.flatMap { age in
            (0..<count).map { personYears[age][$0, born] * rates.deaths[age][$0] }
          }
        ).value
        return abs(deaths - 1)
      }.max() ?? 0
  }

  /// The probabilities over a group, and the years lived in it per survivor.
  private static func step(
    _ matrix: Matrix, width: Double, _ method: Method
  ) throws -> (probability: Matrix, years: Matrix) {
    let count = matrix.rowCount
    let identity = Matrix.identity(count)
    switch method {
    case .linear:
      let half = matrix.multiplied(by: width / 2)
      let probability = try Matrix.sum([(1, identity), (1, half)])
        .solve(Matrix.sum([(1, identity), (-1, half)]))
      return (
        probability, Matrix.sum([(width / 2, identity), (width / 2, probability)])
      )
    case .exponential:
      // The exponential of [[-nM, nI], [0, 0]] has the integral of e^(-tM) in
      // its upper right; that needs no inverse of M, which may have none.
      var block = Matrix(
        rowCount: 2 * count, columnCount: 2 * count,
        elements: [Double](repeating: 0, count: 4 * count * count))
      for row in 0..<count {
        for column in 0..<count { block[row, column] = -width * matrix[row, column] }
        block[row, count + row] = width
      }
      let exponential = try block.exponential()
      func part(_ offset: Int) -> Matrix {
        Matrix(
          columns: (0..<count).map { column in
            (0..<count).map { exponential[$0, offset + column] }
          })
      }
      return (part(0), part(count))
    }
  }

  /// `A B⁻¹`.
  private static func quotient(_ left: Matrix, _ right: Matrix, age: Double) throws -> Matrix {
    do {
      return try right.transposed().solve(left.transposed()).transposed()
    } catch is LinearAlgebraError {
      throw MultiregionalError.nobodyLeft(age: age)
    }
  }

  /// The years that a person born in each region can expect to live, by the
  /// region in which they will be lived.
  public var lifeExpectancyAtBirth: Matrix { lifeExpectancies[0] }
}
