/// A map with a square of one size for each member, so that small states are seen and no boundary
/// is drawn.
///
/// Each square prints its code and its value; the shade only repeats the value. A member without a
/// value has a dashed square with the symbol of a missing figure.
public struct TileGridMap: Chart {
  /// A square.
  public struct Tile: Sendable, Equatable {
    public var id: String
    public var name: String
    public var row: Int
    public var column: Int
    public var value: Double?
    /// The page that the square leads to.
    public var path: String?

    public init(
      id: String, name: String, row: Int, column: Int, value: Double?, path: String? = nil
    ) {
      self.id = id
      self.name = name
      self.row = row
      self.column = column
      self.value = value
      self.path = path
    }
  }

  public var caption: ChartCaption
  public var tiles: [Tile]
  public var decimals: Int

  public init(caption: ChartCaption, tiles: [Tile], decimals: Int = 0) {
    self.caption = caption
    self.tiles = tiles
    self.decimals = decimals
  }

  public var svg: Markup {
    let size = 40
    let shade = Fifths(of: tiles.compactMap(\.value))
    let first = (tiles.map(\.row).min() ?? 1, tiles.map(\.column).min() ?? 1)
    let rows = (tiles.map(\.row).max() ?? 1) - first.0 + 1
    let columns = (tiles.map(\.column).max() ?? 1) - first.1 + 1
    let marks = tiles.map { tile -> Markup in
      let x = (tile.column - first.1) * size
      let y = (tile.row - first.0) * size
      let name = tile.value.map { "t\(shade($0))" } ?? "none"
      let square: [Markup] = [
        .element("title", [:], .text("\(tile.name): \(text(tile.value))")),
        .shape(
          "rect",
          [
            "x": String(x + 1), "y": String(y + 1), "width": "38", "height": "38",
            "class": name,
          ]),
        label(
          tile.id, x: Double(x + 20), y: Double(y + 17), anchor: "middle", class: "\(name) code"),
        label(
          text(tile.value), x: Double(x + 20), y: Double(y + 32), anchor: "middle",
          class: "\(name) figure"),
      ]
      guard let path = tile.path else { return .element("g", [:], square) }
      return .element(
        "a", ["href": path, "aria-label": "\(tile.name): \(text(tile.value))"], square)
    }
    return .element(
      "svg",
      [
        "class": "chart map",
        "viewBox": "0 0 \(columns * size) \(rows * size)",
        // A drawing with links is no picture: its squares are read one by one.
        "role": tiles.contains { $0.path != nil } ? nil : "img",
      ],
      [
        .element("title", [:], .text(caption.finding)),
        .element("desc", [:], .text(caption.description)),
      ] + marks)
  }

  private func text(_ value: Double?) -> String { compactText(value, decimals: decimals) }

  public var vegaLite: JSONValue {
    let values: [JSONValue] = tiles.map {
      [
        "id": .string($0.id), "name": .string($0.name), "row": .integer($0.row),
        "column": .integer($0.column), "value": $0.value.map(JSONValue.number) ?? .null,
      ]
    }
    let x: JSONValue = ["field": "column", "type": "ordinal", "axis": nil]
    let y: JSONValue = ["field": "row", "type": "ordinal", "axis": nil]
    return specification([
      .init("width", ["step": 34]), .init("height", ["step": 34]),
      .init("data", ["values": .array(values)]),
      .init(
        "layer",
        [
          [
            "mark": ["type": "rect", "stroke": "#777777"],
            "encoding": [
              "x": x, "y": y,
              "color": shadeOfValue,
              "tooltip": [
                ["field": "name", "type": "nominal"], ["field": "value", "type": "quantitative"],
              ],
            ],
          ],
          [
            "mark": ["type": "text", "fontSize": 10],
            "encoding": ["x": x, "y": y, "text": ["field": "id", "type": "nominal"]],
          ],
        ]),
    ])
  }
}
