#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A model of migration rates by age, a sum of curves: childhood, the ages of
/// work, retirement and old age, above a constant.
///
/// `m(x) = a1 e^(-α1 x) + Σ a e^(-α (x - µ) - e^(-λ (x - µ))) + a4 e^(λ4 x) + c`.
/// Source: Rogers and Castro, Model Migration Schedules, IIASA RR-81-30 (1981).
public struct RogersCastroSchedule: Sendable, Equatable {
  /// A falling exponential: the child ages.
  public struct Childhood: Sendable, Equatable {
    public var level: Double
    public var descent: Double

    public init(level: Double, descent: Double) {
      self.level = level
      self.descent = descent
    }
  }

  /// A double exponential with one peak: the ages of work, and retirement.
  public struct Peak: Sendable, Equatable {
    public var level: Double
    /// The rate of descent α after the peak.
    public var descent: Double
    /// The position µ, somewhat before the age of the peak.
    public var position: Double
    /// The rate of ascent λ before the peak.
    public var ascent: Double

    public init(level: Double, descent: Double, position: Double, ascent: Double) {
      self.level = level
      self.descent = descent
      self.position = position
      self.ascent = ascent
    }
  }

  /// A rising exponential: old age.
  public struct OldAge: Sendable, Equatable {
    public var level: Double
    public var ascent: Double

    public init(level: Double, ascent: Double) {
      self.level = level
      self.ascent = ascent
    }
  }

  /// Which curves there are, by the number of parameters.
  public enum Form: Int, Sendable, CaseIterable {
    /// Childhood, work and the constant.
    case standard = 7
    /// With old age.
    case oldAge = 9
    /// With a retirement peak.
    case retirement = 11
    /// With a retirement peak and old age.
    case full = 13

    var hasRetirement: Bool { self == .retirement || self == .full }
    var hasOldAge: Bool { self == .oldAge || self == .full }

    /// The names of the parameters in their order.
    public var parameterNames: [String] {
      ["a1", "alpha1", "a2", "alpha2", "mu2", "lambda2"]
        + (hasRetirement ? ["a3", "alpha3", "mu3", "lambda3"] : [])
        + (hasOldAge ? ["a4", "lambda4"] : []) + ["c"]
    }
  }

  public var childhood: Childhood
  public var work: Peak
  public var retirement: Peak?
  public var oldAge: OldAge?
  public var constant: Double

  public init(
    childhood: Childhood, work: Peak, retirement: Peak? = nil, oldAge: OldAge? = nil,
    constant: Double
  ) {
    self.childhood = childhood
    self.work = work
    self.retirement = retirement
    self.oldAge = oldAge
    self.constant = constant
  }

  public var form: Form {
    switch (retirement, oldAge) {
    case (nil, nil): .standard
    case (nil, _?): .oldAge
    case (_?, nil): .retirement
    case (_?, _?): .full
    }
  }

  /// The parameters in the order of `Form.parameterNames`.
  public var parameters: [Double] {
    [childhood.level, childhood.descent]
      + [work.level, work.descent, work.position, work.ascent]
      + (retirement.map { [$0.level, $0.descent, $0.position, $0.ascent] } ?? [])
      + (oldAge.map { [$0.level, $0.ascent] } ?? []) + [constant]
  }

  /// A schedule from its parameters in that order.
  public init(_ form: Form, parameters: [Double]) {
    precondition(parameters.count == form.rawValue, "the form has another number of parameters")
    let peak = { (start: Int) in
      Peak(
        level: parameters[start], descent: parameters[start + 1],
        position: parameters[start + 2], ascent: parameters[start + 3])
    }
    let old = form.hasRetirement ? 10 : 6
    self.init(
      childhood: Childhood(level: parameters[0], descent: parameters[1]), work: peak(2),
      retirement: form.hasRetirement ? peak(6) : nil,
      oldAge: form.hasOldAge
        ? OldAge(level: parameters[old], ascent: parameters[old + 1]) : nil,
      constant: parameters[form.rawValue - 1])
  }

  /// The rate at an age in years.
  public func rate(at age: Double) -> Double {
    var rate = childhood.level * exp(-childhood.descent * age) + constant
    for peak in [work, retirement].compactMap({ $0 }) { rate += peak.level * peak.shape(at: age) }
    if let oldAge { rate += oldAge.level * exp(oldAge.ascent * age) }
    return rate
  }

  /// The derivatives of the rate with respect to the parameters, in their order.
  func derivatives(at age: Double) -> [Double] {
    let childShape = exp(-childhood.descent * age)
    var result = [childShape, -age * childhood.level * childShape]
    for peak in [work, retirement].compactMap({ $0 }) {
      let distance = age - peak.position
      let shape = peak.shape(at: age)
      // Where the shape has vanished, its derivatives have too.
      let inner = shape > 0 ? exp(-peak.ascent * distance) : 0
      result += [
        shape, -distance * peak.level * shape,
        peak.level * shape * (peak.descent - peak.ascent * inner),
        peak.level * shape * distance * inner,
      ]
    }
    if let oldAge {
      let shape = exp(oldAge.ascent * age)
      result += [shape, age * oldAge.level * shape]
    }
    return result + [1]
  }
}

extension RogersCastroSchedule.Peak {
  /// The curve at an age, for a level of 1.
  func shape(at age: Double) -> Double {
    let distance = age - position
    return exp(-descent * distance - exp(-ascent * distance))
  }
}
