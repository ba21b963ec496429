import Foundation

/// A data package of two countries and one indicator, so that a run is quick.
func smallPackage() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  for (name, text) in smallTables { try folder.write(text, to: name) }
  return folder
}

private let smallTables = [
  "framework/areas.csv": """
  id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column
  AAA,country,AA,001,,,Aland,,,,,
  BBB,country,BB,002,,,Bland,,,,,
  WLD,world,,,,,World,,,,,

  """,
  "framework/groups.csv": "id,name_en,note\nREGION,The region,\n",
  "framework/memberships.csv":
    "group,area,valid_from,valid_to\nREGION,AAA,,\nREGION,BBB,,\n",
  "framework/objectives.csv": """
  number,title,label,round_table,note_on_statistics
  1,Collect data,Data,4,
  2,Inform migrants,Information,4,No statistic measures information.

  """,
  "framework/principles.csv": "number,title\n1,People-centred\n",
  "framework/sources.csv": """
  id,publisher,title,edition,cutoff,licence,licence_url,attribution,url,note
  office,Office,Figures,2024,2023,Open,,Office of Aland,,
  national,National office,Own figures,,,As stated,,National office,,

  """,
  "framework/units.csv": "id,title_en\nPERSONS,persons\n",
  "framework/settings.csv": """
  key,value,note
  region_group,REGION,
  world_area,WLD,
  coverage_weight,office.population,
  minimum_count_coverage,50,
  minimum_weight_coverage,50,
  trend_years,10,

  """,
  "framework/key_figures.csv": "indicator\nSTOCK\n",
  "framework/indicators.csv": """
  id,title,objectives,sdg,unit,decimals,direction,target,formula,source_series,breakdowns,aggregation,custodian,status,rationale,reason,note
  STOCK,Migrant stock,1,,PERSONS,0,none,,office.stock,,sex,sum,,proxy,It is counted.,,
  OWN,Migrants informed,2,,PERSONS,0,higher,,national.informed,,sex,sum,,national,It informs.,,

  """,
  "framework/files.csv": """
  id,table,source,file,layout,series,unit,unit_multiplier,options,note
  stocks,numbers,office,raw/stocks.csv,worldbank-tidy,stock,PERSONS,0,,

  """,
  "figures/numbers.csv": """
  source,series,area,period,sex,value,unit,status,mark,file,line
  office,population,AAA,2020,_T,80000,PERSONS,A,,stocks,2
  office,population,BBB,2020,_T,40000,PERSONS,A,,stocks,3
  office,stock,AAA,2015,_T,6000,PERSONS,A,,stocks,4
  office,stock,AAA,2020,_T,10000,PERSONS,B,b,stocks,5
  office,stock,AAA,2020,F,6000,PERSONS,B,b,stocks,6
  office,stock,BBB,2020,_T,1500,PERSONS,E,e,stocks,7

  """,
]
