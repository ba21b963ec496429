import DataFrames
import Testing

@Suite struct ColumnTypeTests {
  @Test func `is named as schemas name it`() {
    #expect(ColumnType(rawValue: "integer") == .integer)
    #expect(ColumnType(rawValue: "Integer") == nil)
  }
}
