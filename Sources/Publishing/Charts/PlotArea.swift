/// The part of a drawing inside its axes.
struct PlotArea {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  init(
    width: Double, height: Double, left: Double, right: Double, top: Double, bottom: Double
  ) {
    self.width = width
    self.height = height
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }

  var rightEdge: Double { width - right }
  var bottomEdge: Double { height - bottom }

  /// The place of a share of the width.
  func x(_ share: Double) -> Double { left + share * (width - left - right) }

  /// The place of a share of the height, counted from below.
  func y(_ share: Double) -> Double { bottomEdge - share * (height - top - bottom) }

  /// Lines across the drawing with their values at the left.
  func grid(_ scale: NiceScale) -> [Markup] {
    var path = ""
    var labels: [Markup] = []
    for tick in scale.ticks {
      let height = y(scale.position(tick))
      path += "M\(pixel(left)) \(pixel(height))H\(pixel(rightEdge))"
      labels.append(
        label(tickText(tick, scale), x: left - 5, y: height + 4))
    }
    return [
      .shape("path", ["class": "grid", "d": path]),
      .element("g", ["class": "tick", "text-anchor": "end"], labels),
    ]
  }

  /// Years under the drawing.
  func timeAxis(_ axis: TimeAxis) -> Markup {
    .element(
      "g", ["class": "tick", "text-anchor": "middle"],
      axis.ticks.map { label(String(Int($0)), x: x(axis.position($0)), y: height - 6) })
  }

  /// Lines down the drawing with their values below.
  func columns(_ scale: NiceScale) -> [Markup] {
    var path = ""
    var labels: [Markup] = []
    for tick in scale.ticks {
      let place = x(scale.position(tick))
      path += "M\(pixel(place)) \(pixel(top))V\(pixel(bottomEdge))"
      labels.append(
        label(tickText(tick, scale), x: place, y: height - 6))
    }
    return [
      .shape("path", ["class": "grid", "d": path]),
      .element("g", ["class": "tick", "text-anchor": "middle"], labels),
    ]
  }
}

/// Years from the first to the last time of a drawing; the ticks lie between them.
struct TimeAxis {
  let range: ClosedRange<Double>
  let ticks: [Double]

  init(_ times: [Double]) {
    let scale = NiceScale(enclosing: times, maximumTicks: 7, wholeNumbers: true)
    guard let first = times.min(), let last = times.max(), first < last else {
      range = scale.range
      ticks = scale.ticks
      return
    }
    range = first...last
    ticks = scale.ticks.filter { first <= $0 && $0 <= last }
  }

  func position(_ time: Double) -> Double {
    (time - range.lowerBound) / (range.upperBound - range.lowerBound)
  }
}

/// The value of a tick, in thousands, millions or billions where it has that many zeros.
func tickText(_ tick: Double, _ scale: NiceScale) -> String {
  let largest = max(abs(scale.range.lowerBound), abs(scale.range.upperBound))
  for (unit, letter) in [(1e9, "G"), (1e6, "M"), (1e4, "k")] where largest >= unit {
    let divisor = letter == "k" ? 1e3 : unit
    let exact = scale.ticks.allSatisfy {
      ($0 / divisor * 100).rounded() == $0 / divisor * 100
    }
    guard exact else { continue }
    return tick == 0 ? "0" : NumberText.exact(tick / divisor) + letter
  }
  return NumberText.format(tick, decimals: scale.decimals)
}
