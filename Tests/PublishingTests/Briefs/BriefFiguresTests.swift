import Testing

@testable import Publishing

@Suite struct BriefFiguresTests {
  @Test func `has every value in every period, and the reason of those without`() throws {
    #expect(
      try SmallPackage().brief().figures.text(format: .csv) == """
        objectives,indicator,title,area,period,sex,migratory_status,value,unit,status,reason
        1,STOCK,Migrant stock,AAA,2015,_T,_T,6000,PERSONS,,
        1,STOCK,Migrant stock,AAA,2018,_T,_T,,PERSONS,Q,office.stock: missing: suppressed
        1,STOCK,Migrant stock,AAA,2020,_T,_T,10000,PERSONS,B,
        1,STOCK,Migrant stock,AAA,2030,_T,_T,90000,PERSONS,F,
        1,STOCK,Migrant stock,AAA,2020,F,_T,6000,PERSONS,B,
        1;3,SHARE,Migrant share,AAA,2015,_T,_T,10,PERCENT,,
        1;3,SHARE,Migrant share,AAA,2018,_T,_T,,PERCENT,Q,office.stock: missing: suppressed
        1;3,SHARE,Migrant share,AAA,2020,_T,_T,12.5,PERCENT,BE,
        1;3,SHARE,Migrant share,AAA,2030,_T,_T,,PERCENT,F,office.population has no figure for this period
        2,ASKED,Migrants informed,AAA,,_T,_T,,PERCENT,,Nobody asks them.
        3,COST,Cost of remittances,AAA,2018,_T,_T,4.5,PERCENT,,
        3,COST,Cost of remittances,AAA,2019,_T,_T,4,PERCENT,,
        3,COST,Cost of remittances,AAA,2020,_T,_T,2.5,PERCENT,,

        """)
  }
}
