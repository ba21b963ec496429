/// A table whose dimensions list their categories, as PC-Axis and JSON-stat files hold it.
struct StatisticalCube {
  /// What a dimension is there for, where the file says so.
  enum Role {
    case area
    case time
    /// Its categories are different measures.
    case measure
  }

  struct Category {
    /// Empty where the file gives only labels.
    var code: String
    var label: String
    /// Whether the file says that it stands for the dimension as a whole.
    var isTotal = false

    /// The code, or the label in its place.
    var id: String { code.isEmpty ? label : code }
  }

  struct Dimension {
    var id: String
    var label: String
    var categories: [Category]
    var role: Role?

    /// Whether a name, without regard to case, is its id or label.
    func isCalled(_ name: String) -> Bool {
      id.lowercased() == name.lowercased() || label.lowercased() == name.lowercased()
    }
  }

  struct Cell {
    /// The place in the table, the categories of the last dimension going fastest.
    var position: Int
    var cell: PublishedCell
    var line: Int
  }

  var dimensions: [Dimension]
  /// The cells that the file holds, in any order.
  var cells: [Cell]

  /// How many cells the dimensions span; `nil` where that is more than any file can hold.
  static func size(_ counts: [Int]) -> Int? {
    var size = 1
    for count in counts {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      guard !overflow, product < 1 << 40 else { return nil }
      size = product
    }
    return size
  }
}
