import CLibXML2
import DataFrames

/// The characters of a file whose encoding is declared by name.
enum CodePage {
  /// The text in UTF-8; `nil` for a name that the system's libxml2 does not know
  /// or for bytes that the encoding does not have.
  static func utf8Bytes(_ bytes: [UInt8], codePage name: String) -> [UInt8]? {
    switch name.lowercased() {
    case "utf-8", "utf8":
      return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
    case "windows-1252", "cp1252", "iso-8859-1", "latin1":
      return TextEncoding.windows1252.utf8Bytes(bytes)
    default:
      return converted(bytes, codePage: name)
    }
  }

  private static func converted(_ bytes: [UInt8], codePage name: String) -> [UInt8]? {
    guard let count = Int32(exactly: bytes.count), let handler = xmlFindCharEncodingHandler(name)
    else { return nil }
    defer { xmlCharEncCloseFunc(handler) }
    // An alphabet of one byte a character takes at most three in UTF-8.
    guard let input = xmlBufferCreateSize(bytes.count + 1),
      let output = xmlBufferCreateSize(bytes.count * 3 + 16)
    else { return nil }
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    guard bytes.withUnsafeBufferPointer({ xmlBufferAdd(input, $0.baseAddress, count) }) == 0
    else { return nil }
    while xmlBufferLength(input) > 0 {
      let before = xmlBufferLength(input)
      guard xmlCharEncInFunc(handler, output, input) >= 0, xmlBufferLength(input) < before else {
        return nil
      }
    }
    return Array(
      UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output))))
  }
}
