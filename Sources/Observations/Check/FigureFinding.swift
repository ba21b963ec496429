/// Something remarkable about a figure or its series.
public struct FigureFinding: Sendable, Hashable {
  public var code: DiagnosticCode
  public var severity: Diagnostic.Severity
  public var key: FigureKey
  public var period: Period
  public var value: Double?
  /// What is remarkable, with the numbers it follows from.
  public var message: String
  public var file: String
  public var line: Int

  init(
    _ code: DiagnosticCode, _ severity: Diagnostic.Severity, _ figure: Observation,
    _ message: String
  ) {
    self.code = code
    self.severity = severity
    key = FigureKey(figure)
    period = figure.period
    value = figure.value
    self.message = message
    file = figure.file
    line = figure.lines.first
  }
}
