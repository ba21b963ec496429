#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How well means fit responses under the Poisson distribution.
struct PoissonFit {
  let deviance: Double
  let logLikelihood: Double
  let nullLogLikelihood: Double
  let squaredCorrelation: Double?

  init(response: [Double], mean: [Double]) {
    let count = Double(response.count)
    let responseMean = CompensatedSum(response).value / count
    let meanMean = CompensatedSum(mean).value / count
    struct Sums {
      var deviance = CompensatedSum()
      var logLikelihood = CompensatedSum()
      var constant = CompensatedSum()
      var squares = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    }
    let blocks = concurrentBlocks(response.count) { rows in
      var sums = Sums()
      for row in rows {
        let y = response[row]
        let fitted = mean[row]
        sums.deviance.add((y > 0 ? y * log(y / fitted) : 0) - (y - fitted))
        let constant = logGamma(y + 1)
        sums.constant.add(constant)
        sums.logLikelihood.add((y > 0 ? y * log(fitted) : 0) - fitted - constant)
        sums.squares.0.addProduct(y - responseMean, y - responseMean)
        sums.squares.1.addProduct(fitted - meanMean, fitted - meanMean)
        sums.squares.2.addProduct(y - responseMean, fitted - meanMean)
      }
      return sums
    }
    deviance = 2 * CompensatedSum(blocks.map(\.deviance.value)).value
    logLikelihood = CompensatedSum(blocks.map(\.logLikelihood.value)).value
    nullLogLikelihood =
      count * responseMean * log(responseMean) - count * responseMean
      - CompensatedSum(blocks.map(\.constant.value)).value
    let squares = CompensatedSum(blocks.map(\.squares.0.value)).value
    let fittedSquares = CompensatedSum(blocks.map(\.squares.1.value)).value
    let products = CompensatedSum(blocks.map(\.squares.2.value)).value
    squaredCorrelation =
      squares > 0 && fittedSquares > 0 ? products * products / (squares * fittedSquares) : nil
  }
}

/// `ln Γ(x)` for x of 1 and more. The C library's `lgamma` writes a global.
private func logGamma(_ value: Double) -> Double {
  if value <= 170, value == value.rounded() { return logFactorials[Int(value) - 1] }
  #if canImport(Glibc)
    var sign: Int32 = 0
    return lgamma_r(value, &sign)
  #else
    return lgamma(value)
  #endif
}

/// ln n! for small n.
private let logFactorials: [Double] = {
  var sums = [CompensatedSum()]
  for number in 1...170 {
    var next = sums[number - 1]
    next.add(log(Double(number)))
    sums.append(next)
  }
  return sums.map(\.value)
}()
