/// Which parts of a workbook a part refers to, by the ids it uses.
struct Relationships {
  private struct Target {
    var id: String
    var type: Substring
    var path: String
  }

  private var targets: [Target] = []

  /// Reads the relationships of a part, or of the package for an empty path.
  /// Those that lead out of the archive are left out.
  init(of part: String, in archive: inout ZipArchive, name: String) throws {
    let pieces = part.split(separator: "/").map(String.init)
    let folder = pieces.dropLast()
    let path = (folder + ["_rels", (pieces.last ?? "") + ".rels"]).joined(separator: "/")
    guard archive.contains(path) else { return }
    targets = try XMLScan.read(archive.contents(path), name: "\(name)!\(path)") { scan in
      var targets: [Target] = []
      while let event = try scan.next() {
        guard event == .start("Relationship"), scan.attribute("TargetMode") != "External",
          let id = scan.attribute("Id"), let type = scan.attribute("Type"),
          let target = scan.attribute("Target"),
          let path = Self.resolve(target, in: Array(folder))
        else { continue }
        // The transitional and the strict form of the standard differ before the last piece.
        targets.append(
          Target(id: id, type: type.split(separator: "/").last ?? "", path: path))
      }
      return targets
    }
  }

  /// The path of the part with an id.
  func path(ofID id: String) -> String? { targets.first { $0.id == id }?.path }

  /// The path of the first part of a type, such as `styles`.
  func first(ofType type: String) -> String? { targets.first { $0.type == type }?.path }

  /// A path from the root of the archive; `nil` where it would lead out of it.
  static func resolve(_ target: String, in folder: [String]) -> String? {
    var pieces = target.hasPrefix("/") ? [] : folder
    for piece in target.split(separator: "/") {
      switch piece {
      case ".": continue
      case "..": if pieces.popLast() == nil { return nil }
      default: pieces.append(String(piece))
      }
    }
    let path = pieces.joined(separator: "/")
    return ZipArchive.isInside(path) ? path : nil
  }
}
