import GCM
import Observations
import Testing

@Suite struct FlowInputTests {
  private let areas = try! AreaCatalogue([
    Area(id: "AAA", kind: .country, nameEnglish: "Aland"),
    Area(id: "BBB", kind: .country, nameEnglish: "Bland"),
    Area(id: "CCC", kind: .country, nameEnglish: "Cland"),
    Area(id: "UNK", kind: .unknown, nameEnglish: "Unknown"),
    Area(id: "WLD", kind: .world, nameEnglish: "World"),
  ])

  private let series = FlowSeries(
    stocks: SeriesKey(source: "own", series: "stock"),
    population: SeriesKey(source: "own", series: "population"),
    births: SeriesKey(source: "own", series: "births"),
    deaths: SeriesKey(source: "own", series: "deaths"),
    netMigration: SeriesKey(source: "own", series: "net"))

  private func figures(_ rows: [String]) throws -> FlowFigures {
    let text = "source,series,area,counterpart,period,value,unit,unit_multiplier\n"
    let table = try ObservationTable(
      csv: Array((text + rows.joined(separator: "\n") + "\n").utf8), name: "own.csv")
    return FlowFigures(tables: [table], series: series)
  }

  private let stocks = [
    "own,stock,BBB,AAA,2000,30,PERSONS,0", "own,stock,BBB,UNK,2000,10,PERSONS,0",
    "own,stock,AAA,BBB,2000,20,PERSONS,0", "own,stock,BBB,AAA,2002,40,PERSONS,0",
    "own,stock,AAA,BBB,2002,25,PERSONS,0", "own,stock,CCC,AAA,2002,9,PERSONS,0",
    "own,population,AAA,,2000,0.2,PERSONS,3", "own,population,BBB,,2000,300,PERSONS,0",
    "own,population,AAA,,2002,210,PERSONS,0", "own,population,BBB,,2002,310,PERSONS,0",
    "own,population,WLD,,2000,900,PERSONS,0", "own,population,WLD,,2002,900,PERSONS,0",
  ]

  private let events = ["births,4", "deaths,2"].flatMap { pair in
    ["AAA", "BBB"].flatMap { area in
      (2000...2002).map { year in
        let words = pair.split(separator: ",")
        return "own,\(words[0]),\(area),,\(year),\(words[1]),PERSONS,0"
      }
    }
  }

  @Test func `gathers places, native-born and events of the middle of the years`() throws {
    let input = try FlowInput(
      figures(stocks + events), areas: areas, from: 2000, to: 2002, sex: "_T")
    #expect(input.places == ["AAA", "BBB"])
    // Ten of unknown origin are shared out like the thirty that are known.
    #expect(input.change.start[0, 1] == 40)
    #expect(input.change.start[1, 1] == 260)
    #expect(input.change.start[0, 0] == 180)
    #expect(input.change.births == [8, 8] && input.change.deaths == [4, 4])
    #expect(input.unknownOrigin.start == 10 && input.unknownOrigin.end == 0)
    #expect(input.dropped.map(\.area) == ["CCC"])
    #expect(input.dropped[0].persons == 9)
    #expect(!input.isCarriedForward)
  }

  @Test func `unknown origins are left out where that is asked for`() throws {
    let input = try FlowInput(
      figures(stocks + events), areas: areas, from: 2000, to: 2002, sex: "_T",
      unknownOrigins: .drop)
    #expect(input.change.start[0, 1] == 30 && input.change.start[1, 1] == 270)
  }

  @Test func `net migration carries populations forward`() throws {
    let net = ["AAA,5", "BBB,-5"].flatMap { pair in
      (2000...2002).map { year in
        let words = pair.split(separator: ",")
        return "own,net,\(words[0]),,\(year),\(words[1]),PERSONS,0"
      }
    }
    let input = try FlowInput(
      figures(stocks + events + net), areas: areas, from: 2000, to: 2002, sex: "_T")
    #expect(input.isCarriedForward)
    #expect(input.change.impliedNetMigration == [10, -10])
    let estimate = try FlowMethod.all()[0].estimate(input)
    #expect(abs((estimate.accounted?.netMigration[0] ?? 0) - 10) < 1e-9)
  }

  @Test func `methods that need births and deaths say that they are missing`() throws {
    let input = try FlowInput(figures(stocks), areas: areas, from: 2000, to: 2002, sex: "_T")
    let methods = FlowMethod.all()
    let error = #expect(throws: FlowObstacle.self) { try methods[0].estimate(input) }
    #expect(
      error?.description
        == "minimum-closed: no figures of every year from 2000 to 2002, sex _T, of own.births and "
        + "own.deaths; add them with --figures")
    let differences = try #require(methods.first { $0.id == "drop-negatives" })
    #expect(try differences.estimate(input).total == 5)
    #expect(throws: FlowObstacle.self) {
      try FlowInput(figures(stocks), areas: areas, from: 2000, to: 2005, sex: "_T")
    }
  }

  @Test func `one sex says what its births and deaths would need`() throws {
    let rows = stocks.map { "F,\($0)" } + events.map { "_T,\($0)" }
    let text = "sex,source,series,area,counterpart,period,value,unit,unit_multiplier\n"
    let table = try ObservationTable(
      csv: Array((text + rows.joined(separator: "\n") + "\n").utf8), name: "own.csv")
    let input = try FlowInput(
      FlowFigures(tables: [table], series: series), areas: areas, from: 2000, to: 2002, sex: "F")
    #expect(
      input.eventsMissing
        == "no figures of every year from 2000 to 2002, sex F, of own.births and own.deaths (to "
        + "divide those of both sexes needs a sex ratio at birth, and deaths by sex); add them "
        + "with --figures")
  }

  @Test func `corridors come in the order of their size and then of their ids`() throws {
    let input = try FlowInput(figures(stocks), areas: areas, from: 2000, to: 2002, sex: "_T")
    let method = try #require(FlowMethod.all().first { $0.id == "migration-rate" })
    #expect(throws: FlowObstacle.self) { try method.estimate(input) }
    var choices = FlowMethod.Choices()
    choices.total = 60
    let rate = try #require(FlowMethod.all(choices).first { $0.id == "migration-rate" })
    let estimate = try rate.estimate(input)
    #expect(estimate.corridors().map(\.moves) == [40, 20])
    #expect(estimate.corridors(limit: 1).map(\.origin) == [0])
    #expect(estimate.balance(of: [0]) == (arrivals: 20, departures: 40, within: 0))
  }
}
