/// The brief of Aland, read by eye: 10 000 of 80 thousand are 12.5 percent; the
/// slope through 4.5, 4 and 2.5 is -1 a year with a standard error of √(1/12),
/// and the line is below zero in 2030, where no cost can be.
let expectedBrief = #"""
  # Aland

  - **Codes:** ISO 3166 AAA · AA · M49 001 · Eurostat AL · UNHCR ALD
  - **French and Russian name:** Alande · Аланд
  - **Groups:** The region
  - **Data cut-off:** 2020, the latest figure
  - **Editions:** office (to 2023)

  The designations employed do not imply the expression of any opinion concerning the legal status of any country, territory, city or area, or of its authorities, or concerning the delimitation of its frontiers or boundaries. The indicators are proxies: the official list of indicators of the Compact is a change of a table once it is adopted.

  ## Key figures

  | Key figure | Value | Unit | Period | Change | Since | Median of the region | Rank | Source |
  | :-- | --: | :-- | :-- | --: | :-- | --: | :-- | :-- |
  | Migrant stock | 10\#u{202F}000 B | persons | 2020 | 4\#u{202F}000 | 2015 | 5\#u{202F}750 | 1 of 2 | office |

  ## The 23 objectives at a glance

  3 of 4 indicators have a value for this country, and 2 of 3 objectives have at least one. Every objective keeps its row; an empty one says why.

  | No | Objective | With data | First indicator with data | Value | Unit | Period | Change | Direction | Median of the region | Rank |
  | --: | :-- | :-- | :-- | --: | :-- | :-- | --: | :-- | --: | :-- |
  | 1 | Data | 2 of 2 | Migrant stock | 10\#u{202F}000 B | persons | 2020 | 4\#u{202F}000 | up | 5\#u{202F}750 | 1 of 2 |
  | 2 | Information | 0 of 1 |  | ... ¹ |  |  |  |  |  |  |
  | 3 | Remittances | 2 of 2 | Cost of remittances | 2.50 | percent | 2020 | -1.50 | better | 4.88 | 1 of 2 |

  - ¹ No statistic measures information.

  ## Progress

  1 of 2 indicators with a desired direction can be assessed: they have two values, one of them after 2015, or meet their target. One line for each objective, then one for each indicator.

  | No | Objective | Progress | Score | Assessed | Evidence | Indicators by category | Status |
  | --: | :-- | :-- | --: | --: | :-- | :-- | :-- |
  | 1 | Data | ... ¹ |  | 0 of 0 | none |  |  |
  | 2 | Information | ... ² |  | 0 of 1 | none |  |  |
  | 3 | Remittances | achieved | 10.0 | 1 of 1 | strong | anticipated: 1 achieved | A |

  - ¹ no indicator of the objective has a desired direction
  - ² no indicator of the objective can be assessed

  | No | Indicator | Latest | Unit | Year | Target | Expected in 2030 | Progress | Probability (percent) | Id |
  | --: | :-- | --: | :-- | --: | --: | --: | :-- | --: | :-- |
  | 3 | Cost of remittances | 2.50 | percent | 2020 | 3 | 0.00 | achieved |  | COST |

  ## 1. Collect data

  | Indicator | Value | Unit | Period | Change | Since | Direction | Trend a year | Median of the region | Rank | Target | Id |
  | :-- | --: | :-- | :-- | --: | :-- | :-- | --: | --: | :-- | :-- | :-- |
  | Migrant stock | 10\#u{202F}000 B | persons | 2020 | 4\#u{202F}000 | 2015 | up |  | 5\#u{202F}750 | 1 of 2 |  | STOCK |
  | – women and girls | 6\#u{202F}000 B |  | 2020 |  |  |  |  |  |  |  |  |
  | Migrant share | 12.5 BE | percent | 2020 | 2.5 | 2015 | up |  | 8.8 | 1 of 2 |  | SHARE |

  ## 2. Inform migrants

  No statistic measures information.

  | Indicator | Value | Unit | Period | Change | Since | Direction | Trend a year | Median of the region | Rank | Target | Id |
  | :-- | --: | :-- | :-- | --: | :-- | :-- | --: | --: | :-- | :-- | :-- |
  | Migrants informed | ... ¹ | percent |  |  |  |  |  |  |  |  | ASKED |

  - ¹ Nobody asks them.

  ## 3. Make remittances cheap

  | Indicator | Value | Unit | Period | Change | Since | Direction | Trend a year | Median of the region | Rank | Target | Id |
  | :-- | --: | :-- | :-- | --: | :-- | :-- | --: | --: | :-- | :-- | :-- |
  | Cost of remittances | 2.50 | percent | 2020 | -1.50 | 2019 | better | -1.000 ± 0.289 | 4.88 | 1 of 2 | ≤ 3: met | COST |
  | Migrant share | 12.5 BE | percent | 2020 | 2.5 | 2015 | up |  | 8.8 | 1 of 2 |  | SHARE |

  ## Data availability

  | Indicator | First | Values | 05 | 06 | 07 | 08 | 09 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 |
  | :-- | :-- | --: | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
  | STOCK | 2015 | 2 |  |  |  |  |  |  |  |  |  |  | x |  |  |  |  | B |
  | SHARE | 2015 | 2 |  |  |  |  |  |  |  |  |  |  | x |  |  |  |  | BE |
  | COST | 2018 | 3 |  |  |  |  |  |  |  |  |  |  |  |  |  | x | x | x |

  - x: a value; letters: a value with these status codes; empty: none. First and values: without forecasts. Not in this table, because they have no value: 1 of 4 indicators.

  ## Methods

  - Value: the latest that is not a forecast. Change: from the last value before it.
  - Direction: better or worse by the desired direction of the indicator; up or down where it has none. It judges the change of the value, not its significance.
  - Trend a year: slope ± standard error of a straight line by least squares through the values of the last 10 years; empty with fewer than three values.
  - Progress, with a target: Anticipated progress (time-weighted linear), after ESCAP and UNECE. The expected value lies on a straight line through the values since 2000 in which a value weighs more the nearer it is to 2030, and between the least and the greatest value there can be. Maintain: it covers 90 percent or more of the way from 2015 to the target; accelerate: less; reverse: it is not better than in 2015; achieved: the latest value meets the target.
  - Progress, without a target: improve where the expected value is better than that of 2015, unchanged or reverse where it is not; best possible where the latest value is at the least or greatest there can be.
  - Progress of an objective: the mean score of its indicators with a target, each from -10 to 10 and of the same weight, cut as that of an indicator; achieved where all are. Without any, the median of the categories of the others, of two middle ones the worse. Evidence: strong from two thirds of the indicators with a desired direction, moderate from one third, weak below. Status: the code of the values that takes most away from the trust in them.
  - Probability: of the category, for a value observed in 2030, by Student's t distribution with the standard error of prediction of the line; it supposes that the line goes on. Empty with two values, and where the latest value decides.
  - Median and rank: over the members of REGION with a value in the same period; rank 1 is the best by the desired direction, or the highest where there is none.
  - Letters after a value are the SDMX status codes of the figures behind it: B break in the time series, D definition differs, E estimated, F forecast, G experimental, H missing: holiday or weekend, I imputed, J derogation, K included in another category, L missing: exists but was not collected, M missing: cannot exist, N not significant, O missing: not reported, P provisional, Q missing: suppressed, S strike or other special event, U low reliability, V unvalidated, W includes another category. A code that says missing is that of a part which the value does without.
  - A missing value is printed as ... and its reason below the table; it is never zero.
  - Every value can be traced: gcm explain with the id of the indicator, AAA and the period prints the file and line of each figure behind it.

  ## Formulas of the indicators with a value

  | Id | Formula | Why it stands for the objective | Note |
  | :-- | :-- | :-- | :-- |
  | STOCK | office.stock | It is counted. | Mid-year. |
  | SHARE | office.stock / office.population \* 100 | It compares. |  |
  | COST | office.cost | It is a target. |  |

  ## Sources

  | Source | Publisher | Title | Edition | Covers to | Licence | Attribution |
  | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
  | office | Office | Figures | 2024 | 2023 | Open | Office of Aland |

  """#
