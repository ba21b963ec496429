import Testing

@testable import DataFrames

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Fields as Python's `csv` module finds them.
@Suite struct PythonCSVTests {
  private static let hasPython = system("python3 -c 'import csv' >/dev/null 2>&1") == 0

  /// Prints the fields of the files 0, 1, … of a folder in hexadecimal: a record a line, `#` after
  /// each file.
  private static let script = """
    import csv, os, sys
    for number in range(200):
        with open(f"{sys.argv[1]}/{number}", newline="", encoding="utf-8") as file:
            for record in csv.reader(file):
                print(",".join(field.encode().hex() for field in record))
        print("#")
    """

  private func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  @Test(.enabled(if: hasPython, "needs python3"), arguments: 0..<3)
  func `finds the fields that Python finds`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "a", "bcdefghijkl", "1", ",", ",", ",", "\n", "\r\n", "\"x\"\"y\"", "\"p,\nq\"", "\"\"", "ä",
      "日本", " ", "'", "\\", "\"r\r\ns\"",
    ]
    try withTemporaryFolder { folder in
      var expected: [String] = []
      while expected.count < 200 {
        let count = Int.random(in: 0...25, using: &generator)
        let text = generator.list(count) { pieces.randomElement(using: &$0)! }.joined()
        // Python takes text after a quoted field for a part of it; here that is an error.
        guard let located = try? DelimitedText(Array(text.utf8), name: "t.csv") else { continue }
        try FileBytes.writeAtomically(
          Array(text.utf8), to: "\(folder)/\(expected.count)", isDurable: false)
        let lines = (0..<located.recordCount).map { record in
          (0..<located.fieldCount(record)).map { located.withBytes(record, $0, hexadecimal) }
            .joined(separator: ",") + "\n"
        }
        expected.append(lines.joined())
      }
      try FileBytes.writeAtomically(Array(Self.script.utf8), to: "\(folder)/script.py")
      #expect(
        system("python3 '\(folder)/script.py' '\(folder)' > '\(folder)/script.out'") == 0)
      let output = String(decoding: try FileBytes.read("\(folder)/script.out"), as: UTF8.self)
      let found = output.components(separatedBy: "#\n")
      #expect(found == expected + [""])
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
