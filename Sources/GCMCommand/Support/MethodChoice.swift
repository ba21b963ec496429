import ArgumentParser

/// The methods that a command line names: those with these ids, `all` of them,
/// or the default where none is named.
func chosenMethods<Method>(
  _ ids: [String], among all: [Method], byDefault fallback: [Method], id: (Method) -> String
) throws -> [Method] {
  if ids.isEmpty { return fallback }
  if ids == ["all"] { return all }
  return try ids.map { name in
    guard let found = all.first(where: { id($0) == name }) else {
      throw ValidationError(
        "«\(name)» is no method; the methods are " + all.map(id).joined(separator: ", ")
          + " and all")
    }
    return found
  }
}
