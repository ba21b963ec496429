/// The kinds of problems that files and tables have, each with a code that
/// stays the same from one version of the program to the next.
///
/// `gcm explain CODE` prints what stands here; there is no other list.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  case fileUnreadable = "GCM-F001"
  case encoding = "GCM-F002"
  case brokenRecord = "GCM-F003"
  case fileEmpty = "GCM-F004"
  case layoutUnknown = "GCM-L001"
  case layoutAmbiguous = "GCM-L002"
  case contentUnknown = "GCM-L003"
  case columnMissing = "GCM-L004"
  case optionUnknown = "GCM-L005"
  case cell = "GCM-C001"
  case number = "GCM-C002"
  case period = "GCM-C003"
  case numberAmbiguous = "GCM-C004"
  case areaUnknown = "GCM-A001"
  case figureRepeated = "GCM-K001"
  case figureTable = "GCM-T001"
  case frameworkTable = "GCM-T002"
  case mapping = "GCM-M001"
  case gap = "GCM-Q001"
  case seriesBreak = "GCM-Q002"
  case outlier = "GCM-Q003"
  case totalMismatch = "GCM-Q004"
  case outsideRange = "GCM-Q005"

  /// What is wrong, in a few words.
  public var title: String {
    switch self {
    case .fileUnreadable: "the file cannot be read"
    case .encoding: "the characters cannot be read"
    case .brokenRecord: "a record cannot be taken apart into fields"
    case .fileEmpty: "the file has no figures"
    case .layoutUnknown: "the layout of the file is not known"
    case .layoutAmbiguous: "the file could be in several layouts"
    case .contentUnknown: "the file does not say what its figures are"
    case .columnMissing: "a column is missing"
    case .optionUnknown: "an option names nothing in the file"
    case .cell: "a cell does not hold what its column is for"
    case .number: "a cell does not hold a number"
    case .period: "a cell does not hold a period"
    case .numberAmbiguous: "a number can be read in two ways"
    case .areaUnknown: "a code or name is no area"
    case .figureRepeated: "a figure stands twice"
    case .figureTable: "a row of figures cannot be used"
    case .frameworkTable: "a row of the framework cannot be used"
    case .mapping: "a mapping cannot be used"
    case .gap: "a series has a gap"
    case .seriesBreak: "a series breaks"
    case .outlier: "a figure does not fit the history of its series"
    case .totalMismatch: "parts do not add up to their total"
    case .outsideRange: "a value is outside the range of its unit"
    }
  }

  /// How such a problem comes about.
  public var cause: String {
    switch self {
    case .fileUnreadable:
      "There is no such file, it may not be read, it is a folder, or it is a damaged gzip file."
    case .encoding:
      "The bytes are not in the encoding the file was read in, or an earlier program has already "
        + "replaced characters it did not know by U+FFFD."
    case .brokenRecord:
      "A quoted field does not end, text follows its closing quote, or a record has more or fewer "
        + "fields than the header."
    case .fileEmpty: "There is nothing below the header, or no header at all."
    case .layoutUnknown:
      "The columns and marks of the file are those of no layout that has a reader: the file may be "
        + "a code list, notes, an extract with columns left out, or a national table."
    case .layoutAmbiguous:
      "Several layouts need no more than the file has, and nothing in it decides between them."
    case .contentUnknown:
      "The layout says where the numbers are, and not which series and unit they have; "
        + "framework/contents.csv has no row whose mark the file has."
    case .columnMissing: "The reader of the layout needs a column that the header lacks."
    case .optionUnknown: "An option of the recipe names a dimension that the file does not have."
    case .cell: "The text of a cell is not among those that the layout has in this column."
    case .number:
      "The text is neither a number in a known form nor a known mark for a missing value."
    case .period: "The text is not a year, a quarter or a month in a known form."
    case .numberAmbiguous:
      "All numbers of the column with a comma or point have three digits after it, so that it could "
        + "set off thousands or decimals: 1,234 is one thousand or one and a bit."
    case .areaUnknown:
      "No row of framework/areas.csv has the text as a code of the scheme of the layout, as a name "
        + "or as a variant."
    case .figureRepeated:
      "Two rows have the same source, series, area, counterpart, period and breakdowns."
    case .figureTable: "A cell of a figure table is not of the kind that its column needs."
    case .frameworkTable: "A cell of a table of framework/ is not of the kind its column needs."
    case .mapping: "A mapping file names a column that is absent, or a key that there is not."
    case .gap: "Between the first and the last period of a series a period has no figure."
    case .seriesBreak:
      "The publisher flags a break; figures before and after it are not comparable."
    case .outlier:
      "The change from the period before, in logarithms, is further from the median change of the "
        + "series than the threshold times 1.4826 times the median absolute deviation."
    case .totalMismatch:
      "The parts by sex, age, origin or another breakdown are all there and their sum differs from "
        + "the total by more than rounding explains."
    case .outsideRange:
      "A share is below 0 or above 100, or a count of persons is negative or not whole."
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .fileUnreadable: "Check the path and the rights, or fetch the file again."
    case .encoding:
      "Name the encoding with --encoding; where characters are lost, fetch the file again."
    case .brokenRecord: "Close the quote, write a quote in a field twice, or repair the record."
    case .fileEmpty: "Give the whole file as the publisher issues it."
    case .layoutUnknown:
      "Download the table again with all its columns, name the layout with --as, or describe the "
        + "columns in a mapping: gcm import --suggest FILE drafts one."
    case .layoutAmbiguous: "Name the layout with --as LAYOUT."
    case .contentUnknown:
      "Name the series with --series and the unit with --unit, or add a row to contents.csv."
    case .columnMissing: "Check that the file is in the layout and has all its columns."
    case .optionUnknown: "Correct the option; the message lists the dimensions."
    case .cell: "Correct the cell, or leave its record out with --rejects FILE."
    case .number: "Correct the cell, or leave its record out with --rejects FILE."
    case .period: "Write 2020, 2020-Q3 or 2020-07."
    case .numberAmbiguous: "Say which it is with --decimal point or --decimal comma."
    case .areaUnknown: "Correct the text, or add it to the variants of its area in areas.csv."
    case .figureRepeated: "Leave one of them out, or tell them apart by a breakdown."
    case .figureTable: "Correct the cell as the message says."
    case .frameworkTable: "Correct the cell as the message says."
    case .mapping: "Correct the line; gcm import --suggest FILE shows a mapping that fits the file."
    case .gap: "Look for the figure in the source, or say why it is missing with a status."
    case .seriesBreak: "Do not compute changes across the break, or use a revised series."
    case .outlier: "Compare with the source; a flag B or a note explains a true change."
    case .totalMismatch: "Compare parts and total with the source; add the part that is unknown."
    case .outsideRange: "Check the unit, its multiplier and the column that was read."
    }
  }

  /// A line that has the problem.
  public var example: String {
    switch self {
    case .fileUnreadable: "gcm import no-such-file.csv"
    case .encoding: "Espa\u{FFFD}a,2020,5"
    case .brokenRecord: "AUT,\"2020,5"
    case .fileEmpty: "country,year,value"
    case .layoutUnknown: "iso3,iso2,m49,name"
    case .layoutAmbiguous: "a file with the columns of two layouts"
    case .contentUnknown: "\"Austria\",\"AUT\",\"…\",\"XX.YYY.ZZZZ\",…"
    case .columnMissing: "year,value (and no country)"
    case .optionUnknown: "citizens=FOR_STLS, where the dimension is citizen"
    case .cell: "AUT,2020,neither,5 (neither is no sex)"
    case .number: "AUT,2020,five"
    case .period: "AUT,20-21,5"
    case .numberAmbiguous: "AUT;2020;1,234"
    case .areaUnknown: "Ruritania,2020,5"
    case .figureRepeated: "stock,AUT,2020,5,PERSONS twice"
    case .figureTable: "stock,AUT,2020,five,PERSONS"
    case .frameworkTable: "an indicator whose unit is not in units.csv"
    case .mapping: "area: land (the file has the column Land)"
    case .gap: "figures for 2018 and 2020, none for 2019"
    case .seriesBreak: "stock,AUT,2020,5,PERSONS with the status B"
    case .outlier: "100, 103, 101, 1040, 105"
    case .totalMismatch: "total 10, women 4, men 5"
    case .outsideRange: "104 percent"
    }
  }
}
