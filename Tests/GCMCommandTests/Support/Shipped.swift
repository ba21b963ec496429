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
}
