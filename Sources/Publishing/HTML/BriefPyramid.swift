import GCM
import Observations

extension CountryBrief {
  /// Women and men by age, or by year where ages are not known, of the figures that `settings.csv`
  /// names; `nil` where neither is known, or of fewer persons than `pyramid_minimum`.
  func pyramid(_ interface: Interface) -> PopulationPyramid? {
    let settings = material.framework.settings
    guard let structure = material.structures[area.id], let reference = settings.pyramidFigures,
      let indicator = settings.pyramidIndicator.flatMap(material.framework.indicator)
    else { return nil }
    let women = structure.bands.compactMap(\.women)
    let men = structure.bands.compactMap(\.men)
    // Of years the last counts, of ages all do.
    let (female, male) =
      structure.isByAge
      ? (women.reduce(0, +), men.reduce(0, +))
      : (structure.bands.last?.women ?? 0, structure.bands.last?.men ?? 0)
    guard female + male >= settings.pyramidMinimum else { return nil }
    let size = { (band: PopulationStructure.Band) in (band.women ?? 0) + (band.men ?? 0) }
    let largest = structure.bands.max { size($0) < size($1) }
    let texts: KeyValuePairs = [
      "what": indicator.title, "period": structure.period.description,
      "share": NumberText.format(100 * female / (female + male), decimals: 1),
      "band": largest?.name ?? "", "count": "\(structure.bands.count)",
      "first": structure.bands.first?.name ?? "", "last": structure.bands.last?.name ?? "",
      "unknown": NumberText.format(structure.unknown, decimals: 0),
      "total": NumberText.format(structure.total, decimals: 0),
      "country": area.name(in: interface.language),
    ]
    var notes: [String] = []
    if structure.unknown > 0 {
      notes.append(
        interface(
          structure.isByAge
            ? "Sex or age of {unknown} of {total} is not known."
            : "Sex of {unknown} of {total} is not known in the last year.",
          texts))
    }
    if structure.isByAge { notes.append(interface("Bands of age differ in width.")) }
    return PopulationPyramid(
      caption: ChartCaption(
        finding: interface(
          structure.isByAge
            ? "{what}, {period}: {share} percent women and girls; the largest band of age is {band}"
            : "{what}, {period}: {share} percent women and girls", texts),
        subject: area.name(in: interface.language) + ", "
          + interface(material.framework.unitTitle(indicator.unit)),
        source: material.sourceTitles([reference.key.source]),
        description: interface(
          structure.isByAge
            ? "Population pyramid of {count} bands of age from {first} to {last}; {country}."
            : "Women and men year by year from {first} to {last}; {country}.", texts),
        notes: notes),
      bands: structure.bands.map { .init(name: $0.name, women: $0.women, men: $0.men) },
      womenLabel: interface("women and girls"), menLabel: interface("men and boys"))
  }
}
