#!/usr/bin/env python3
"""Races reading and writing delimited texts against other engines on one machine.

    bench_frames.py PROGRAM DATA [TASK,TASK [THREADS,THREADS [ENGINE,ENGINE]]]

PROGRAM is the built FramesBenchmark, DATA the folder of od_long.csv, od_shuf.csv, sdmx.csv and
euro.tsv.
Needs numpy; polars, duckdb, pyarrow and pandas race where Python has them, and data.table
where Rscript has it.

Each row is one task. Every engine runs in processes of its own, all engines one after the
other and then again, so that a change of the machine's speed meets all of them. A process
warms up once and then measures; the figure is the median over all processes. Memory is the
peak of private pages (RssAnon), for a task in a process of its own. The bound is one pass
over the bytes of the file in memory, on as many threads.

"tidy" reads a wide text whose first field packs the keys and whose cells have flags. Ours makes a
row for each cell. The peers split the cells into a column of values and one of flags for each
period, which is less; with "_long" they make the same rows as ours.

"one row" reads a file of one row and sums it up by two keys, a thousand times in one process.

    bench_frames.py PROGRAM DATA growth [THREADS]

measures ours alone on 1, 10 and 100 million rows: reading, grouping, sorting, and the whole
task, which streams, in a process of its own each time. The files are the records of od_long.csv,
the first of them and ten times all; the large one takes 3.4 GB in the folder for temporary files
while the task lasts, and ours 10 GB of memory.

Everything is done twice. Beside the seconds that passed stand those of processors, in the program
and in the system, and those of both a row, which stay the same where the cost grows in step. The
first rows are the machine alone, on one thread: writing to 100 fresh bytes for each row, about what
ours has at its peak, and adding up the bytes of the file. A virtual machine may have to get memory
from its host, which can take longer than all that is done with it. Memory that a process has just
given back is there; so what the machine took "first" is not in the rows below it.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROUNDS, RUNS = 2, 3
WHOLE_ROUNDS = 5
# How often the file of one row is read.
REPETITIONS = 1000
ENGINES = ["ours", "polars", "polars_cat", "duckdb", "pyarrow", "pyarrow_dict", "pandas", "datatable",
           "polars_long", "duckdb_long"]
TASKS = {
    "read od_long": ("read", "od_long.csv"),
    "read od_shuf": ("read", "od_shuf.csv"),
    "read sdmx": ("read", "sdmx.csv"),
    "tidy euro": ("tidy", "euro.tsv"),
    "write od_long": ("write", "od_long.csv"),
    "write od_shuf": ("write", "od_shuf.csv"),
    "whole od_long": ("whole", "od_long.csv"),
    "whole od_shuf": ("whole", "od_shuf.csv"),
    "one row": ("one", "od_long.csv"),
}


# The engines that a task leaves out.
ABSENT = {
    "whole": {"polars_cat", "pyarrow_dict", "polars_long", "duckdb_long"},
    "one": {"polars_cat", "pyarrow_dict", "polars_long", "duckdb_long"},
    "read": {"polars_long", "duckdb_long"},
    "write": {"polars_long", "duckdb_long"},
    "tidy": {"polars_cat", "pyarrow", "pyarrow_dict", "datatable"},
}


def tidy_peer(engine, path, threads):
    """The job, and the sum of the values of its result."""
    with open(path) as file:
        header = file.readline().rstrip("\n").split("\t")
    keys, periods = header[0].split("\\")[0].split(","), header[1:]
    if engine.startswith("polars"):
        import polars as pl

        def split(column, name):
            parts = pl.col(column).str.splitn(" ", 2).struct
            return [parts.field("field_0").cast(pl.Float64, strict=False).alias("v" + name),
                    parts.field("field_1").alias("f" + name)]

        def job():
            frame = pl.read_csv(path, separator="\t", infer_schema=False, quote_char=None)
            packed = pl.col(header[0]).str.splitn(",", len(keys)).struct.rename_fields(keys)
            frame = frame.with_columns(packed).unnest(header[0])
            if engine == "polars_long":
                return frame.unpivot(periods, index=keys, variable_name="period").select(
                    *keys, pl.col("period"), *split("value", ""))
            return frame.select(*keys, *(one for p in periods for one in split(p, p.strip())))

        return job, lambda frame: sum(
            v or 0 for v in frame.select(pl.col(pl.Float64).sum()).row(0))
    if engine.startswith("duckdb"):
        import duckdb

        base = duckdb.connect()
        base.execute(f"SET threads={threads}")
        # It takes the blanks around names away.
        periods = [period.strip() for period in periods]
        source = f"read_csv('{path}', delim='\t', all_varchar=true, quote='', header=true)"
        parts = ", ".join(
            f"split_part(\"{header[0]}\", ',', {i + 1}) AS {key}" for i, key in enumerate(keys))
        split = lambda column, name: (
            f"TRY_CAST(split_part(\"{column}\", ' ', 1) AS DOUBLE) AS \"v{name}\", "
            f"split_part(\"{column}\", ' ', 2) AS \"f{name}\"")
        if engine == "duckdb_long":
            query = (f"SELECT {parts}, period, {split('cell', '')} FROM (UNPIVOT "
                     f"(FROM {source}) ON COLUMNS(* EXCLUDE (\"{header[0]}\")) "
                     "INTO NAME period VALUE cell)")
            names = ["v"]
        else:
            query = f"SELECT {parts}, {', '.join(split(p, p) for p in periods)} FROM {source}"
            names = ["v" + p for p in periods]
        sums = " + ".join(f'coalesce(sum("{name}"), 0)' for name in names)
        return (lambda: base.execute(f"CREATE OR REPLACE TABLE t AS {query}"),
                lambda _: base.execute(f"SELECT {sums} FROM t").fetchone()[0])
    import pandas as pd

    def job():
        frame = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
        split = frame[header[0]].str.split(",", expand=True)
        split.columns = keys
        columns = [split]
        for p in periods:
            parts = frame[p].str.split(" ", n=1, expand=True)
            columns.append(pd.to_numeric(parts[0], errors="coerce").rename("v" + p.strip()))
            columns.append(parts[1].rename("f" + p.strip()))
        return pd.concat(columns, axis=1)

    return job, lambda frame: frame.select_dtypes("number").sum().sum()


def peer(engine, task, path, threads, output):
    """Runs in a process of its own: prints a JSON list of seconds and a checksum."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    if task == "tidy":
        job, total = tidy_peer(engine, path, threads)
        report_runs(job, total, True)
        return
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
        one = lambda: read().group_by("destination", "year").agg(pl.col("flow").sum())
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
        def one():
            base.execute("SELECT destination, year, sum(flow) flow FROM "
                         f"read_csv('{path}') GROUP BY ALL")
            return {"flow": [row[2] for row in base.fetchall()]}

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
        one = lambda: (read().group_by(["destination", "year"]).aggregate([("flow", "sum")])
                       .rename_columns(["destination", "year", "flow"]))
        # Its dictionaries differ from block to block, which its grouping takes as an error.
        chosen = csv.ConvertOptions(include_columns=["destination", "year", "flow"])
        whole = lambda: csv.write_csv(
            csv.read_csv(path, read_options=options, convert_options=chosen)
            .group_by(["destination", "year"]).aggregate([("flow", "sum")])
            .sort_by([("destination", "ascending"), ("year", "ascending")]), output)
    else:
        import pandas as pd

        read = lambda: pd.read_csv(path, engine="pyarrow")
        total = lambda frame: frame[key].sum()
        write = lambda frame: frame.to_csv(output, index=False)
        one = lambda: (
            pd.read_csv(path).groupby(["destination", "year"])["flow"].sum().reset_index())
        whole = lambda: (
            pd.read_csv(path, usecols=["destination", "year", "flow"], engine="c")
            .groupby(["destination", "year"])["flow"].sum().reset_index()
            .to_csv(output, index=False))
    if task == "whole":
        whole()
        return
    if task == "read":
        report_runs(read, total, True)
        return
    if task == "one":
        def job():
            for _ in range(REPETITIONS - 1):
                one()
            return one()

        report_runs(job, lambda frame: sum(frame["flow"]) if engine == "duckdb" else total(frame), True)
        return
    frame = read()
    report_runs(lambda: write(frame), lambda _: os.path.getsize(output), False)


def report_runs(job, total, makes_frame):
    """Warms up, times and prints; a frame is given back before the next is made."""
    result = job()
    checksum = float(total(result))
    seconds = []
    for _ in range(RUNS):
        if makes_frame:
            result = None
        start = time.perf_counter()
        made = job()
        seconds.append(time.perf_counter() - start)
        if makes_frame:
            result = made
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
  if (a[1] == "one") { job <- function() for (i in 1:%d) d <<- fread(a[2], showProgress = FALSE)[
    , .(flow = sum(flow, na.rm = TRUE)), by = .(destination, year)]
  } else if (a[1] == "read") { job <- function() d <<- fread(a[2], showProgress = FALSE)
  } else { job <- function() fwrite(d, a[4], showProgress = FALSE); job() }
  s <- c(); for (i in 1:%d) { t <- now(); job(); s <- c(s, now() - t) }
  sum <- if (a[1] != "write") sum(as.numeric(d[[key]]), na.rm = TRUE) else file.size(a[4])
  cat(sprintf('{"seconds": [%%s], "checksum": %%.6f}\\n', paste(s, collapse = ", "), sum))
}
""" % (REPETITIONS, RUNS)


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
            "one": [program, "one", path, str(RUNS), str(REPETITIONS)],
            "tidy": [program, "tidy", path, str(RUNS)],
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
    checksum = (
        os.path.getsize(output) if task == "write" else sums.get("flow", sums.get("OBS_VALUE")))
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
    if tasks == ["growth"]:
        return growth(program, data, sys.argv[4] if len(sys.argv) > 4 else str(os.cpu_count()))
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


def growth(program, data, threads):
    source = os.path.join(data, "od_long.csv")
    environment = dict(os.environ, GCM_THREADS=threads)

    def measured(*arguments):
        """The lines of a process, what it cost as a whole, and the peak of its private memory."""
        peak = [0.0]
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(
            [program, *arguments], stdout=subprocess.PIPE, env=environment, text=True)
        watcher = threading.Thread(target=watch, args=(process, peak))
        watcher.start()
        lines = [line.split("\t") for line in process.communicate()[0].splitlines()]
        seconds, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        watcher.join()
        cost = (seconds, after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime)
        return lines, cost, peak[0]

    with tempfile.TemporaryDirectory() as folder:
        path, output = os.path.join(folder, "rows.csv"), os.path.join(folder, "out.csv")
        for millions in (1, 10, 100):
            with open(source, "rb") as records, open(path, "wb") as target:
                header = records.readline()
                start = records.tell()
                target.write(header)
                if millions == 1:
                    target.writelines(line for line, _ in zip(records, range(1_000_000)))
                for _ in range(millions // 10):
                    records.seek(start)
                    shutil.copyfileobj(records, target, 1 << 24)
            # What is written behind a process takes its processor time.
            os.sync()
            rows = millions * 1_000_000
            machine, _, _ = measured("machine", path, str(100 * rows))
            frames, _, peak = measured("grow", path)
            streams = [measured("whole", path, output) for _ in range(2)]
            costs = {}
            for name, _, *seconds in (line for line in machine + frames if len(line) == 5):
                costs.setdefault(name, []).append(tuple(map(float, seconds)))
            costs["stream"] = [cost for _, cost, _ in streams]
            notes = {
                "memory": f"{rows / 1e4:.0f} MB", "bytes": f"{os.path.getsize(path) / 1e6:.0f} MB",
                "sort": f"peak of the three {peak:.0f} MB",
                "stream": f"peak {max(memory for _, _, memory in streams):.0f} MB"}
            columns = f"{'wall':>8}{'user':>8}{'system':>8}"
            print(f"\n{rows} rows, {threads} threads\n"
                  f"{'first, again':<12}{columns}  {columns}{'ns a row':>10}")
            for name, (first, again) in costs.items():
                cells = ["".join(f"{part:>8.3f}" for part in cost) for cost in (first, again)]
                print(f"{name:<12}{cells[0]}  {cells[1]}{sum(again[1:]) / rows * 1e9:>10.1f}"
                      f"  {notes.get(name, '')}".rstrip(), flush=True)


def race(name, threads, engines, program, data, folder):
    task, file = TASKS[name]
    path = os.path.join(data, file)
    if task == "one":
        with open(path) as records:
            lines = [next(records), next(records)]
        path = os.path.join(folder, "od_one.csv")
        with open(path, "w") as one:
            one.writelines(lines)
    results = {}
    # The file is in memory for all.
    one_pass(path, threads)
    # A process that runs once gives one figure.
    for _ in range(WHOLE_ROUNDS if task == "whole" else ROUNDS):
        for engine in engines:
            if engine in ABSENT[task]:
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
