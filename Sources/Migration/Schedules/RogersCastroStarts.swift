import Statistics

/// Where the fits of a schedule begin, and what its parameters are limited to.
///
/// The parameters that shape the curves come from a low-discrepancy sequence
/// over the ranges that Rogers and Castro found in their schedules and beyond;
/// the levels, in which the schedule is linear, are fitted to the rates and
/// begin at zero where that fit is negative.
struct RogersCastroStarts {
  let points: [[Double]]
  let limits: [ClosedRange<Double>]

  /// - Parameter rates: those whose greatest is 1.
  init(form: RogersCastroSchedule.Form, ages: [Double], rates: [Double], count: Int) {
    let last = max(ages.max() ?? 0, 1)
    let shapes: [(name: String, start: ClosedRange<Double>, limit: ClosedRange<Double>)] = [
      ("alpha1", 0.01...0.3, 0...10), ("alpha2", 0.02...0.3, 0...10),
      ("mu2", 14...34, 0...last), ("lambda2", 0.05...0.8, 0...10),
      ("alpha3", 0.05...1, 0...10), ("mu3", min(50, last / 2)...min(80, last), 0...last),
      ("lambda3", 0.05...1, 0...10), ("lambda4", 0.005...0.08, 0...1),
    ]
    let names = form.parameterNames
    let used = shapes.filter { names.contains($0.name) }
    limits = names.map { name in
      used.first { $0.name == name }?.limit ?? 0...Double.greatestFiniteMagnitude
    }
    let sequence = LowDiscrepancySequence(dimension: used.count)
    points = (0..<count).map { index in
      let point = sequence.point(index)
      var parameters = names.map { name in
        guard let position = used.firstIndex(where: { $0.name == name }) else { return 1.0 }
        let range = used[position].start
        return range.lowerBound + point[position] * (range.upperBound - range.lowerBound)
      }
      Self.fitLevels(&parameters, form, ages, rates)
      return parameters
    }
  }

  /// Replaces the levels by their least-squares fit for the shapes given.
  private static func fitLevels(
    _ parameters: inout [Double], _ form: RogersCastroSchedule.Form, _ ages: [Double],
    _ rates: [Double]
  ) {
    let names = form.parameterNames
    let levels =
      names.indices.filter { names[$0].hasPrefix("a") && names[$0].count == 2 } + [
        names.count - 1
      ]
    let schedule = RogersCastroSchedule(form, parameters: parameters)
    let derivatives = ages.map(schedule.derivatives(at:))
    let columns = levels.map { position in derivatives.map { $0[position] } }
    let fitted = try? QRDecomposition(Matrix(columns: columns)).solveLeastSquares(rates)
    for (index, position) in levels.enumerated() {
      parameters[position] = max(fitted?[index] ?? 0.1, 0.001)
    }
  }
}
