import Foundation
import GCM

/// The data package of the project.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let framework = Result {
    try Framework(contentsOf: root.appendingPathComponent("datasets").path)
  }

  /// A path as seen from the root of the project.
  static func path(_ relative: String) -> String {
    root.appendingPathComponent(relative).standardized.path
  }
}
