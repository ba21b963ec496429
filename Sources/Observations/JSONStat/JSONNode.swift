/// A value of a JSON text and the line on which it begins.
struct JSONNode {
  enum Value {
    case null
    case truth(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    /// The members in their order.
    case object([(name: String, node: JSONNode)])
  }

  var value: Value
  var line: Int

  /// The member of an object; `nil` for none and for another kind of value.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.node
  }

  var string: String? {
    if case .string(let text) = value { text } else { nil }
  }

  // Not inlined: the optimiser of Swift 6.3.1 stops with «outside of lifetime
  // use» where a loop over nodes takes it in.
  @inline(never)
  var number: Double? {
    if case .number(let number) = value { number } else { nil }
  }

  var array: [JSONNode]? {
    if case .array(let nodes) = value { nodes } else { nil }
  }

  var members: [(name: String, node: JSONNode)]? {
    if case .object(let members) = value { members } else { nil }
  }

  var isNull: Bool {
    if case .null = value { true } else { false }
  }
}
