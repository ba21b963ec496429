/// How an aggregation is computed: what is added up in the pass over the rows, and the column of
/// results that is made from it.
struct AggregationPlan {
  let accumulatorCount: Int
  let makeAccumulators: () -> [any GroupAccumulator]
  let finish: ([any GroupAccumulator]) -> Result<AnyColumn, DataFrameError>

  func finished(_ accumulators: [any GroupAccumulator]) throws(DataFrameError) -> AnyColumn {
    try finish(accumulators).get()
  }

  /// One accumulator.
  init<Accumulator: GroupAccumulator>(
    _ make: @autoclosure @escaping () -> Accumulator,
    _ finish: @escaping (Accumulator) -> Result<AnyColumn, DataFrameError>
  ) {
    accumulatorCount = 1
    makeAccumulators = { [make()] }
    self.finish = { accumulators in
      guard let one = accumulators[0] as? Accumulator else {
        preconditionFailure("accumulators come back in their order")
      }
      return finish(one)
    }
  }

  /// An accumulator and the number of rows that it took from each group.
  init<Accumulator: GroupAccumulator>(
    counting validity: Bitmap?, _ make: @autoclosure @escaping () -> Accumulator,
    _ finish: @escaping (Accumulator, [Int]) -> AnyColumn
  ) {
    accumulatorCount = 2
    makeAccumulators = { [make(), RowCounter(validity)] }
    self.finish = { accumulators in
      guard let one = accumulators[0] as? Accumulator,
        let counter = accumulators[1] as? RowCounter
      else { preconditionFailure("accumulators come back in their order") }
      return .success(finish(one, counter.counts.values))
    }
  }

  /// Nothing in the common pass.
  init(_ compute: @escaping () -> AnyColumn) {
    accumulatorCount = 0
    makeAccumulators = { [] }
    finish = { _ in .success(compute()) }
  }
}

extension GroupedFrame {
  func plan(of function: Aggregation.Function) throws(DataFrameError) -> AggregationPlan {
    switch function {
    case .rowCount:
      return countPlan(of: nil)
    case .presentCount(let name):
      return countPlan(of: try frame.column(name).validity)
    case .missingCount(let name):
      guard let validity = try frame.column(name).validity else {
        return AggregationPlan(RowCounter(nil)) { counter in
          .success(.integer(Column(values: Array(repeating: 0, count: counter.counts.count))))
        }
      }
      return countPlan(of: validity.inverted)
    case .sum(let name):
      switch try frame.figures(name) {
      case .integers(let column): return integerSumPlan(of: column, name: name)
      case .narrow(let column): return narrowSumPlan(of: column)
      case .doubles(let column): return figureSumPlan(of: .doubles(column))
      }
    case .mean(let name):
      return meanPlan(of: try frame.figures(name))
    case .weightedMean(let name, let weight):
      let (figures, weights) = (try frame.figures(name), try frame.figures(weight))
      let validity = Bitmap.intersection(figures.validity, weights.validity)
      return AggregationPlan(WeightedSums(figures, weights: weights, validity: validity)) { sums in
        let values = sums.values
        return .success(
          .double(
            Column(
              values: values.map { $0.products / $0.weights },
              validity: Bitmap(values.map { $0.weights != 0 }))))
      }
    case .variance(let name):
      return variancePlan(of: try frame.figures(name)) { $0 }
    case .standardDeviation(let name):
      return variancePlan(of: try frame.figures(name)) { $0.squareRoot() }
    case .slope(let name, let explaining):
      return try momentPlan(name, explaining) { $0.productsXY / $0.squaresX }
    case .intercept(let name, let explaining):
      return try momentPlan(name, explaining) {
        $0.meanY - $0.productsXY / $0.squaresX * $0.meanX
      }
    case .median, .quantile, .weightedQuantile, .min, .max, .first, .last, .distinctCount,
      .valueAtMinimum,
      .valueAtMaximum:
      return try groupPlan(of: function)
    }
  }

  private func countPlan(of validity: Bitmap?) -> AggregationPlan {
    AggregationPlan(RowCounter(validity)) {
      .success(.integer(Column(values: $0.counts.values)))
    }
  }

  private func integerSumPlan(of column: Column<Int>, name: String) -> AggregationPlan {
    AggregationPlan(IntegerSums(column)) { sums in
      var values = sums.wrappedSums
      if sums.mayOverflow(rowCount: column.count) {
        let again = GroupScan(slots, where: condition) { [WideSums(column.values)] }
        guard let exact = (again.accumulators[0] as? WideSums)?.exactSums else {
          return .failure(.integerOverflow(column: name))
        }
        values = exact
      }
      return .success(.integer(Column(values: values, validity: sums.presence(values))))
    }
  }

  private func narrowSumPlan(of column: Column<Int32>) -> AggregationPlan {
    AggregationPlan(NarrowSums(column)) { sums in
      let values = sums.exactSums
      return .success(.integer(Column(values: values, validity: sums.presence(values))))
    }
  }

  private func figureSumPlan(of figures: Figures) -> AggregationPlan {
    AggregationPlan(FigureSums(figures)) { sums in
      let values = sums.values
      return .success(.double(Column(values: values, validity: sums.presence(values))))
    }
  }

  private func meanPlan(of figures: Figures) -> AggregationPlan {
    AggregationPlan(counting: figures.validity, FigureSums(figures)) { sums, counts in
      .double(
        Column(
          values: zip(sums.values, counts).map { $0 / Double($1) },
          validity: Bitmap(counts.map { $0 > 0 })))
    }
  }

  private func variancePlan(
    of figures: Figures, _ result: @escaping (Double) -> Double
  ) -> AggregationPlan {
    AggregationPlan(MomentSums(figures, figures, validity: figures.validity)) { sums in
      let values = sums.values
      return .success(
        .double(
          Column(
            values: values.map { result($0.squaresX / ($0.count - 1)) },
            validity: Bitmap(values.map { $0.count > 1 }))))
    }
  }

  /// Results of a least-squares line; missing where the explaining values do not vary.
  private func momentPlan(
    _ name: String, _ explaining: String, _ result: @escaping (Moments) -> Double
  ) throws(DataFrameError) -> AggregationPlan {
    let (x, y) = (try frame.figures(explaining), try frame.figures(name))
    let validity = Bitmap.intersection(x.validity, y.validity)
    return AggregationPlan(MomentSums(x, y, validity: validity)) { sums in
      let values = sums.values
      return .success(
        .double(
          Column(
            values: values.map(result),
            validity: Bitmap(values.map { $0.count > 1 && $0.squaresX > 0 }))))
    }
  }
}
