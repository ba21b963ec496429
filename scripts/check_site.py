#!/usr/bin/env python3
"""Opens a site that `gcm site` wrote in a real browser and says what is wrong with it.

usage: check_site.py SITE [--axe axe.min.js] [--browser /usr/bin/chromium] [--screenshots FOLDER]

Needs Python with playwright; with --axe also the file of axe-core. Checks: no request leaves the
folder, no error of a script, no violation of axe, weight of pages, and that search, sorting, filters,
choice of members, downloads, languages and the dark theme work.
"""

import argparse
import pathlib
import re
import sys

from playwright.sync_api import sync_playwright

parser = argparse.ArgumentParser()
parser.add_argument("site", type=pathlib.Path)
parser.add_argument("--axe", type=pathlib.Path)
parser.add_argument("--browser", default="/usr/bin/chromium")
parser.add_argument("--screenshots", type=pathlib.Path)
options = parser.parse_args()
site = options.site.resolve()
problems = []


def check(condition, text):
    print(("ok   " if condition else "FAIL ") + text)
    if not condition:
        problems.append(text)


def url(path):
    return (site / path).as_uri()


pages = sorted(p for p in site.rglob("*.html"))
heaviest = max(pages, key=lambda p: p.stat().st_size)
check(
    heaviest.stat().st_size < 250_000,
    f"{len(pages)} pages, the heaviest {heaviest.relative_to(site)} with {heaviest.stat().st_size} bytes",
)
missing = set()
for page in pages:
    for target in re.findall(r'(?:href|src)="([^"#]*)[^"]*"', page.read_text()):
        if target and not (page.parent / target).exists():
            missing.add(f"{page.relative_to(site)} -> {target}")
check(not missing, f"every link leads to a file {sorted(missing)[:3]}")

drawings = {}
for page in sorted((site / "countries").glob("*.html")):
    for drawing in re.findall(r'<svg[^>]*class="chart".*?</svg>', page.read_text(), re.S):
        drawings.setdefault(drawing, set()).add(page.stem)
shared = [names for names in drawings.values() if len(names) > 1]
check(drawings and not shared, f"{len(drawings)} charts of countries, {len(shared)} on two pages")

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=options.browser, args=["--no-sandbox", "--allow-file-access-from-files"]
    )
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    strangers, errors = [], []
    page.on("request", lambda r: None if r.url.startswith((site.as_uri(), "blob:")) else strangers.append(r.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))

    def shot(name, full=False):
        if options.screenshots:
            options.screenshots.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=options.screenshots / f"{name}.png", full_page=full)

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
            if options.axe:
                page.evaluate(options.axe.read_text())
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
    if options.screenshots:
        page.pdf(path=options.screenshots / "country.pdf", format="A4")
    browser.close()

check(not strangers, f"no request leaves the folder {strangers[:2]}")
check(not errors, f"no error of a script {errors[:2]}")
sys.exit(1 if problems else 0)
