/// The recursion of exponential smoothing over one series.
struct SmoothingRecursion {
  typealias Parameters = ExponentialSmoothing.Parameters
  typealias State = ExponentialSmoothing.State

  struct Run {
    var fitted: [Double] = []
    var errors: [Double] = []
    var finalState: State

    var sumOfSquares: Double {
      var sum = CompensatedSum()
      for error in errors { sum.addProduct(error, error) }
      return sum.value
    }
  }

  let trend: ExponentialSmoothing.Trend
  let values: [Double?]

  /// Runs the recursion; a missing value adds no error and is in no sum.
  func run(_ parameters: Parameters, from state: State) -> Run {
    run(parameters, from: state, over: values)
  }

  private func run(_ parameters: Parameters, from state: State, over values: [Double?]) -> Run {
    var run = Run(finalState: state)
    run.fitted.reserveCapacity(values.count)
    run.errors.reserveCapacity(values.count)
    for value in values {
      let slope = parameters.damping * run.finalState.slope
      let forecast = run.finalState.level + slope
      let error = value.map { $0 - forecast }
      run.fitted.append(forecast)
      run.finalState.level = forecast + parameters.level * (error ?? 0)
      run.finalState.slope = slope + parameters.slope * (error ?? 0)
      if let error { run.errors.append(error) }
    }
    return run
  }

  /// The initial level and slope that make the sum of squared errors smallest.
  ///
  /// The errors are those of an initial state of zero less a linear function of
  /// the state, so this is a least-squares problem; where the parameters make
  /// the slope matter nowhere, the smallest one is taken.
  func solveInitialState(_ parameters: Parameters) throws -> State {
    let zeros = values.map { $0 == nil ? nil : 0.0 }
    let units = trend == .none ? [State(level: 1)] : [State(level: 1), State(level: 0, slope: 1)]
    let columns = units.map { unit in
      run(parameters, from: unit, over: zeros).errors.map { -$0 }
    }
    let errors = run(parameters, from: State(level: 0), over: values).errors
    let solution = try Matrix(columns: columns).solveMinimumNorm(errors).solution
    return State(level: solution[0], slope: trend == .none ? 0 : solution[1])
  }

  /// The same, or `nil` where the numbers are too large for it.
  func bestInitialState(_ parameters: Parameters) -> State? {
    try? solveInitialState(parameters)
  }
}
