import ArgumentParser
import GCM

extension RowFilter: ExpressibleByArgument {
  public init?(argument: String) { self.init(parsing: argument) }
}
