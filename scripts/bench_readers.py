#!/usr/bin/env python3
"""Races the readers of long formats against plain reading of the same bytes.

    scripts/bench_readers.py ReadersBenchmark [FOLDER]

Makes a file of about ten megabytes in each layout; with a folder of
downloads their own files are raced, too. Each reading has a process of its
own, as each command has; plain reading and the reader take turns, and the
lower quartiles count: other work on the machine only ever adds to a time, often
by half, and medians of the same program differ by as much. Memory is written to before each of them and given back: where
a virtual machine has to get memory from its host first, that takes longer
than all reading. A reader is to run at half the speed of plain reading at least;
those that do not are marked.
"""

import os
import subprocess
import sys
import tempfile

FLOOR = 0.5
RUNS = 25
MEMORY = 128 << 20
AREAS = ["AUT", "DEU", "FRA", "UKR", "MDA", "USA", "CAN", "KAZ", "GEO", "SRB", "CHE", "NOR"]


def rows(count):
    """Numbers for so many lines, always the same."""
    state = 20240311
    for line in range(count):
        state = state * 48271 % 2147483647
        yield line, AREAS[line // 400 % 12], AREAS[line // 34 % 12], 1990 + line % 34, state % 100000


def abel_cohen(write):
    write("method,sex,type,period,orig,orig_name,dest,dest_name,flow\r\n")
    for line, to, origin, year, n in rows(150_000):
        write(f"m{line // 4896},both,total,{year}-{year + 5},{origin},Origin,{to},Target,{n}\r\n")


def origin_destination(write):
    write("geo,t,from,sex,n,type_b,type_c,type_r,type_i\n")
    for line, to, origin, year, n in rows(300_000):
        write(f"{to},{year + line // 4896 * 34},{origin},{'fe' * (n % 2)}male,{n},1,0,1,0\n")


def sdg(write):
    names = ["Goal", "Target", "Indicator", "SeriesCode", "SeriesDescription", "GeoAreaCode",
             "GeoAreaName", "TimePeriod", "Value", "Source", "FootNote", "[Age]", "[Nature]",
             "[Sex]", "[Units]"]
    write(",".join(f'"{n}"' for n in names) + "\r\n")
    for line, _, _, year, n in rows(80_000):
        cells = ["10", "10.7", "10.7.4", f"S_{line // 408}", "Refugees by origin",
                 str([40, 276, 250, 804, 498, 840, 124, 398, 268, 688, 756, 578][line // 34 % 12]),
                 "Name", str(year), f"{n / 100}", "UNHCR", "", "", "C", "", "NUMBER"]
        write(",".join(f'"{c}"' for c in cells) + "\r\n")


def eurostat(write):
    write("DATAFLOW,LAST UPDATE,freq,citizen,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n")
    geos = ["AT", "DE", "FR", "UA", "MD", "US", "CA", "KZ", "GE", "RS", "CH", "NO"]
    for line, _, _, year, n in rows(150_000):
        write(f"ESTAT:TPS(1.0),01/02/25 23:00:00,A,C{line // 408},T,PER,{geos[line // 34 % 12]},"
              f"{year},{n},{'p' * (n % 9 == 0)}\n")


def ilostat(write):
    write("ref_area.label,source.label,indicator.label,sex.label,time,obs_value,obs_status.label\n")
    names = ["Austria", "Germany", "France", "Ukraine", "Norway", "Canada"]
    for line, _, _, year, n in rows(100_000):
        write(f"{names[line // 34 % 6]},LFS - Labour Force Survey,Informal employment rate by sex "
              f"(%),Sex: Total,{year},{n / 1000},{'Break in series' * (n % 9 == 0)}\n")


def tidy(write):
    write("geo,var,t,v\n")
    for line, area, _, year, n in rows(400_000):
        write(f"{area},pop,{year + line // 4896 * 34},{n}.5\n")


def unhcr(write):
    write('"year","coo_name","coo","coo_iso","coa_name","coa","coa_iso","procedure_type",'
          '"app_type","dec_level","app_pc","applied"\n')
    for line, to, origin, year, n in rows(120_000):
        write(f'{year},"Origin","{origin}","{origin}","Asylum","{to}","{to}","G","N","FI","P",{n}\n')


LAYOUTS = [abel_cohen, origin_destination, sdg, eurostat, ilostat, tidy, unhcr]
DOWNLOADS = [
    "unhcr/population.csv", "unhcr/asylum_decisions.csv", "unhcr/asylum-decisions.csv",
    "undesa/gdidata_undesa_stocks_2020_od_sex.csv", "abel-cohen/bilat_mig_from_json.csv",
    "unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv", "worldbank/gdidata_wdi_long.csv",
    "wpp/wpp2024_misc1dt.csv", "frontex-idmc/frontex.csv", "eurostat/gdidata_eu_asyapp.csv",
    "oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv",
    "iom-missing-migrants/gdidata_iom_mmp.csv",
]


def main():
    program, *folders = sys.argv[1:]
    areas = os.path.join(os.path.dirname(__file__), "../datasets/framework/areas.csv")
    with tempfile.TemporaryDirectory() as made:
        paths = []
        for layout in LAYOUTS:
            paths.append(os.path.join(made, layout.__name__ + ".csv"))
            with open(paths[-1], "w", encoding="utf-8", newline="") as file:
                layout(file.write)
        paths += [os.path.join(f, d) for f in folders for d in DOWNLOADS
                  if os.path.exists(os.path.join(f, d))]
        print(f"{'layout':<28}{'MB':>6}{'plain MB/s':>12}{'reader MB/s':>13}{'ratio':>7}"
              f"{'figures':>10}")
        for path in paths:
            seconds = {"plain": [], "reader": []}
            for way in list(seconds) * RUNS:
                bytearray(b"\1") * MEMORY
                run = subprocess.run([program, areas, way, path], capture_output=True, text=True)
                if run.returncode != 0:
                    sys.exit(f"{os.path.basename(path)}: {run.stdout.strip()} {run.stderr[-300:]}")
                layout, size, own, figures = run.stdout.split("\t")
                seconds[way].append(float(own))
            plain, reader = (sorted(own)[RUNS // 4] for own in seconds.values())
            mark = "" if plain / reader >= FLOOR else "  below half"
            print(f"{layout:<28}{float(size):>6.1f}{float(size) / plain:>12.0f}"
                  f"{float(size) / reader:>13.0f}{plain / reader:>7.2f}{int(figures):>10}{mark}",
                  flush=True)


main()
