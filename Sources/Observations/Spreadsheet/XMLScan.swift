import CLibXML2

/// Goes over the elements of an XML document of unknown origin, in order.
///
/// libxml2 reads it without the network and without loading or expanding
/// anything. A document type declaration is refused: entities, which can blow a
/// small document up or name files, are declared nowhere else.
struct XMLScan: ~Copyable {
  /// What a step of the scan came to. Names are without their namespace prefix.
  enum Event: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let name: String
  /// The end of an element that is written without one, `<a/>`.
  private var pendingEnd: String?

  /// Calls a closure with a scan of the bytes of a document.
  ///
  /// - Parameter name: what errors call the document.
  /// - Throws: ``ReadingError`` for a document that is not well-formed or refused.
  static func read<Result>(
    _ bytes: [UInt8], name: String, _ body: (inout XMLScan) throws -> Result
  ) throws -> Result {
    guard let size = Int32(exactly: bytes.count) else {
      throw ReadingError(file: name, "the document is larger than 2 GiB: save the sheet as CSV")
    }
    return try bytes.withUnsafeBytes { buffer in
      let options =
        Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
        | Int32(XML_PARSE_NOWARNING.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)
      guard
        let reader = xmlReaderForMemory(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), size, nil, nil, options)
      else { throw ReadingError(file: name, "the document is empty: save the file again") }
      defer { xmlFreeTextReader(reader) }
      var scan = XMLScan(reader: reader, name: name)
      return try body(&scan)
    }
  }

  private init(reader: xmlTextReaderPtr, name: String) {
    self.reader = reader
    self.name = name
  }

  /// The next start, end or text; `nil` at the end of the document.
  mutating func next() throws -> Event? {
    if let end = pendingEnd {
      pendingEnd = nil
      return .end(end)
    }
    while true {
      switch xmlTextReaderRead(reader) {
      case 1: break
      case 0: return nil
      default:
        throw ReadingError(
          file: name, line: Int(xmlTextReaderGetParserLineNumber(reader)),
          "the XML is not well-formed: save the file again")
      }
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        let element = localName
        if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = element }
        return .start(element)
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
        return .end(localName)
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
        Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue),
        Int32(XML_READER_TYPE_WHITESPACE.rawValue):
        return .text(text(xmlTextReaderConstValue(reader)) ?? "")
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue),
        Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue),
        Int32(XML_READER_TYPE_ENTITY.rawValue):
        throw ReadingError(
          file: name, line: Int(xmlTextReaderGetParserLineNumber(reader)),
          "the XML declares a document type or entities, which workbooks do not: "
            + "do not open this file")
      default:
        break
      }
    }
  }

  /// The attribute of the element that started last; with its prefix, such as `r:id`.
  func attribute(_ name: String) -> String? {
    guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
    defer { clibxml2_free(value) }
    return text(value)
  }

  private var localName: String { text(xmlTextReaderConstLocalName(reader)) ?? "" }

  private func text(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
