#!/usr/bin/env python3
"""Races reading and writing delimited texts against other engines on one machine.

    bench_frames.py PROGRAM DATA [TASK,TASK [THREADS,THREADS [ENGINE,ENGINE]]]

PROGRAM is the built FramesBenchmark, DATA the folder of od_long.csv, od_shuf.csv and sdmx.csv.
Needs numpy; polars, duckdb, pyarrow and pandas race where Python has them, and data.table
where Rscript has it.

Each row is one task. Every engine runs in processes of its own, all engines one after the
other and then again, so that a change of the machine's speed meets all of them. A process
warms up once and then measures; the figure is the median over all processes. Memory is the
peak of private pages (RssAnon), for a task in a process of its own. The bound is one pass
over the bytes of the file in memory, on as many threads.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS, RUNS = 2, 3
ENGINES = ["ours", "polars", "polars_cat", "duckdb", "pyarrow", "pyarrow_dict", "pandas", "datatable"]
TASKS = {
    "read od_long": ("read", "od_long.csv"),
    "read od_shuf": ("read", "od_shuf.csv"),
    "read sdmx": ("read", "sdmx.csv"),
    "write od_long": ("write", "od_long.csv"),
    "write od_shuf": ("write", "od_shuf.csv"),
    "whole od_long": ("whole", "od_long.csv"),
    "whole od_shuf": ("whole", "od_shuf.csv"),
}


def peer(engine, task, path, threads, output):
    """Runs in a process of its own: prints a JSON list of seconds and a checksum."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    key = "OBS_VALUE" if path.endswith("sdmx.csv") else "flow"
    texts = {
        "od": ["origin", "destination", "sex", "age_group", "status"],
        "sd": ["DATAFLOW", "FREQ", "REF_AREA", "COUNTERPART_AREA", "INDICATOR", "SEX", "AGE",
               "UNIT_MEASURE", "OBS_STATUS", "COMMENT"],
    }[os.path.basename(path)[:2]]
    if engine.startswith("polars"):
        import polars as pl

        types = {c: pl.Categorical for c in texts} if engine == "polars_cat" else None
        read = lambda: pl.read_csv(path, schema_overrides=types)
        total = lambda frame: frame[key].sum()
        write = lambda frame: frame.write_csv(output)
        whole = lambda: (
            pl.scan_csv(path).group_by("destination", "year").agg(pl.col("flow").sum())
            .sort("destination", "year").collect().write_csv(output))
    elif engine == "duckdb":
        import duckdb

        base = duckdb.connect()
        base.execute(f"SET threads={threads}")
        read = lambda: base.execute(
            f"CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('{path}')")
        total = lambda frame: base.execute(f"SELECT sum({key}) FROM t").fetchone()[0]
        write = lambda frame: base.execute(f"COPY t TO '{output}' (HEADER)")
        whole = lambda: base.execute(
            "COPY (SELECT destination, year, sum(flow) flow FROM "
            f"read_csv('{path}') GROUP BY ALL ORDER BY ALL) TO '{output}' (HEADER)")
    elif engine.startswith("pyarrow"):
        import pyarrow as pa
        import pyarrow.compute as compute
        import pyarrow.csv as csv

        pa.set_cpu_count(threads)
        options = csv.ReadOptions(use_threads=threads > 1)
        convert = csv.ConvertOptions(auto_dict_encode=engine == "pyarrow_dict")
        read = lambda: csv.read_csv(path, read_options=options, convert_options=convert)
        total = lambda frame: compute.sum(frame[key]).as_py()
        write = lambda frame: csv.write_csv(frame, output)
        chosen = csv.ConvertOptions(
            include_columns=["destination", "year", "flow"], auto_dict_encode=True)
        whole = lambda: csv.write_csv(
            csv.read_csv(path, read_options=options, convert_options=chosen)
            .group_by(["destination", "year"]).aggregate([("flow", "sum")])
            .sort_by([("destination", "ascending"), ("year", "ascending")]), output)
    else:
        import pandas as pd

        read = lambda: pd.read_csv(path, engine="pyarrow")
        total = lambda frame: frame[key].sum()
        write = lambda frame: frame.to_csv(output, index=False)
        whole = lambda: (
            pd.read_csv(path, usecols=["destination", "year", "flow"], engine="c")
            .groupby(["destination", "year"])["flow"].sum().reset_index()
            .to_csv(output, index=False))
    if task == "whole":
        whole()
        return
    frame = read()
    if task == "read":
        checksum = float(total(frame))
        job = read
    else:
        job = lambda: write(frame)
        job()
        checksum = os.path.getsize(output)
    seconds = []
    for _ in range(RUNS):
        if task == "read":
            frame = None
        start = time.perf_counter()
        result = job()
        seconds.append(time.perf_counter() - start)
        if task == "read":
            frame = result
    print(json.dumps({"seconds": seconds, "checksum": checksum}))


DATATABLE = """
suppressMessages(library(data.table)); a <- commandArgs(TRUE); setDTthreads(as.integer(a[3]))
key <- if (grepl("sdmx", a[2])) "OBS_VALUE" else "flow"
now <- function() as.numeric(Sys.time())
if (a[1] == "whole") {
  d <- fread(a[2], select = c("destination", "year", "flow"), showProgress = FALSE)
  fwrite(d[, .(flow = sum(flow, na.rm = TRUE)), keyby = .(destination, year)], a[4])
} else {
  d <- fread(a[2], showProgress = FALSE)
  if (a[1] == "read") { job <- function() d <<- fread(a[2], showProgress = FALSE)
  } else { job <- function() fwrite(d, a[4], showProgress = FALSE); job() }
  s <- c(); for (i in 1:%d) { t <- now(); job(); s <- c(s, now() - t) }
  sum <- if (a[1] == "read") sum(as.numeric(d[[key]]), na.rm = TRUE) else file.size(a[4])
  cat(sprintf('{"seconds": [%%s], "checksum": %%.6f}\\n', paste(s, collapse = ", "), sum))
}
""" % RUNS


def watch(process, peak):
    """Follows the private memory of a process."""
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status") as status:
                for line in status:
                    if line.startswith("RssAnon"):
                        peak[0] = max(peak[0], int(line.split()[1]) / 1024)
        except OSError:
            return
        time.sleep(0.002)


def run(engine, task, path, threads, output, program):
    environment = dict(os.environ, GCM_THREADS=str(threads))
    if engine == "ours":
        arguments = {
            "read": [program, "read", path, str(RUNS)],
            "write": [program, "write", path, str(RUNS), output],
            "whole": [program, "whole", path, output],
        }[task]
    elif engine == "datatable":
        arguments = ["Rscript", "-e", DATATABLE, task, path, str(threads), output]
    else:
        arguments = [sys.executable, __file__, "--peer", engine, task, path, str(threads), output]
    peak = [0.0]
    start = time.perf_counter()
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True)
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    text = process.communicate()[0]
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode != 0:
        return None
    if task == "whole":
        with open(output) as file:
            rows = [line.rstrip("\n").replace('"', "").split(",") for line in file][1:]
        checksum = (len(rows), sum(int(float(row[2])) for row in rows if row[2]))
        return [seconds], checksum, peak[0]
    if engine != "ours":
        result = json.loads(text)
        return result["seconds"], result["checksum"], peak[0]
    lines = [line.split("\t") for line in text.splitlines()]
    measured = [float(line[1]) for line in lines if line[0] == task]
    sums = {line[1]: float(line[2]) for line in lines if line[0] == "sum"}
    checksum = sums.get("flow", sums.get("OBS_VALUE")) if task == "read" else os.path.getsize(output)
    return measured, checksum, peak[0]


def available(engine):
    if engine == "ours":
        return True
    if engine == "datatable":
        test = ["Rscript", "-e", "library(data.table)"]
        return bool(shutil.which("Rscript")) and (
            subprocess.run(test, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0)
    module = engine.split("_")[0]
    test = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(test, stderr=subprocess.DEVNULL).returncode == 0


def one_pass(path, threads):
    """Seconds for reading every byte of a file once, from memory."""
    import numpy as np

    words = np.fromfile(path, dtype=np.uint8)
    words = words[: len(words) // 64 * 64].view(np.uint64)
    parts = np.array_split(words, threads)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        workers = [threading.Thread(target=np.bitwise_xor.reduce, args=(part,)) for part in parts]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        best = min(best, time.perf_counter() - start)
    return best


def agree(left, right):
    if isinstance(left, tuple) or isinstance(right, tuple):
        return left == right
    return abs(left - right) <= 1e-9 * abs(right)


def main():
    program, data = sys.argv[1], sys.argv[2]
    tasks = sys.argv[3].split(",") if len(sys.argv) > 3 else list(TASKS)
    counts = [int(n) for n in sys.argv[4].split(",")] if len(sys.argv) > 4 else [os.cpu_count(), 1]
    engines = sys.argv[5].split(",") if len(sys.argv) > 5 else ENGINES
    engines = [engine for engine in engines if available(engine)]
    folder = tempfile.mkdtemp()
    try:
        for threads in counts:
            for name in tasks:
                race(name, threads, engines, program, data, folder)
    finally:
        shutil.rmtree(folder)


def race(name, threads, engines, program, data, folder):
    task, file = TASKS[name]
    path = os.path.join(data, file)
    results = {}
    for _ in range(ROUNDS):
        for engine in engines:
            if engine in ("polars_cat", "pyarrow_dict") and task == "whole":
                continue
            result = run(engine, task, path, threads, os.path.join(folder, "out.csv"), program)
            if result:
                seconds, _, peak = results.setdefault(engine, ([], result[1], []))
                seconds.extend(result[0])
                peak.append(result[2])
    bound = one_pass(path, threads)
    print(f"\n{name}, {threads} threads; one pass over the bytes {bound:.3f} s")
    print(f"{'engine':<14}{'median s':>9}{'min':>8}{'max':>8}{'MB':>7}{'to ours':>9}{'to bound':>9}  sum")
    ours = statistics.median(results["ours"][0])
    for engine, (seconds, checksum, peak) in results.items():
        median = statistics.median(seconds)
        same = "differs" if task == "write" and checksum != results["ours"][1] else (
            "equal" if agree(checksum, results["ours"][1]) else f"differs: {checksum}")
        print(
            f"{engine:<14}{median:>9.3f}{min(seconds):>8.3f}{max(seconds):>8.3f}{max(peak):>7.0f}"
            f"{median / ours:>9.2f}{median / bound:>9.1f}  {same}", flush=True)
    peers = {e: r for e, r in results.items() if e != "ours"}
    if peers:
        best = min(peers, key=lambda engine: statistics.median(peers[engine][0]))
        ratio = statistics.median(peers[best][0]) / ours
        leanest = min(peers, key=lambda engine: max(peers[engine][2]))
        memory = max(results["ours"][2]) / max(peers[leanest][2])
        print(f"best peer {best}: {ratio:.2f} times our time; memory {memory:.2f} of {leanest}'s")


if len(sys.argv) > 1 and sys.argv[1] == "--peer":
    peer(*sys.argv[2:5], int(sys.argv[5]), sys.argv[6])
else:
    main()
