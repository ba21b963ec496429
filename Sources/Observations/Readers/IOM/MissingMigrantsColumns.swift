/// The columns of the incidents of the Missing Migrants Project under the names
/// of all its exports.
struct MissingMigrantsColumns {
  var incident, date, year, month, country, region, origin, route, cause: Int?
  var latitude, longitude, coordinates: Int?
  var dead, missing, deadAndMissing, survivors, women, men, children: Int?

  init(_ scan: RecordScan) {
    var places: [String: Int] = [:]
    for (column, title) in scan.columnNames.enumerated() where places[title.labelCode] == nil {
      places[title.labelCode] = column
    }
    func column(_ names: String...) -> Int? { names.lazy.compactMap { places[$0] }.first }
    incident = column("incident_id", "main_id", "web_id", "id")
    date = column("incident_date", "reported_date", "date", "t")
    year = column("incident_year", "reported_year", "year")
    month = column("reported_month", "incident_month", "month")
    country = column("country_of_incident", "geo")
    region = column("region_of_incident", "region", "incident_region")
    origin = column("country_of_origin", "affected_nationality", "nat")
    route = column("migration_route", "route")
    cause = column("cause_of_death", "cause_of_death_category", "cause_death", "cause")
    latitude = column("latitude", "lat")
    longitude = column("longitude", "lon", "long")
    coordinates = column("coordinates", "location_coordinates")
    dead = column("number_of_dead", "number_dead", "no_dead", "dead")
    missing = column(
      "minimum_estimated_number_of_missing", "number_missing", "no_missing", "missing")
    deadAndMissing = column(
      "total_number_of_dead_and_missing", "total_dead_and_missing", "no_dead_missing")
    survivors = column("number_of_survivors", "no_survivors", "surv")
    women = column("number_of_females", "number_of_female", "no_female")
    men = column("number_of_males", "number_of_male", "no_male")
    children = column("number_of_children", "no_minors")
  }

  /// What the columns lack for figures by year and place.
  var missingNames: [String] {
    var names: [String] = []
    if year == nil, date == nil { names.append("the year or the date of the incident") }
    if dead == nil, deadAndMissing == nil { names.append("the number of dead") }
    if country == nil, region == nil, route == nil {
      names.append("the country, region or route of the incident")
    }
    return names
  }
}
