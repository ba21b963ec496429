import Foundation
import Testing

@testable import Publishing

/// The figures of the small package in every format of exchange.
@Suite struct ExchangeTests {
  private let dataset: IndicatorDataset

  init() throws {
    dataset = try SmallPackage().brief().dataset
  }

  @Test func `writes SDMX-CSV 1.0 with a row for each observation`() {
    let lines = SDMXCSVWriter(dataset, version: .version1).text().split(separator: "\n")
    #expect(
      lines[0]
        == "DATAFLOW,FREQ,REPORTING_TYPE,OBJECTIVE,INDICATOR,REF_AREA,SEX,AGE,COMPOSITE_BREAKDOWN,"
        + "TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_STATUS_ALL,UNIT_MEASURE,UNIT_MULT,DECIMALS,NATURE,"
        + "SOURCE_DETAIL,COMMENT_OBS,LOWER_BOUND,UPPER_BOUND")
    #expect(lines.count == dataset.records.count + 1)
    #expect(
      lines[1]
        == "GCMTK:DF_GCM(1.0),A,G,1,STOCK,AAA,_T,_T,_T,2015,6000,A,,PERSONS,0,0,,"
        + "\"office: Office, Figures\",,,")
    #expect(
      lines[2]
        == "GCMTK:DF_GCM(1.0),A,G,1,STOCK,AAA,_T,_T,_T,2018,,Q,Q,PERSONS,0,0,,"
        + "\"office: Office, Figures\",office.stock: missing: suppressed,,")
    #expect(
      lines[5]
        == "GCMTK:DF_GCM(1.0),A,G,1,STOCK,AAA,F,_T,_T,2020,6000,B,B,PERSONS,0,0,,"
        + "\"office: Office, Figures\",,,")
    // The value is missing although its figures are forecasts, so the one code says missing.
    let forecast = lines.first { $0.contains("SHARE,AAA,_T,_T,_T,2030,") }
    #expect(forecast?.contains(",2030,,O,F,PERCENT,") == true)
  }

  @Test func `writes SDMX-CSV 2.0 with the same rows after other first columns`() {
    var dataflow = SDMXDataflow.standard
    dataflow.agency = "XX1"
    let old = SDMXCSVWriter(dataset, version: .version1, dataflow: dataflow).text()
    let new = SDMXCSVWriter(dataset, version: .version2, dataflow: dataflow).text()
    let expected = old.split(separator: "\n").map { line in
      line.hasPrefix("DATAFLOW,")
        ? "STRUCTURE,STRUCTURE_ID,ACTION" + line.dropFirst(8)
        : "dataflow,XX1:DF_GCM(1.0),I" + line.dropFirst("XX1:DF_GCM(1.0)".count)
    }
    #expect(new.split(separator: "\n").map(String.init) == expected)
  }

  @Test func `writes first months as the range of SDMX`() throws {
    let figures = SmallPackage.figures + "office,cost,AAA,2021-01/P4M,_T,2,PERCENT,0,A,,costs,2\n"
    let text = SDMXCSVWriter(
      try SmallPackage(figures: figures).brief().dataset, version: .version1
    ).text()
    #expect(text.contains("_O,G,3,COST,AAA,_T,_T,_T,2021-01-01/P4M,2,A,"))
  }

  @Test func `describes every column of SDMX-CSV in the structure`() throws {
    let text = SDMXStructure(dataset.framework).text()
    for component in SDMXComponent.allCases {
      #expect(text.contains("id=\"\(component.rawValue)\""))
    }
    #expect(text.contains("<com:Name xml:lang=\"ru\">Аланд</com:Name>"))
    #expect(text.contains("<str:Code id=\"STOCK\">"))
    // Every code that a row uses is in its list.
    for component in SDMXComponent.allCases {
      guard let list = SDMXCodeList(component, framework: dataset.framework) else { continue }
      let used = Set(
        dataset.records.map { $0.text(component, framework: dataset.framework) })
      #expect(used.subtracting([""]).isSubset(of: list.codes.map(\.id)), "\(component)")
    }
  }

  @Test func `writes PC-Axis with its kinds of missing figures`() {
    let text = PXWriter(dataset, title: "Say \"so\"").text()
    #expect(text.hasPrefix("CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\n"))
    #expect(text.contains("CONTENTS=\"Say 'so'\";\n"))
    #expect(
      text.contains("VALUES(\"Period\")=\"2015\",\n\"2018\",\n\"2019\",\n\"2020\",\n\"2030\";\n"))
    #expect(text.contains("TIMEVAL(\"Period\")=TLIST(A1),\"2015\","))
    #expect(
      text.contains("CELLNOTEX(\"STOCK Migrant stock\",\"Aland\",\"total\",\"2018\")=\"Q\";\n"))
    #expect(text.contains("UNITS(\"COST Cost of remittances\")=\"percent\";\n"))
    #expect(
      text.hasSuffix(
        """
        DATA=
        6000 "..." ".." 10000 90000 \n\
        ".." ".." ".." 6000 ".." \n\
        10 "..." ".." 12.5 ".." \n\
        ".." ".." ".." ".." ".." \n\
        ".." 4.5 4 2.5 ".." \n\
        ".." ".." ".." ".." "..";

        """))
  }

  @Test func `writes a figure of PC-Axis without an exponent`() throws {
    let figures = SmallPackage.figures + "office,cost,AAA,2021,_T,1e-7,PERCENT,0,A,,costs,2\n"
    let text = PXWriter(try SmallPackage(figures: figures).brief().dataset, title: "T").text()
    #expect(text.contains(" 0.0000001 "))
    #expect(text.contains("DECIMALS=7;"))
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `holds the same figures in every format, read back`() throws {
    let ours = dataset.records.map { record in
      [
        record.indicator.id, record.period.description, record.part.code,
        record.value.map { NumberText.exact($0) } ?? "", record.statuses.marks,
      ].joined(separator: "|")
    }.sorted()
    let sdmx = try Python.run(
      """
      import csv, io, sys
      for r in csv.DictReader(io.StringIO(sys.stdin.read())):
          part = next((c for c in (r['SEX'], r['COMPOSITE_BREAKDOWN']) if c != '_T'), '_T')
          print('|'.join([r['INDICATOR'], r['TIME_PERIOD'], part, r['OBS_VALUE'],
                          r['OBS_STATUS_ALL']]))
      """, input: SDMXCSVWriter(dataset, version: .version2).text())
    #expect(sdmx.split(separator: "\n").map(String.init).sorted() == ours)

    let stat = try Python.run(
      """
      import json, sys, itertools
      d = json.load(sys.stdin)
      codes = [d['dimension'][i]['category']['index'] for i in d['id']]
      assert [len(c) for c in codes] == d['size']
      for n, key in enumerate(itertools.product(*codes)):
          n = str(n)
          if n in d['value'] or n in d['extension']['reason']:
              v = d['value'].get(n)
              v = '' if v is None else str(int(v)) if v == int(v) else repr(v)
              print('|'.join([key[0], key[3], key[2], v, d['status'].get(n, '')]))
      """, input: JSONStatWriter(dataset, title: "T").text())
    #expect(stat.split(separator: "\n").map(String.init).sorted() == ours)

    let px = try Python.run(
      """
      import re, sys, itertools
      t = sys.stdin.read()
      s = ('Indicator', 'Area', 'Part', 'Period')
      def get(k, v):
          block = re.search(k + r'\\("' + v + r'"\\)=((?:"[^"]*"[,;]\\n)+)', t).group(1)
          return re.findall(r'"([^"]*)"', block)
      names = itertools.product(*[get('VALUES', v) for v in s])
      codes = itertools.product(*[get('CODES', v) for v in s])
      notes = {tuple(re.findall(r'"([^"]*)"', k)): m
               for k, m in re.findall(r'CELLNOTEX\\((.*)\\)="([A-Z]+)";', t)}
      cells = t.split('DATA=')[1].strip().rstrip(';').split()
      for name, code, cell in zip(names, codes, cells, strict=True):
          mark = notes.get(name, '')
          if '"' not in cell or mark:
              print('|'.join([code[0], code[3], code[2], '' if '"' in cell else cell, mark]))
      """, input: PXWriter(dataset, title: "T").text())
    #expect(px.split(separator: "\n").map(String.init).sorted() == ours)
  }

  @Test func `keeps nothing that could become markup in the structure`() throws {
    let element = XMLElement("a", [("b", "\"<&>")], [XMLElement("c", text: "<&>\"\u{FFFF}\u{1}")])
    #expect(
      element.document == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a b="&quot;&lt;&amp;&gt;">
          <c>&lt;&amp;&gt;&quot;\u{FFFD}␁</c>
        </a>

        """)
  }
}
