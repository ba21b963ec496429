import GCM

/// Writes the data structure of our SDMX-CSV files as SDMX-ML 2.1: dataflow, code lists, concepts
/// and data structure definition.
public struct SDMXStructure: Sendable {
  private let framework: Framework
  private let dataflow: SDMXDataflow

  public init(_ framework: Framework, dataflow: SDMXDataflow = .standard) {
    self.framework = framework
    self.dataflow = dataflow
  }

  private static let namespace = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
  private static let conceptScheme = "CS_GCM"

  /// The text of the file.
  public func text() -> String {
    XMLElement(
      "mes:Structure",
      [("mes", "message"), ("str", "structure"), ("com", "common")].map {
        ("xmlns:\($0)", "\(Self.namespace)/\($1)")
      }, [header, structures]
    ).document
  }

  /// The standard asks for a date; one of its own would make two runs differ.
  private var header: XMLElement {
    XMLElement(
      "mes:Header",
      [
        XMLElement("mes:ID", text: dataflow.structureID), XMLElement("mes:Test", text: "false"),
        XMLElement("mes:Prepared", text: "2000-01-01T00:00:00Z"),
        XMLElement("mes:Sender", [("id", dataflow.agency)]),
      ])
  }

  private var structures: XMLElement {
    let components = SDMXComponent.allCases
    let title = "Indicators of the Global Compact for Migration"
    return XMLElement(
      "mes:Structures",
      [
        XMLElement(
          "str:Dataflows",
          [
            XMLElement(
              "str:Dataflow", identity(dataflow.id),
              [
                name(title),
                XMLElement(
                  "str:Structure", [reference(dataflow.structureID, "DataStructure")]),
              ])
          ]),
        XMLElement("str:Codelists", components.compactMap(codeList)),
        XMLElement(
          "str:Concepts",
          [
            XMLElement(
              "str:ConceptScheme", identity(Self.conceptScheme),
              [name(title)]
                + components.map {
                  XMLElement("str:Concept", [("id", $0.rawValue)], [name($0.title)])
                })
          ]),
        XMLElement(
          "str:DataStructures",
          [
            XMLElement(
              "str:DataStructure", identity(dataflow.structureID),
              [
                name(title),
                XMLElement(
                  "str:DataStructureComponents", [dimensionList, attributeList, measureList]),
              ])
          ]),
      ])
  }

  private var dimensionList: XMLElement {
    XMLElement(
      "str:DimensionList", [("id", "DimensionDescriptor")],
      SDMXComponent.dimensions.enumerated().map { position, component in
        XMLElement(
          "str:Dimension", [("id", component.rawValue), ("position", String(position + 1))],
          [concept(component), representation(component, textType: "String")])
      } + [
        XMLElement(
          "str:TimeDimension",
          [
            ("id", SDMXComponent.period.rawValue),
            ("position", String(SDMXComponent.dimensions.count + 1)),
          ],
          [
            concept(.period),
            XMLElement(
              "str:LocalRepresentation",
              [XMLElement("str:TextFormat", [("textType", "ObservationalTimePeriod")])]),
          ])
      ])
  }

  private var attributeList: XMLElement {
    XMLElement(
      "str:AttributeList", [("id", "AttributeDescriptor")],
      SDMXComponent.attributes.map { component in
        let isMandatory = [.status, .unit, .unitMultiplier, .decimals].contains(component)
        let textType =
          switch component {
          case .unitMultiplier, .decimals: "Integer"
          case .lowerBound, .upperBound: "Double"
          default: "String"
          }
        return XMLElement(
          "str:Attribute",
          [
            ("id", component.rawValue),
            ("assignmentStatus", isMandatory ? "Mandatory" : "Conditional"),
          ],
          [
            concept(component), representation(component, textType: textType),
            XMLElement(
              "str:AttributeRelationship",
              [
                XMLElement(
                  "str:PrimaryMeasure",
                  [XMLElement("Ref", [("id", SDMXComponent.value.rawValue)])])
              ]),
          ])
      })
  }

  private var measureList: XMLElement {
    XMLElement(
      "str:MeasureList", [("id", "MeasureDescriptor")],
      [
        XMLElement(
          "str:PrimaryMeasure", [("id", SDMXComponent.value.rawValue)],
          [concept(.value), representation(.value, textType: "Double")])
      ])
  }

  private func codeList(_ component: SDMXComponent) -> XMLElement? {
    guard let list = SDMXCodeList(component, framework: framework) else { return nil }
    return XMLElement(
      "str:Codelist", identity(list.id),
      [name(list.title)]
        + list.codes.map { code in
          XMLElement(
            "str:Code", [("id", code.id)],
            code.names.map { XMLElement("com:Name", [("xml:lang", $0.language)], text: $0.text) })
        })
  }

  private func concept(_ component: SDMXComponent) -> XMLElement {
    XMLElement(
      "str:ConceptIdentity",
      [
        XMLElement(
          "Ref",
          [
            ("id", component.rawValue), ("maintainableParentID", Self.conceptScheme),
            ("maintainableParentVersion", dataflow.version), ("agencyID", dataflow.agency),
            ("package", "conceptscheme"), ("class", "Concept"),
          ])
      ])
  }

  private func representation(_ component: SDMXComponent, textType: String) -> XMLElement {
    let content =
      SDMXCodeList(component, framework: framework).map {
        XMLElement("str:Enumeration", [reference($0.id, "Codelist")])
      } ?? XMLElement("str:TextFormat", [("textType", textType)])
    return XMLElement("str:LocalRepresentation", [content])
  }

  private func reference(_ id: String, _ kind: String) -> XMLElement {
    XMLElement(
      "Ref",
      [
        ("id", id), ("version", dataflow.version), ("agencyID", dataflow.agency),
        ("package", kind == "Codelist" ? "codelist" : "datastructure"), ("class", kind),
      ])
  }

  private func identity(_ id: String) -> [(name: String, value: String)] {
    [
      ("id", id), ("agencyID", dataflow.agency), ("version", dataflow.version),
      ("isFinal", "true"),
    ]
  }

  private func name(_ text: String) -> XMLElement {
    XMLElement("com:Name", [("xml:lang", "en")], text: text)
  }
}
