// The code that the notebook 11-using-the-library-from-swift.md shows, part by part.

// snippet
import GCM
import Migration
import Observations
import Statistics

func remittances(ofArea area: String, datasets: String) throws -> IndicatorSeries {
  let framework = try Framework(contentsOf: datasets)
  let indicators = framework.indicators.filter { $0.id == "O19-REMGDP" }
  let store = FigureStore(try FigureFolder(datasets: datasets).tables(ofSources: ["sdg202010"]))
  let evaluation = Evaluation(indicators, areas: [area], framework: framework, store: store)
  return evaluation["O19-REMGDP", area]
}
// end

// snippet
func measures() throws -> [String] {
  // International migrants in the UNECE region, edition 2020: 2015 and 2020.
  let rate = annualRateOfChange(from: 142_684_384, to: 159_524_869, years: 5)
  // Remittance costs of the Republic of Moldova, in percent; 2013 was not published.
  let line = try LinearTrend(
    times: [2011, 2013, 2015, 2017, 2018], values: [7.7, nil, 5.7, 5.7, 5.8])
  return [
    "percent a year: \(rate ?? .nan)", "slope: \(line.slope.estimate)",
    "values: \(line.observationCount)",
  ]
}
// end
