import DataFrames
import Testing

@Suite struct BitmapTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200]) func `is what an array of truth values is`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let left = generator.list(count) { Bool.random(using: &$0) }
    let right = generator.list(count) { Bool.random(using: &$0) }
    let (a, b) = (Bitmap(left), Bitmap(right))
    #expect((0..<count).map { a[$0] } == left)
    #expect(a.setCount == left.filter { $0 }.count)
    #expect(a.intersection(b) == Bitmap(zip(left, right).map { $0 && $1 }))
    #expect(a.union(b) == Bitmap(zip(left, right).map { $0 || $1 }))
    #expect(a.inverted == Bitmap(left.map { !$0 }))
    #expect(a.union(a.inverted).isFull)
  }
}

@Suite struct ColumnTests {
  @Test func `keeps values and missing values apart`() {
    let column = Column([1, nil, 0])
    #expect(column.count == 3)
    #expect(column.missingCount == 1)
    #expect(Array(column) == [1, nil, 0])
    #expect(column.isMissing(1) && !column.isMissing(2))
  }

  @Test func `does not offer a missing double as a figure`() {
    #expect(Column<Double>([nil, 1]).value(at: 0).isNaN)
  }

  @Test func `is equal by what is present, not by what lies below`() {
    let validity = Bitmap([true, false])
    #expect(Column(values: [1, 7], validity: validity) == Column([1, nil]))
    #expect(Column(values: [1, 2], validity: Bitmap([true, true])) == Column([1, 2]))
    #expect(Column([1.5, nil]) == Column<Double>([1.5, nil]))
    #expect(Column([1, 0]) != Column([1, nil]))
  }

  @Test(arguments: [0, 1, 64, 65, 200_000]) func `widens what is present`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let values = generator.list(count) {
      $0.optional { Int32.random(in: .min ... .max, using: &$0) }
    }
    let narrow = Column(values)
    #expect(narrow.widened == Column(values.map { $0.map { Int($0) } }))
    let doubles = narrow.widened.widened
    #expect(doubles == Column(values.map { $0.map { Double($0) } }))
    #expect((0..<count).allSatisfy { narrow.isMissing($0) == doubles.values[$0].isNaN })
  }

  @Test func `gathers rows, and missing ones at -1`() {
    #expect(Column([1, nil, 3]).gathered([2, 2, -1, 1, 0]) == Column([3, 3, nil, nil, 1]))
    #expect(AnyColumn(["a", nil]).gathered([1, -1, 0]) == AnyColumn([nil, nil, "a"]))
  }
}

@Suite struct StringColumnTests {
  @Test func `numbers texts in the order of first appearance`() {
    let column = StringColumn(["b", nil, "a", "b", ""])
    #expect(column.dictionary == ["b", "a", ""])
    #expect(column.codes == [0, -1, 1, 0, 2])
    #expect(column.code(for: "a") == 1)
    #expect(column.code(for: "c") == nil)
    #expect(Array(column) == ["b", nil, "a", "b", ""])
    #expect(column.missingCount == 1)
  }

  @Test func `is equal by texts, whatever the codes`() {
    #expect(StringColumn(["a", "b"]) == StringColumn(codes: [1, 0], dictionary: ["b", "a", "c"]))
    #expect(StringColumn(["a"]) != StringColumn([nil]))
  }

  @Test func `merges a text that the dictionary holds twice`() {
    let column = StringColumn(codes: [0, 1, 2, -1], dictionary: ["a", "a", "b"])
    #expect(column.codes == [0, 0, 1, -1])
    #expect(column.dictionary == ["a", "b"])
  }

  @Test func `keeps texts apart that only Unicode calls equivalent`() {
    let column = StringColumn(["\u{E4}", "a\u{308}"])
    #expect(column.dictionary.count == 2)
    #expect(column.code(for: "a\u{308}") == 1)
    #expect(StringColumn(["\u{E4}"]) != StringColumn(["a\u{308}"]))
  }

  @Test func `keeps many texts apart`() {
    let texts = (0..<5000).map { "text \($0 % 2500)" }
    let column = StringColumn(texts)
    #expect(column.dictionary.count == 2500)
    #expect(column.map { $0 } == texts)
  }
}

@Suite struct CalendarDateTests {
  // Days since 1970-01-01 from GNU date: `date -u -d 2018-12-19 +%s` divided by 86400.
  @Test(arguments: [
    ("1970-01-01", 0), ("2018-12-19", 17884), ("2000-02-29", 11016), ("1969-12-31", -1),
    ("1900-03-01", -25508), ("0001-01-01", -719162), ("0000-01-01", -719528),
    ("0000-02-29", -719469), ("9999-12-31", 2_932_896),
  ]) func `counts days from the epoch`(text: String, days: Int) {
    #expect(CalendarDate(text)?.daysSinceEpoch == Int32(days))
    #expect(CalendarDate(daysSinceEpoch: Int32(days)).description == text)
  }

  @Test(arguments: [
    "2019-02-29", "1900-02-29", "2018-13-01", "2018-00-10", "2018-1-1", "20181219", "2018-12-32",
    "2018-12-00", "", "+018-12-19",
  ]) func `rejects days that do not exist`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `gives consecutive days consecutive numbers`() throws {
    var expected = try #require(CalendarDate("1899-12-31")).daysSinceEpoch
    for year in 1900...2101 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          expected += 1
          #expect(date.daysSinceEpoch == expected)
          #expect(date.components == (year, month, day))
        }
      }
    }
  }
}
