#!/usr/bin/env python3
"""Recounts the figures of publishers' files apart from the toolkit.

    scripts/recount.py GCM FOLDER [WORD …]

Every file of the folder that is in a known layout is imported by `gcm import`,
and read once more here from its bytes, by Python's own `csv` and `zipfile`:
how many figures of each series there are, how many have a value, and the sum
of the values. Only the table of areas is shared. WORDs choose files by a part
of their path. Exit status 1 where a recount differs.
"""

import csv
import datetime
import gzip
import io
import math
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter, defaultdict

csv.field_size_limit(1 << 30)


class Areas:
    """The codes and names of areas.csv."""

    def __init__(self, path):
        self.codes = defaultdict(dict)
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                claims = [("iso3", row["id"])]
                claims += [(s, row[s]) for s in ("iso2", "m49", "eurostat", "unhcr")]
                claims += [("name", row[n]) for n in ("name_en", "name_fr", "name_ru")]
                for variant in row["variants"].split("|"):
                    scheme, _, text = variant.partition(":")
                    if scheme in ("iso3", "iso2", "m49", "eurostat", "unhcr") and text:
                        claims.append((scheme, text))
                    elif variant:
                        claims.append(("name", variant))
                for scheme, text in claims:
                    if text.strip():
                        self.codes[scheme][self.key(scheme, text)] = row["id"]

    @staticmethod
    def key(scheme, text):
        text = text.strip()
        if scheme == "m49":
            return text.lstrip("'").lstrip("0") or "0"
        if scheme != "name":
            return text
        text = re.sub(r"\s*[(\[]\d{1,2}[)\]]\s*$", "", text).replace("&", "and").lower()
        for one, other in (("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("ø", "o"), ("ł", "l"),
                           ("đ", "d"), ("ð", "d"), ("ı", "i")):
            text = text.replace(one, other)
        kept = "й"
        text = "".join(
            c if c == kept else "".join(d for d in unicodedata.normalize("NFD", c)
                                        if not unicodedata.combining(d)) for c in text)
        return "".join(c for c in text if c.isalpha() or "0" <= c <= "9")

    def id(self, text, *schemes):
        for scheme in schemes:
            found = self.codes[scheme].get(self.key(scheme, text))
            if found:
                return found
        return None


AREAS = None


class Figures:
    """Figures by key: written once, or added up."""

    def __init__(self):
        self.values = {}
        self.clashes = 0

    def put(self, series, key, value):
        known = self.values.setdefault((series, key), value)
        if known != value:
            self.clashes += 1

    def add(self, series, key, value):
        old = self.values.get((series, key))
        if value is None:
            self.values.setdefault((series, key), None)
        else:
            self.values[series, key] = value + (old or 0.0)

    def summary(self):
        result = {}
        for (series, _), value in self.values.items():
            entry = result.setdefault(series, [0, 0, []])
            entry[0] += 1
            if value is not None:
                entry[1] += 1
                entry[2].append(value)
        return {s: (n, m, math.fsum(v)) for s, (n, m, v) in result.items()}


def text_of(path):
    data = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def rows_of(path, delimiter=","):
    return list(csv.reader(io.StringIO(text_of(path), newline=""), delimiter=delimiter))


def records_of(path, delimiter=",", header=None):
    """The records below the first that has all names of `header`, as dictionaries."""
    rows = rows_of(path, delimiter)
    start = 0
    if header:
        start = next(i for i, row in enumerate(rows)
                     if set(header) <= {" ".join(c.split()) for c in row})
    titles = [" ".join(c.split()) for c in rows[start]]
    for row in rows[start + 1:]:
        if any(c.strip() for c in row):
            record = {}
            for title, cell in zip(titles, row):
                record.setdefault(title, cell.strip())
            yield record


MISSING = {"", ".", "..", "...", ":", "-", "–", "NA", "NaN", "~", "N", "#N/A"}


def number(text):
    """A number with spaces between thousands, or a bound; None for a mark."""
    text = text.strip()
    if text in MISSING:
        return None
    return float(text.lstrip("<").replace(" ", "").replace("\u00a0", ""))


def year(text):
    return int(float(text))


def label(text):
    text = unicodedata.normalize("NFD", text.replace("&", "").lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    return "_".join(re.findall(r"[^\W_]+", text))


SEXES = {"both": "_T", "total": "_T", "female": "F", "women": "F", "wmn": "F", "male": "M",
         "men": "M", "unknown": "_U", "unk": "_U"}


# Abel and Cohen

def abel_cohen_flows(path, figures):
    for r in records_of(path):
        ends = AREAS.id(r["orig"], "iso3"), AREAS.id(r["dest"], "iso3")
        if None in ends:
            continue
        for method in list(r)[3:]:
            figures.put("migration_flow", (r["year0"], ends, method), number(r[method]))


def abel_cohen_flows_long(path, figures):
    """Too many keys to hold: every line is a figure where both areas are known."""
    count, values, known = 0, 0.0, {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        at = {title: i for i, title in enumerate(next(reader))}
        orig, dest, flow = at["orig"], at["dest"], at["flow"]
        for row in reader:
            for code in (row[orig], row[dest]):
                if code not in known:
                    known[code] = AREAS.id(code, "iso3")
            if known[row[orig]] and known[row[dest]]:
                count += 1
                values += float(row[flow])
    figures.summary = lambda: {"migration_flow": (count, count, values)}


def abel_cohen_stocks(path, figures):
    for r in records_of(path):
        ends = AREAS.id(r["orig"], "iso3"), AREAS.id(r["dest"], "iso3")
        if None not in ends:
            for sex in ("both", "male", "female"):
                figures.put("stock", (r["year"], ends, sex), number(r[sex]))


# UN DESA

def undesa_tables(rows, figures, series, block=""):
    header = next(i for i, row in enumerate(rows) if "Location code" in [c.strip() for c in row])
    titles = [" ".join(c.split()) for c in rows[header]]
    code = titles.index("Location code")
    first = max(code, titles.index("Type of data")) + 1
    above = next(row for row in reversed(rows[:header]) if any(c.strip() for c in row))
    heading, columns = "", []
    for column in range(first, len(titles)):
        if column < len(above) and above[column].strip():
            heading = above[column].strip()
        if titles[column] and heading.startswith(block):
            columns.append((column, heading, titles[column]))
    for row in rows[header + 1:]:
        area = AREAS.id(row[code], "m49") if len(row) > code and row[code].strip() else None
        for column, heading, title in columns if area else []:
            figures.put(series, (area, heading, title), number(row[column]))


DESTINATION = {1: "stock", 2: "population", 3: "stock_share", 4: "female_share",
               5: "stock_growth_rate", 6: "refugees"}


def undesa_destination(path, figures, table=None):
    rows = sheet_rows(path, f"Table {table}") if table else rows_of(path)
    if not table:
        table = int(re.search(r"Table (\d):", "".join(map("".join, rows[:10])))[1])
    block = "Refugee and asylum seekers at mid-year" if table == 6 else ""
    undesa_tables(rows, figures, DESTINATION[table], block)


def sheet_rows(path, name):
    """The cells of a sheet of a workbook as text."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    with zipfile.ZipFile(path) as archive:
        def tree(part):
            return ElementTree.fromstring(archive.read(part))
        shared = ["".join(t.text or "" for t in item.iter(space + "t"))
                  for item in tree("xl/sharedStrings.xml")]
        ids = {s.get("name"): s.get(link) for s in tree("xl/workbook.xml").iter(space + "sheet")}
        targets = {r.get("Id"): r.get("Target") for r in tree("xl/_rels/workbook.xml.rels")}
        rows = []
        for row in tree("xl/" + targets[ids[name]]).iter(space + "row"):
            while len(rows) < int(row.get("r")):
                rows.append([])
            for cell in row.iter(space + "c"):
                column = 0
                for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
                    column = column * 26 + ord(letter) - 64
                value = cell.find(space + "v")
                text = "" if value is None else value.text
                if cell.get("t") == "s":
                    text = shared[int(text)]
                rows[-1] += [""] * (column - len(rows[-1]))
                rows[-1][column - 1] = text or ""
    return rows


def undesa_origin_destination_table(path, figures):
    rows = rows_of(path)
    names = "Location code of destination", "Location code of origin"
    header = next(i for i, row in enumerate(rows) if names[0] in row)
    places = [rows[header].index(name) for name in names]
    heading, columns = "", []
    for column in range(max(places) + 1, len(rows[header])):
        heading = rows[header - 1][column].strip() or heading
        columns.append((column, heading + rows[header][column].strip()))
    for row in rows[header + 1:]:
        ends = tuple(AREAS.id(row[p], "m49") for p in places)
        if None not in ends:
            for column, key in columns:
                figures.put("stock", (ends, key), number(row[column]))


def undesa_origin_destination(path, figures):
    pairs = {}
    for r in records_of(path):
        to, origin = AREAS.id(r["geo"], "iso3"), AREAS.id(r["from"], "iso3")
        value, time = number(r["n"]), r["t"]
        if to and origin:
            pairs.setdefault((to, origin, time), {})[r["sex"]] = value
        for sex in (r["sex"], "both"):
            for area in {to, "WLD"} - {None}:
                figures.add("stock", (area, time, sex), value)
            if origin:
                figures.add("emigrant_stock", (origin, time, sex), value)
    for key, sexes in pairs.items():
        for sex, value in sexes.items():
            figures.put("stock", (key, sex), value)
        if len(sexes) == 2:
            figures.put("stock", (key, "both"), sum(sexes.values()))


WPP = {"births": "births", "cbr": "crude_birth_rate", "cdr": "crude_death_rate",
       "cnmr": "crude_net_migration_rate", "deaths": "deaths", "growthrate": "growth_rate",
       "mig": "net_migration", "NatChangeRT": "natural_change_rate",
       "PopChange": "population_change"}


def wpp_tidy(path, figures):
    for r in records_of(path):
        area = AREAS.id(r["country_code"], "m49")
        if not area:
            continue
        key = area, r["year"]
        for column, series in WPP.items():
            if column in r:
                figures.put(series, key, number(r[column]))
        if "pop_80l" in r:
            for column in list(r)[2:]:
                figures.put("population_projected", (key, column), number(r[column]))
            figures.put("population_projected", (key, "total"),
                        number(r["popF"]) + number(r["popM"]))


def wpp_wide(path, figures):
    series = {"PopChange": "population_change", "births": "births", "migration": "net_migration"}[
        os.path.basename(path).split(".")[0]]
    for r in records_of(path, "\t"):
        area = AREAS.id(r["country_code"], "m49")
        for title, cell in r.items():
            if area and re.fullmatch(r"\d{4}", title):
                figures.put(series, (area, title), number(cell))


def wpp_ages(path, figures):
    for r in records_of(path, header=["Variant", "Location code", "Year"]):
        area = AREAS.id(r["Location code"], "m49")
        if not area or not r["Year"]:
            continue
        cells = {t: number(c) for t, c in r.items() if re.fullmatch(r"\d+-\d+|\d+\+", t)}
        for age, value in cells.items():
            figures.put("population", (area, r["Year"], age), value)
        total = None if None in cells.values() else sum(cells.values())
        figures.put("population", (area, r["Year"], "total"), total)


# UNHCR

class Measure:
    def __init__(self, column, series, of="asylum", pairs=True, zeros=True, abroad=None,
                 decision=""):
        self.column, self.series, self.of, self.pairs = column, series, of, pairs
        self.zeros, self.abroad, self.decision = zeros, abroad, decision


def populations(*columns):
    table = [("refugees", {"abroad": "refugees_abroad"}),
             ("asylum_seekers", {"abroad": "asylum_seekers_abroad"}),
             ("returned_refugees", {"of": "origin", "pairs": False}), ("idps", {"pairs": False}),
             ("returned_idps", {"pairs": False}), ("stateless", {"pairs": False, "zeros": False}),
             ("others_of_concern", {}), ("other_in_need_of_protection", {}),
             ("host_community", {"pairs": False})]
    return [Measure(c, s, **more) for c, (s, more) in zip(columns, table) if c]


def decisions(*columns):
    names = "recognized", "complementary", "rejected", "closed", ""
    return [Measure(c, "asylum_decisions", decision=d, pairs=d != "closed")
            for c, d in zip(columns, names)]


def unhcr(path, figures, measures, keys, category=None, totals=True, whole=False):
    records = list(records_of(path))
    first = {}
    if whole:
        for m in measures:
            first[m.column] = min(int(r[keys[0]]) for r in records if (number(r[m.column]) or 0) > 0)
    for r in records:
        time = int(r[keys[0]])
        places = []
        for code, name in ((keys[1], keys[3]), (keys[2], keys[4])):
            places.append(AREAS.id(r[code], "iso3") if r[code] else AREAS.id(r[name], "name"))
        origin, asylum = places
        values = {}
        for m in measures:
            value = number(r[m.column])
            if value == 0 and (not m.zeros or time < first.get(m.column, 0)):
                value = None
            values[m.column] = value
        for m in measures:
            value = values[m.column]
            own, other = (asylum, origin) if m.of == "asylum" else (origin, asylum)
            if totals:
                for area in (own, "WLD"):
                    if area:
                        figures.add(m.series, (m.decision, area, time), value)
                        if category:
                            part = m.decision, area, time, "part", r[category]
                            figures.add(m.series, part, value)
                if m.abroad and origin:
                    figures.add(m.abroad, (m.decision, origin, time), value)
            if m.pairs and own and other and any(
                    (values[n.column] or 0) > 0 for n in measures if n.series == m.series):
                figures.add(m.series, (m.decision, own, other, time), value)


CODED = "year", "coo_iso", "coa_iso", "coo_name", "coa_name"


def unhcr_population(path, figures):
    unhcr(path, figures, populations(
        "refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless",
        "ooc", "oip", "hst"), CODED, whole=True)


def unhcr_applications(path, figures):
    unhcr(path, figures, [Measure("applied", "asylum_applications")], CODED, category="app_type")


def unhcr_decisions(path, figures):
    unhcr(path, figures, decisions(
        "dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total"), CODED,
        category="dec_level")


def unhcr_solutions(path, figures):
    unhcr(path, figures, [Measure(c, c) for c in ("resettlement", "naturalisation")], CODED)


def unhcr_finder_decisions(path, figures):
    unhcr(path, figures, decisions(
        "Recognized decisions", "Complementary protection", "Rejected decisions",
        "Otherwise closed", "Total decisions"),
        ("Year", "Country of origin (ISO)", "Country of asylum (ISO)", "Country of origin",
         "Country of asylum"), totals=False)


def unhcr_finder_population(path, figures):
    unhcr(path, figures, populations(
        "Refugees", "Asylum Seekers", "Returned Refugees", "IDPs", "Returned IDPs", "Stateless",
        "OOC", None, "HST"),
        ("Year", "Country of Origin ISO", "Country of Asylum ISO", "Country of Origin",
         "Country of Asylum"), totals=False)


def unhcr_demographics(path, figures):
    bands = "0_4", "5_11", "12_17", "18_59", "60", "other"
    for r in records_of(path):
        total = number(r["total"])
        if total is None:
            continue
        women = {b: number(r["f_" + b]) or 0.0 for b in bands + ("total",)}
        men = {b: number(r["m_" + b]) or 0.0 for b in bands + ("total",)}
        known = women["total"] + men["total"]
        cells = {("_T", "_T"): total, ("_U", "_T"): total - known}
        for band in bands + ("total",):
            is_known = known > 0 or total == 0
            cells["F", band] = women[band] if is_known else None
            cells["M", band] = men[band] if is_known else None
            if band != "total":
                cells["_T", band] = women[band] + men[band] if is_known else None
        for area in (AREAS.id(r["coa_iso"], "iso3"), "WLD"):
            for cell, value in cells.items():
                if area:
                    figures.add("demographics", (area, r["year"], r["pop_type"], cell), value)


# IOM

def mmp_tidy(path, figures):
    for r in records_of(path):
        for area in (AREAS.id(r["geo"], "iso3"), "WLD"):
            for part in ("", "r" + label(r["route"]), "c" + label(r["cause"])):
                if area:
                    figures.add("deaths", (area, r["t"][:4], part), number(r["dead"]))


def mmp_incidents(path, figures):
    counts = [("No. dead", "dead", ""), ("No. missing", "missing", ""),
              ("No. dead/missing", "dead_and_missing", ""), ("No. survivors", "survivors", ""),
              ("No. Female", "dead_and_missing", "F"), ("No. Male", "dead_and_missing", "M"),
              ("No. minors", "dead_and_missing", "child")]
    for r in records_of(path):
        everyone = number(r["No. dead/missing"])
        for column, series, part in counts:
            value = number(r[column])
            if part and None not in (value, everyone) and value > everyone:
                value = None
            country = AREAS.id(r["Country of Incident"], "name")
            if country:
                figures.add(series, (country, r["Incident year"], part), value)
            figures.add(series, ("WLD", label(r["Route"]), r["Incident year"], part), value)


def mmp_download(path, figures):
    counts = [("Number Dead", "dead", ""), ("Minimum Estimated Number of Missing", "missing", ""),
              (None, "dead_and_missing", ""), ("Number of Survivors", "survivors", ""),
              ("Number of Females", "dead_and_missing", "F"),
              ("Number of Males", "dead_and_missing", "M"),
              ("Number of Children", "dead_and_missing", "child")]
    for r in records_of(path):
        halves = [number(r["Number Dead"]), number(r["Minimum Estimated Number of Missing"])]
        everyone = None if halves == [None, None] else sum(h or 0 for h in halves)
        route, cause, region = (label(r[c]) or "unknown" for c in (
            "Migration route", "Cause of Death", "Region"))
        origin, origins = None, []
        text = r["Country of Origin"]
        if text:
            origin = AREAS.id(text, "iso3", "name")
            if not origin and re.search("[,;]", text):
                names = [n.strip() for n in re.split("[,;]", text) if n.strip()]
                codes = {AREAS.id(n, "iso3", "name") or label(n) for n in names}
                origins = [("origins", tuple(sorted(codes)))]
        country = AREAS.id(r["Country of Incident"], "iso3", "name") \
            if "Country of Incident" in r else None
        parts = [("route", route), ("cause", cause), ("region", region), ("both", cause, route)]
        for column, series, part in counts:
            value = number(r[column]) if column else everyone
            if part and None not in (value, everyone) and value > everyone:
                value = None
            for breakdown in parts + origins:
                figures.add(series, ("WLD", breakdown, r["Year"], part), value)
            if origin:
                figures.add(series, ("WLD", "from", origin, r["Year"], part), value)
            if country:
                figures.add(series, (country, r["Year"], part), value)
                for breakdown in [p for p in parts if p[0] != "region"] + origins:
                    figures.add(series, (country, breakdown, r["Year"], part), value)
                if origin:
                    figures.add(series, (country, "from", origin, r["Year"], part), value)


# UNSD

def unsdg(path, figures):
    attributes = {"Goal", "Target", "Indicator", "SeriesDescription", "GeoAreaName", "Time_Detail",
                  "TimeCoverage", "UpperBound", "LowerBound", "BasePeriod", "Source", "GeoInfoUrl",
                  "FootNote", "Nature", "[Nature]", "Observation Status", "Units", "[Units]",
                  "Value", "SeriesCode", ""}
    for r in records_of(path):
        if AREAS.id(r["GeoAreaCode"], "m49"):
            key = tuple(c for t, c in r.items() if t not in attributes)
            figures.put(r["SeriesCode"], key, number(r["Value"]))


# World Bank

INDICATORS = {"BM.TRF.PWKR.CD.DT": "remittances_paid", "NY.GDP.MKTP.CD": "gdp"}


def worldbank_indicator(path, figures):
    for r in records_of(path, header=["Country Code", "Indicator Code"]):
        area = AREAS.id(r["Country Code"], "iso3")
        for title, cell in r.items():
            if area and re.fullmatch(r"\d{4}", title):
                figures.put(INDICATORS[r["Indicator Code"]], (area, title), number(cell))


def worldbank_matrix(path, figures):
    rows = rows_of(path)
    header = next(i for i, row in enumerate(rows) if row[0].startswith("receiving (across)"))
    receivers = [(c, AREAS.id(t, "name")) for c, t in enumerate(rows[header]) if c and t.strip()]
    for row in rows[header + 1:]:
        if not any(c.strip() for c in row) or row[0].startswith("Notes"):
            break
        sender = AREAS.id(row[0], "name")
        for column, receiver in receivers:
            if sender and receiver:
                figures.put("remittances", (sender, receiver), number(row[column]))


def worldbank_prices(path, figures):
    for r in records_of(path, header=["Sending Countries Code", "Receiving Countries Code"]):
        ends = [AREAS.id(r.get(e + " Countries Code", ""), "iso3")
                for e in ("Sending", "Receiving")]
        cells = {t: number(c) for t, c in r.items() if re.match(r"\d{4}Q\d \[", t)}
        if None in ends or not any(v is not None for v in cells.values()):
            continue
        for title, value in cells.items():
            figures.put("cost", (*ends, title), value)


TIDY = {"birth": "crude_birth_rate", "depend": "dependency_ratio", "fdiin": "fdi_inward",
        "fdiout": "fdi_outward", "gdp": "gdp", "income": "income", "inf": "inflation",
        "nmig": "net_migration", "polstb": "political_stability", "pop": "population",
        "remin": "remittances_received", "remout": "remittances_paid",
        "unem": "unemployment_rate"}


def worldbank_tidy(path, figures):
    for r in records_of(path):
        area = AREAS.id(r["geo"], "iso3")
        if area:
            figures.put(TIDY[r["var"]], (area, r["t"]), number(r["v"]))


# Eurostat, OECD, ILO

def eurostat_tsv(path, figures):
    rows = rows_of(path, "\t")
    names = rows[0][0].split("\\")[0].split(",")
    wanted = {"citizen": ("foreign_population", "FOR_STLS"), "indic_de": ("population", "JAN")}
    series, dimension, code = "immigration", None, None
    if "agedef" not in names:
        series, dimension, code = next((s, d, c) for d, (s, c) in wanted.items() if d in names)
    for row in rows[1:]:
        codes = dict(zip(names, row[0].split(",")))
        area = AREAS.id(codes["geo"], "eurostat", "name")
        if not area or (dimension and codes[dimension] != code):
            continue
        for title, cell in zip(rows[0][1:], row[1:]):
            cell = cell.split()
            value = None if not cell or cell[0] == ":" else float(cell[0])
            figures.put(series, (row[0], title.strip()), value)


EUROSTAT = {"DEMO_POPPCCTZ": "population_share", "MIGR_ASYAPPCTZA": "asylum_applicants",
            "MIGR_EIRFS": "refused_entry", "TPS00170": "first_residence_permits"}


def eurostat_csv(path, figures):
    for r in records_of(path):
        flow = r.get("DATAFLOW") or r.get("STRUCTURE_ID")
        series = next(s for f, s in EUROSTAT.items() if f in flow)
        geo = r["geo"]
        if r.get("asyl_app", "ASY_APP") != "ASY_APP":
            continue
        if AREAS.id(geo, "eurostat", "name"):
            start = list(r).index("freq")
            key = tuple(list(r.values())[start:list(r).index("OBS_VALUE")])
            figures.put(series, key, number(r["OBS_VALUE"]))


def eurostat_asylum(path, figures):
    for r in records_of(path):
        area, nationality = AREAS.id(r["geo"], "iso3"), AREAS.id(r["nat"], "iso3")
        for sex in ("both", r["sex"]):
            if area:
                figures.add("asylum_applications", (area, year(r["t"]), sex), number(r["n"]))
            if area and nationality:
                figures.add("asylum_applications", (area, nationality, year(r["t"]), sex),
                            number(r["n"]))


def oecd_csv(path, figures):
    for r in records_of(path):
        if r["MEASURE"] == "B11" and AREAS.id(r["REF_AREA"], "iso3"):
            key = tuple(r[c] for c in ("REF_AREA", "CITIZENSHIP", "FREQ", "SEX", "BIRTH_PLACE",
                                       "EDUCATION_LEV", "TIME_PERIOD"))
            figures.put("inflows", key, number(r["OBS_VALUE"]))


def oecd_rates(path, figures):
    names = {"U_RATE": "unemployment_rate", "N_RATE": "employment_rate",
             "P_RATE": "participation_rate"}
    for r in records_of(path):
        if AREAS.id(r["COUNTRY"], "iso3"):
            key = tuple(r[c] for c in ("COUNTRY", "BIRTH", "GENDER", "YEAR"))
            figures.put(names[r["RATE"]], key, number(r["Value"]))


def ilostat(path, figures):
    for r in records_of(path):
        if AREAS.id(r["ref_area.label"], "name"):
            key = r["ref_area.label"], r["sex.label"], r["time"]
            figures.put("informal_employment_rate", key, number(r["obs_value"]))


# Frontex and IDMC

def frontex(path, figures):
    for r in records_of(path):
        day = datetime.date(1970, 1, 1) + datetime.timedelta(days=int(float(r["t"])))
        keys = [(), ("route", label(r["route"])), ("type", label(r["type"]))]
        nationality = AREAS.id(r["nat"], "iso3")
        for key in keys + ([("from", nationality)] if nationality else []):
            figures.add("detections", (day.year, *key), number(r["n"]))


def idmc(path, figures):
    for r in records_of(path):
        cause = label(r["cause"])
        parts = [""] + (["conflict"] if cause == "conflict" else ["disaster", "hazard " + cause])
        for area in (AREAS.id(r["geo"], "iso3"), "WLD"):
            for part in parts:
                if area:
                    figures.add("internal_displacements", (area, year(r["t"]), part),
                                number(r["n"]))


# PxWeb

def px(path, figures, series):
    """The numbers and marks after DATA=, in the order of the file; all have an area."""
    data = re.search(r'(?m)^DATA=(.*?);', text_of(path), re.S)[1]
    for place, word in enumerate(re.findall(r'"[^"]*"|[^\s,]+', data)):
        figures.put(series, place, number(word.strip('"')))


def px_spain(path, figures):
    px(path, figures, "sampling_errors")


def px_stock(path, figures):
    px(path, figures, "stock")


def pxweb_csv(path, figures):
    for r in records_of(path, header=["Country", "Sex"]):
        for title, cell in list(r.items())[2:]:
            figures.put("stock", (r["Country"], r["Sex"], title), number(cell))


NAMED = ["--unit", "PERSONS", "--series", "stock"]
FILES = [
    ("abel-cohen/bilat_mig_from_json.csv", abel_cohen_flows, []),
    ("abel-cohen/stock_bilat_from_json.csv", abel_cohen_stocks, []),
    ("abel-cohen/abel_cohen_bilateral_flows_long_ALL.csv.gz", abel_cohen_flows_long, []),
    ("eurostat/asylum_applicants_total.csv", eurostat_csv, []),
    ("eurostat/gdidata_eu_asyapp.csv", eurostat_asylum, []),
    ("eurostat/migrants_refused_entry_at_the_border.csv", eurostat_csv, []),
    ("eurostat/migration_permits_issued.csv", eurostat_csv, []),
    ("eurostat/proportion_of_population_by_sex_and_citizenship.csv", eurostat_csv, []),
    ("eurostat/tps00001.tsv", eurostat_tsv, []),
    ("eurostat/tps00157.tsv", eurostat_tsv, []),
    ("eurostat/tps00176.tsv", eurostat_tsv, ["--unit", "PERSONS", "--series", "immigration"]),
    ("frontex-idmc/frontex.csv", frontex, []),
    ("frontex-idmc/idmc_flows.csv", idmc, []),
    ("ilostat/EMP_NIFL_SEX_RT_A-20240726T0000.csv", ilostat, []),
    ("iom-missing-migrants/MissingMigrants-Global-2026-05-06--19_42_11.csv", mmp_download, []),
    ("iom-missing-migrants/gdidata_iom_mmp.csv", mmp_tidy, []),
    ("iom-missing-migrants/iom_europe.csv", mmp_incidents, []),
    ("oecd/International-migration-database.csv", oecd_csv, []),
    ("oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv", oecd_rates, []),
    ("undesa/RECON_undesa_pd_2024_ims_stock_by_sex_destination_and_origin.csv",
     undesa_origin_destination_table, []),
    ("undesa/gdidata_undesa_stocks_2020_od_sex.csv", undesa_origin_destination, []),
    ("undesa/gdidata_undesa_stocks_2024_od_sex.csv", undesa_origin_destination, []),
    *[(f"undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_{t}.csv",
       undesa_destination, []) for t in range(1, 7)],
    *[("undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
       lambda path, figures, t=t: undesa_destination(path, figures, t),
       ["--option", f"sheet=Table {t}"]) for t in range(1, 7)],
    ("unece-pxweb/1001.px", px_spain,
     ["--option", "area=ESP", "--series", "sampling_errors", "--unit", "PERCENT"]),
    ("unece-pxweb/RECON_unece_migrant_stock.px", px_stock, NAMED),
    ("unece-pxweb/RECON_unece_pxweb_with_heading.csv", pxweb_csv, NAMED),
    ("unhcr/asylum-decisions.csv", unhcr_finder_decisions, []),
    ("unhcr/asylum_applications.csv", unhcr_applications, []),
    ("unhcr/asylum_decisions.csv", unhcr_decisions, []),
    ("unhcr/demographics.csv", unhcr_demographics, []),
    ("unhcr/population.csv", unhcr_population, []),
    ("unhcr/solutions.csv", unhcr_solutions, []),
    ("unhcr/ukraine_refugees_in_EU.csv", unhcr_finder_population, []),
    ("unsdg/Goal10.csv", unsdg, []),
    ("unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv", unsdg, []),
    ("worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv", worldbank_prices, []),
    ("worldbank/API_BM.TRF.PWKR.CD.DT_DS2_en_csv_v2_3012027.csv", worldbank_indicator, []),
    ("worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv", worldbank_indicator, []),
    ("worldbank/WB_Bilateral_Remittance_Estimates_2017__Bilateral_Remittances_2017.csv",
     worldbank_matrix, []),
    ("worldbank/gdidata_wdi_long.csv", worldbank_tidy, []),
    ("wpp/PopChange.txt", wpp_wide, ["--unit", "PERSONS", "--series", "population_change"]),
    ("wpp/WPP2022_POP_F02_1_POPULATION_BY_AGE_BOTH_SEXES_ESTIMATES.csv", wpp_ages, []),
    ("wpp/births.txt", wpp_wide, ["--unit", "PERSONS", "--series", "births"]),
    ("wpp/migration.txt", wpp_wide, []),
    ("wpp/wpp2024_mig1dt.csv", wpp_tidy, []),
    ("wpp/wpp2024_misc1dt.csv", wpp_tidy, []),
    ("wpp/wpp2024_popproj1dt.csv", wpp_tidy, []),
]


def imported(program, path, options):
    """The layout, the records read and rejected, and the figures that gcm gives."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [program, "import", path, "--into", folder, "--format", "csv",
             "--rejects", f"{folder}/rejects.csv", *options], capture_output=True, text=True)
        if run.returncode != 0:
            return None, run.stderr.strip().splitlines()[0]
        said = {row["What"]: row["Count"] for row in csv.DictReader(io.StringIO(run.stdout))}
        rejected = int(said.get("records left out", 0))
        summary, flagged, missing = {}, 0, Counter()
        name = f"{folder}/figures/imported.csv"
        opened = (gzip.open(name + ".gz", "rt", encoding="utf-8", newline="")
                  if os.path.exists(name + ".gz") else open(name, encoding="utf-8", newline=""))
        with opened as file:
            reader = csv.reader(file)
            at = {title: i for i, title in enumerate(next(reader))}
            series, value, status = at["series"], at["value"], at["status"]
            for row in reader:
                entry = summary.setdefault(row[series], [0, 0, []])
                entry[0] += 1
                if row[value]:
                    entry[1] += 1
                    entry[2].append(float(row[value]))
                    flagged += row[status] != "A"
                else:
                    missing[row[status]] += 1
        with open(f"{folder}/figures/inputs.csv", encoding="utf-8", newline="") as file:
            entry = next(csv.DictReader(file))
    sums = {s: (n, m, math.fsum(v)) for s, (n, m, v) in summary.items()}
    return (entry["layout"], int(entry["records_read"]), sums, flagged, missing, rejected), None


def is_equal(one, other):
    if one.keys() != other.keys():
        return False
    return all(a[:2] == b[:2] and abs(a[2] - b[2]) <= 1e-12 * max(abs(a[2]), abs(b[2]))
               for a, b in ((one[s], other[s]) for s in one))


def main():
    global AREAS
    program, folder, *words = sys.argv[1:]
    AREAS = Areas(os.path.join(os.path.dirname(__file__), "../datasets/framework/areas.csv"))
    print("| File | Layout | Rows read | Observations | Flagged | Missing by status | Rejected "
          "| Sum of values | Recount equal |")
    print("| :-- | :-- | --: | --: | --: | :-- | --: | --: | :-- |")
    failed = False
    for path, recount, options in FILES:
        if words and not any(word in path for word in words):
            continue
        name = path + (f" ({options[1][6:]})" if options[:1] == ["--option"] and
                       options[1].startswith("sheet=") else "")
        result, problem = imported(program, os.path.join(folder, path), options)
        if problem:
            print(f"| {name} | {problem} | | | | | | | no |", flush=True)
            failed = True
            continue
        layout, records, sums, flagged, missing, rejected = result
        figures = Figures()
        recount(os.path.join(folder, path), figures)
        own = figures.summary()
        equal = is_equal(sums, own) and figures.clashes == 0
        failed |= not equal
        total = math.fsum(v[2] for v in sums.values())
        kinds = ", ".join(f"{s} {n}" for s, n in sorted(missing.items())) or "0"
        print(f"| {name} | {layout} | {records} | {sum(v[0] for v in sums.values())} | {flagged} "
              f"| {kinds} | {rejected} | {total:.15g} | {'yes' if equal else 'no'} |", flush=True)
        if not equal:
            for series in sorted(sums.keys() | own.keys()):
                if sums.get(series) != own.get(series):
                    print(f"  {series}: gcm {sums.get(series)}, recount {own.get(series)}, "
                          f"{figures.clashes} clashes", file=sys.stderr)
    sys.exit(1 if failed else 0)


main()
