/// The interval around a centre; without ends where the centre or the half-width
/// is no number, as after an overflow: nothing is known then.
func symmetricInterval(around centre: Double, halfWidth: Double) -> ClosedRange<Double> {
  let lower = centre - halfWidth
  let upper = centre + halfWidth
  return lower <= upper ? lower...upper : -Double.infinity...Double.infinity
}
