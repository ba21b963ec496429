import Observations
import Testing

@Suite struct EurostatReaderTests {
  private static let table = [
    #"citizen,sex,unit,geo\time"# + "\t2018 \t2019 \t2020 ",
    "FOR_STLS,T,NR,EL\t816059 \t831705 b\t: ",
    "FOR_STLS,T,NR,AT\t: c\t1438923.5 bp\t0 n",
    "FOR_STLS,T,NR,QQ\t1 \t2 \t3 ", "UA,F,NR,AT\t5 \t: \t7 e", "",
  ].joined(separator: "\n")

  @Test func `unpacks the first column and splits flags off`() throws {
    let reading = try read(
      EurostatTSVReader(), Self.table, options: ["citizen": "FOR_STLS"])
    #expect(reading.observations.count == 6)
    let plain = try reading.figure("GRC", "2018")
    #expect(plain.value == 816_059 && plain.status == .normal && plain.mark == nil)
    let broken = try reading.figure("GRC", "2019")
    #expect(broken.value == 831_705 && broken.status == .seriesBreak && broken.mark == "b")
    #expect(broken.lines == LineSet(2))
    let missing = try reading.figure("GRC", "2020")
    #expect(missing.value == nil && missing.status == .notReported && missing.mark == ":")
    let confidential = try reading.figure("AUT", "2018")
    #expect(confidential.status == .suppressed && confidential.mark == ": c")
    let worst = try reading.figure("AUT", "2019")
    #expect(worst.value == 1_438_923.5 && worst.status == .seriesBreak && worst.mark == "bp")
    #expect(try reading.figure("AUT", "2020").status == .notSignificant)
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "QQ", count: 1, lines: [4])])
    #expect(reading.remarks.map(\.count) == [1])
  }

  @Test func `keeps citizenships as counterparts or breakdowns without a choice`() throws {
    let reading = try read(EurostatTSVReader(), Self.table)
    #expect(try reading.figure("AUT", from: "UKR", "2018", sex: "F").value == 5)
    #expect(try reading.figure("GRC", "2018", breakdown: "citizen=FOR_STLS").value == 816_059)
  }

  @Test func `refuses what is neither a number nor a colon`() {
    #expect {
      try read(EurostatTSVReader(), Self.table.replacing("831705 b", with: "n/a"))
    } throws: { "\($0)".contains("excerpt.csv:2:3: error: 'n/a' is neither a number nor ':'") }
    #expect {
      try read(EurostatTSVReader(), "geo\t2019\nAT\t1\n")
    } throws: { "\($0)".contains("excerpt.csv:1:1: error: 'geo' is not a list of dimensions") }
  }

  @Test func `refuses an option that names no dimension`() {
    #expect {
      try read(EurostatTSVReader(), Self.table, options: ["citizens": "FOR_STLS", "keep": "all"])
    } throws: { error in
      "\(error)".contains(
        "excerpt.csv:1: error: the option 'citizens' names none of the dimensions")
        && !"\(error)".contains("keep")
    }
  }

  private static let labels = """
    DATAFLOW,LAST UPDATE,freq,reason,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
    ESTAT:X(1.0),03/03/25 11:00:00,Annual,Total,Females,Person,Türkiye,2019,12,d,
    ESTAT:X(1.0),03/03/25 11:00:00,Annual,Family reasons,Total,Person,Greece,2019,7.5,,
    ESTAT:X(1.0),03/03/25 11:00:00,Annual,Total,Total,Person,Greece,2020,,c,

    """

  @Test func `reads files with labels only`() throws {
    let reading = try read(EurostatCSVReader(), Self.labels)
    let women = try reading.figure("TUR", "2019", sex: "F")
    #expect(women.value == 12 && women.status == .definitionDiffers && women.mark == "d")
    #expect(
      try reading.figure("GRC", "2019", breakdown: "reason=family_reasons").value == 7.5)
    let missing = try reading.figure("GRC", "2020")
    #expect(missing.value == nil && missing.status == .suppressed && missing.mark == "c")
  }

  private static let both = """
    STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,citizen,Country of citizenship,\
    age,Age class,asyl_app,Applicant type,geo,Geopolitical entity,TIME_PERIOD,Time,OBS_VALUE,\
    Observation value,OBS_FLAG,Observation status
    dataflow,X,"a, b",A,Annual,TOTAL,Total,TOTAL,Total,ASY_APP,Asylum applicant,EL,Greece,2008,,\
    19885,,,
    dataflow,X,"a, b",A,Annual,UA,Ukraine,Y18-34,From 18 to 34,ASY_APP,Asylum applicant,\
    EU27_2020,EU,2008,,45,,b,

    """

  @Test func `reads files with codes and labels`() throws {
    let reading = try read(EurostatCSVReader(), Self.both, options: ["asyl_app": "ASY_APP"])
    #expect(try reading.figure("GRC", "2008").value == 19_885)
    let ukrainians = try reading.figure("EU27", from: "UKR", "2008", age: "Y18T34")
    #expect(ukrainians.value == 45 && ukrainians.status == .seriesBreak)
    #expect(ukrainians.lines == LineSet(3))
  }

  private static let tidy = """
    geo,t,nat,sex,n
    AUT,2011.0,SYR,female,835.0
    AUT,2011.0,SYR,male,2795.0
    AUT,2011.0,SYR,unknown,5.0
    AUT,2011.0,UKR,male,10.0

    """

  @Test func `adds up sexes and nationalities that have no total`() throws {
    let reading = try read(EurostatAsylumTidyReader(), Self.tidy)
    let syrians = try reading.figure("AUT", from: "SYR", "2011")
    #expect(syrians.value == 3635)
    #expect(syrians.lines == LineSet([2, 3, 4]))
    #expect(try reading.figure("AUT", "2011").value == 3645)
    #expect(try reading.figure("AUT", "2011", sex: "M").value == 2805)
    #expect(try reading.figure("AUT", from: "SYR", "2011", sex: "_U").value == 5)
  }

  @Test func `reads codes without labels and confidential cells`() throws {
    let text = """
      DATAFLOW,LAST UPDATE,freq,citizen,sex,age,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
      ESTAT:MIGR_X(1.0),03/03/25 11:00:00,A,SY,F,Y15-24,PER,EL,2019,10,ep,
      ESTAT:MIGR_X(1.0),03/03/25 11:00:00,A,TOTAL,T,TOTAL,PER,EU27_2020,2019,20,,
      ESTAT:MIGR_X(1.0),03/03/25 11:00:00,A,TOTAL,T,TOTAL,PER,AT,2019,,,C

      """
    let reading = try read(EurostatCSVReader(), text)
    let women = try reading.figure("GRC", from: "SYR", "2019", sex: "F", age: "Y15T24")
    #expect(women.value == 10 && women.status == .estimated && women.mark == "ep")
    #expect(try reading.figure("EU27", "2019").value == 20)
    let secret = try reading.figure("AUT", "2019")
    #expect(secret.value == nil && secret.status == .suppressed && secret.mark == "C")
  }
}
