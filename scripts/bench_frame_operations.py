#!/usr/bin/env python3
"""Races operations on frames against polars, DuckDB and data.table.

    bench_frame_operations.py BENCHMARK FOLDER THREADS long|shuf [task,task]

BENCHMARK is the built FrameOperationsBenchmark, FOLDER holds the files that the
generator of the race makes: od_long.csv, od_shuf.csv, pop.csv, countries.csv.
Every engine reads the table once and then waits. The tasks are timed in rounds,
one engine after the other, so that all meet the same machine. The checksums of
the results are compared. DuckDB and polars run twice: on plain texts, and on
texts that have been made enumerations or categoricals, which is how our columns
always are.

Ours runs twice as well: as it is, where the system clears the pages of every
result anew, and told by GLIBC_TUNABLES to keep freed memory, as the allocators
of polars and DuckDB do.

gb_texts groups by texts of which no two are alike. Only where it is asked for do the engines make
them, before anything is timed; ours makes its dictionary then, the peers have plain texts.

BENCH_GATE is a command that holds other work off while the timing lasts; it is
given `cat`. BENCH_RUNS is the number of runs a round (3), BENCH_ROUNDS the
number of rounds (2).
"""

import json
import os
import subprocess
import sys
import time

TASKS = (
    "gb_dy gb_od fwm ols join_ece join_pop join_asof pivot sort gb_mixed gb_few gb_missing gb_texts"
).split()
TEXTS = ["origin", "destination", "sex", "age_group", "status"]


def polars_tasks(folder, order, categorical, has_texts):
    import numpy as np
    import polars as pl

    overrides = {name: pl.Categorical for name in TEXTS} if categorical else None
    code = {"iso3": pl.Categorical} if categorical else None
    df = pl.read_csv(f"{folder}/od_{order}.csv", schema_overrides=overrides)
    countries = pl.read_csv(f"{folder}/countries.csv", schema_overrides=code)
    population = pl.read_csv(f"{folder}/pop.csv", schema_overrides=code)
    ece = countries.filter(pl.col("is_ece")).select("iso3", "region", "income")
    fifth = population.filter(pl.col("year") % 5 == 0).sort("year")
    mixed, few = keys(np, df.height)
    plain = pl.DataFrame(
        {
            "mixed": mixed,
            "few": few,
            "flow": df["flow"],
            "missing": pl.Series([None] * df.height, dtype=pl.Float64),
        }
    )
    if has_texts:
        number = pl.int_range(df.height, eager=True) * 7919 % df.height
        text = "register/" + number.cast(pl.String).str.zfill(8)
        texts = pl.DataFrame({"text": text, "flow": df["flow"]})
    chosen = (
        (pl.col("year") >= 2010)
        & (pl.col("sex") != "T")
        & ((pl.col("status") == "A") | (pl.col("status") == "E"))
        & pl.col("flow").is_not_null()
        & pl.col("value").is_not_null()
    )
    x, y = pl.col("year").cast(pl.Float64) - 2012.0, pl.col("value")

    def lazily(frame, *keys):
        return (
            frame.lazy().group_by(*keys).agg(pl.col("flow").sum()).collect(engine="streaming")
        )

    def slopes():
        sums = (
            df.lazy()
            .filter(y.is_not_null())
            .group_by("origin", "destination")
            .agg(n=pl.len(), sx=x.sum(), sy=y.sum(), sxy=(x * y).sum(), sxx=(x * x).sum())
        )
        slope = (pl.col("n") * pl.col("sxy") - pl.col("sx") * pl.col("sy")) / (
            pl.col("n") * pl.col("sxx") - pl.col("sx") ** 2
        )
        return sums.with_columns(slope=slope).collect()

    def group(frame, *keys):
        return lambda: frame.group_by(*keys).agg(pl.col("flow").sum())

    size = lambda r: r.height
    total = lambda r: (r.height, int(r["flow"].sum()))
    return {
        "gb_dy": (group(df, "destination", "year"), total),
        "gb_dy_streaming": (lambda: lazily(df, "destination", "year"), total),
        "gb_od": (group(df, "origin", "destination"), total),
        "gb_od_streaming": (lambda: lazily(df, "origin", "destination"), total),
        "pivot": (
            lambda: df.pivot(
                on="year",
                index=["origin", "destination"],
                values="flow",
                aggregate_function="sum",
            ),
            lambda r: (r.height, int(r["2010"].sum())),
        ),
        "join_ece": (
            lambda: df.join(ece, left_on="origin", right_on="iso3").join(
                ece, left_on="destination", right_on="iso3", suffix="_d"
            ),
            total,
        ),
        "join_pop": (
            lambda: df.join(
                population,
                left_on=["destination", "year"],
                right_on=["iso3", "year"],
                how="left",
            ),
            lambda r: (r.height, int(r["population"].sum())),
        ),
        # polars wants both tables in the order of the key.
        "join_asof": (
            lambda: df.sort("year").join_asof(
                fifth, on="year", by_left="destination", by_right="iso3"
            ),
            lambda r: (r.height, int(r["population"].sum())),
        ),
        "fwm": (
            lambda: df.lazy()
            .filter(chosen)
            .group_by("destination")
            .agg(((y * pl.col("flow")).sum() / pl.col("flow").sum()).alias("wm"))
            .collect(),
            lambda r: (r.height, f"{float(r['wm'].sum()):.7g}"),
        ),
        "sort": (
            lambda: df.sort(
                "destination", "origin", "year", "flow", descending=[False, False, False, True]
            )
            if categorical is False
            else None,
            lambda r: None if r is None else total(r),
        ),
        "ols": (slopes, lambda r: (r.height, f"{float(r['slope'].sum()):.7g}")),
        "gb_mixed": (group(plain, "mixed"), total),
        "gb_few": (group(plain, "few"), total),
        "gb_missing": (group(plain, "missing"), total),
        "gb_texts": (lambda: texts.group_by("text").agg(pl.col("flow").sum()), total),
    }


def duckdb_tasks(folder, order, threads, enumerated, has_texts):
    import duckdb
    import numpy as np

    con = duckdb.connect()
    con.execute(f"SET threads={threads}")
    con.execute("SET preserve_insertion_order=false")
    file = f"read_csv('{folder}/od_{order}.csv')"
    con.execute(f"CREATE TABLE t0 AS SELECT * FROM {file}")
    def arrow(text):
        result = con.execute(text)
        fetch = getattr(result, "to_arrow_table", None) or result.fetch_arrow_table
        return fetch()

    chosen = "*"
    if enumerated:
        for name in TEXTS:
            con.execute(
                f"CREATE TYPE e_{name} AS ENUM (SELECT DISTINCT {name} FROM t0 ORDER BY 1)"
            )
        chosen = "* REPLACE (" + ", ".join(f"{n}::e_{n} AS {n}" for n in TEXTS) + ")"
    con.execute(f"CREATE TABLE t AS SELECT {chosen} FROM t0")
    con.execute("DROP TABLE t0")
    con.execute(f"CREATE TABLE c AS SELECT * FROM read_csv('{folder}/countries.csv')")
    con.execute(f"CREATE TABLE p AS SELECT * FROM read_csv('{folder}/pop.csv')")
    con.execute("CREATE TABLE ece AS SELECT iso3, region, income FROM c WHERE is_ece")
    count = con.execute("SELECT count(*) FROM t").fetchone()[0]
    mixed, few = keys(np, count)
    import pyarrow as pa
    import pyarrow.compute as compute

    arrays = pa.table(
        {
            "mixed": mixed,
            "few": few,
            "flow": arrow("SELECT flow FROM t")["flow"],
            "missing": pa.nulls(count, pa.float64()),
        }
    )
    con.execute("CREATE TABLE k AS SELECT * FROM arrays")
    if has_texts:
        number = np.arange(count) * 7919 % count
        arrays = pa.table({"number": number, "flow": arrays["flow"]})
        con.execute(
            "CREATE TABLE x AS SELECT 'register/' || lpad(number::VARCHAR, 8, '0') AS text, flow"
            " FROM arrays"
        )

    def query(text):
        return lambda: arrow(text)

    def table(text):
        return lambda: con.execute(f"CREATE OR REPLACE TEMP TABLE r AS {text}")

    def made(expression):
        return lambda r: tuple(
            int(v) for v in con.execute(f"SELECT count(*), {expression} FROM r").fetchone()
        )

    total = lambda r: (r.num_rows, sum(int(v) for v in r["flow"].to_pylist() if v is not None))
    return {
        "gb_dy": (
            query("SELECT destination, year, sum(flow) flow FROM t GROUP BY ALL"),
            total,
        ),
        "gb_od": (
            query("SELECT origin, destination, sum(flow) flow FROM t GROUP BY ALL"),
            total,
        ),
        "pivot": (
            query(
                "PIVOT (SELECT origin, destination, year, flow FROM t) ON year USING sum(flow)"
            ),
            lambda r: (r.num_rows, sum(int(v) for v in r["2010"].to_pylist() if v is not None)),
        ),
        "join_ece": (
            table(
                "SELECT t.*, a.region, a.income, b.region region_d, b.income income_d"
                " FROM t JOIN ece a ON t.origin=a.iso3 JOIN ece b ON t.destination=b.iso3"
            ),
            made("sum(flow)"),
        ),
        "join_pop": (
            table(
                "SELECT t.*, p.population FROM t"
                " LEFT JOIN p ON t.destination=p.iso3 AND t.year=p.year"
            ),
            made("sum(population)"),
        ),
        "join_asof": (
            table(
                "SELECT t.*, p.population FROM t ASOF LEFT JOIN"
                " (SELECT * FROM p WHERE year % 5 = 0) p"
                " ON t.destination=p.iso3 AND t.year>=p.year"
            ),
            made("sum(population)"),
        ),
        "fwm": (
            query(
                "SELECT destination, sum(value*flow)/sum(flow) wm FROM t WHERE year>=2010 AND"
                " sex<>'T' AND status IN ('A','E') AND flow IS NOT NULL AND value IS NOT NULL"
                " GROUP BY ALL"
            ),
            lambda r: (r.num_rows, f"{sum(r['wm'].to_pylist()):.7g}"),
        ),
        "sort": (
            table("SELECT * FROM t ORDER BY destination, origin, year, flow DESC"),
            made("sum(flow)"),
        ),
        "ols": (
            query(
                "SELECT origin, destination, regr_slope(value, year) slope FROM t GROUP BY ALL"
            ),
            lambda r: (r.num_rows, f"{sum(r['slope'].to_pylist()):.7g}"),
        ),
        "gb_mixed": (
            query("SELECT mixed, sum(flow)::BIGINT flow FROM k GROUP BY ALL"),
            lambda r: (r.num_rows, int(compute.sum(r["flow"]).as_py())),
        ),
        "gb_few": (
            query("SELECT few, sum(flow)::BIGINT flow FROM k GROUP BY ALL"),
            lambda r: (r.num_rows, int(compute.sum(r["flow"]).as_py())),
        ),
        "gb_missing": (query("SELECT missing, sum(flow) flow FROM k GROUP BY ALL"), total),
        "gb_texts": (
            query("SELECT text, sum(flow)::BIGINT flow FROM x GROUP BY ALL"),
            lambda r: (r.num_rows, int(compute.sum(r["flow"]).as_py())),
        ),
    }


def keys(np, count):
    """The keys of the Swift side: one without equals, one of a million values."""
    with np.errstate(over="ignore"):
        word = np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        word ^= word >> np.uint64(29)
        word *= np.uint64(0xBF58476D1CE4E5B9)
        word ^= word >> np.uint64(32)
        mixed = (word >> np.uint64(1)).astype(np.int64)
        few = (word % np.uint64(1_000_000)).astype(np.int64) * np.int64(7_919_000_003)
    return mixed, few


R_SERVER = r"""
suppressMessages(library(data.table)); a <- commandArgs(TRUE)
setDTthreads(as.integer(a[2])); D <- a[1]
df <- fread(sprintf("%s/od_%s.csv", D, a[3]), showProgress = FALSE, stringsAsFactors = TRUE)
p <- fread(file.path(D, "pop.csv")); p[, population := as.numeric(population)]
cc <- fread(file.path(D, "countries.csv"))
ece <- cc[is_ece == TRUE | is_ece == "true", .(iso3, region, income)]
fifth <- p[year %% 5 == 0]
if (a[4] == "texts") x <- data.table(
  text = sprintf("register/%08.0f", (as.numeric(seq_len(nrow(df))) - 1) * 7919 %% nrow(df)),
  flow = df$flow)
S <- function(x) sprintf("%.0f", sum(as.numeric(x), na.rm = TRUE))
tasks <- list(
  gb_dy = list(function() df[, .(flow = sum(flow, na.rm = TRUE)), by = .(destination, year)],
    function(r) paste(nrow(r), S(r$flow))),
  gb_od = list(function() df[, .(flow = sum(flow, na.rm = TRUE)), by = .(origin, destination)],
    function(r) paste(nrow(r), S(r$flow))),
  pivot = list(function() dcast(df[, .(flow = sum(flow, na.rm = TRUE)),
      by = .(origin, destination, year)], origin + destination ~ year, value.var = "flow"),
    function(r) paste(nrow(r), S(r[["2010"]]))),
  gb_texts = list(function() x[, .(flow = sum(flow, na.rm = TRUE)), by = text],
    function(r) paste(nrow(r), S(r$flow))),
  join_asof = list(function() fifth[df, on = .(iso3 = destination, year), roll = TRUE],
    function(r) paste(nrow(r), S(r$population))),
  sort = list(function() df[order(destination, origin, year, -flow)],
    function(r) paste(nrow(r), S(r$flow))))
cat("ready\n"); flush(stdout()); con <- file("stdin", "r")
while (length(line <- readLines(con, 1)) > 0) {
  w <- strsplit(line, " ")[[1]]; task <- tasks[[w[1]]]; ts <- c(); r <- NULL
  if (is.null(task)) { cat("[]\tnone\n"); flush(stdout()); next }
  for (i in seq_len(as.integer(w[2]))) { r <- NULL; gc(FALSE); t <- as.numeric(Sys.time())
    r <- task[[1]](); ts <- c(ts, as.numeric(Sys.time()) - t) }
  cat(sprintf("[%s]\t%s\n", paste(sprintf("%.5f", ts), collapse = ", "), task[[2]](r)))
  flush(stdout()) }
"""


def serve(engine, folder, threads, order, has_texts):
    if engine.startswith("polars"):
        tasks = polars_tasks(folder, order, engine == "polars_cat", has_texts)
    else:
        tasks = duckdb_tasks(folder, order, threads, engine == "duckdb_enum", has_texts)
    print("ready", flush=True)
    for line in sys.stdin:
        name, runs = line.split()
        if name not in tasks:
            print("[]\tnone", flush=True)
            continue
        task, checksum = tasks[name]
        seconds, result = [], None
        try:
            for _ in range(int(runs)):
                result = None
                start = time.perf_counter()
                result = task()
                seconds.append(round(time.perf_counter() - start, 5))
            check = checksum(result)
        except Exception as error:  # an engine that cannot do a task leaves the race
            print(f"[]\t{type(error).__name__}: {error}".replace("\n", " ")[:200], flush=True)
            continue
        if check is None:
            print("[]\tnone", flush=True)
        else:
            parts = check if isinstance(check, tuple) else (check,)
            print(f"{json.dumps(seconds)}\t{' '.join(map(str, parts))}", flush=True)


def peak_megabytes(process):
    with open(f"/proc/{process.pid}/status") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0


def main():
    if sys.argv[1] == "--serve":
        serve(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5], sys.argv[6] == "texts")
        return
    benchmark, folder, threads, order = sys.argv[1:5]
    wanted = sys.argv[5].split(",") if len(sys.argv) > 5 else TASKS
    texts = "texts" if "gb_texts" in wanted else "none"
    runs = int(os.environ.get("BENCH_RUNS", "3"))
    rounds = int(os.environ.get("BENCH_ROUNDS", "2"))
    engines = os.environ.get("BENCH_ENGINES", "polars polars_cat duckdb duckdb_enum data.table")
    environment = dict(
        os.environ, GCM_THREADS=threads, POLARS_MAX_THREADS=threads, OMP_NUM_THREADS=threads
    )
    keeping = dict(
        environment,
        GLIBC_TUNABLES="glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=8589934592",
    )

    def start(command, environment=environment):
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            stderr=subprocess.DEVNULL,
        )
        process.stdout.readline()
        return process

    processes = {
        "ours": start([benchmark, folder, order, texts]),
        "ours_keeping": start([benchmark, folder, order, texts], keeping),
    }
    for engine in engines.split():
        if engine == "data.table":
            command = ["Rscript", "-e", R_SERVER, folder, threads, order, texts]
        else:
            command = [sys.executable, __file__, "--serve", engine, folder, threads, order]
            command.append(texts)
        processes[engine] = start(command)
    gate = None
    if os.environ.get("BENCH_GATE"):
        gate = subprocess.Popen(
            os.environ["BENCH_GATE"].split() + ["cat"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )
        gate.stdin.write("go\n")
        gate.stdin.flush()
        gate.stdout.readline()

    times = {task: {engine: [] for engine in processes} for task in wanted}
    checks = {task: {} for task in wanted}
    for _ in range(rounds):
        for task in wanted:
            names = [task] + ([task + "_streaming"] if task in ("gb_dy", "gb_od") else [])
            for engine, process in processes.items():
                for name in names if engine.startswith("polars") else [task]:
                    process.stdin.write(f"{name} {runs}\n")
                    process.stdin.flush()
                    answer = process.stdout.readline().rstrip("\n").split("\t")
                    if engine.startswith("ours"):
                        times[task][engine].append([float(answer[0]), float(answer[1])])
                        checks[task][engine] = answer[4]
                        continue
                    seconds = sorted(json.loads(answer[0]))
                    if seconds:
                        times[task][engine].append([seconds[len(seconds) // 2], seconds[0]])
                    checks[task].setdefault(engine, answer[1])
    if gate:
        gate.stdin.close()
        gate.wait()
    print(f"od_{order}.csv, {threads} threads; medians of {runs} runs, the better of {rounds} rounds")
    for task in wanted:
        median = {e: min(v)[0] for e, v in times[task].items() if v}
        best = min((e for e in median if not e.startswith("ours")), key=median.get, default=None)
        ours, keeping = median["ours"], median["ours_keeping"]
        print(f"{task:<11} ours {ours:.4f} keeping {keeping:.4f}", end="  ")
        if best:
            print(f"{median[best] / ours:5.2f} x {median[best] / keeping:5.2f} x {best}", end="  ")
        print(" ".join(f"{e} {s:.4f}" for e, s in median.items() if not e.startswith("ours")))
        print("            checks:", " | ".join(f"{e}: {c[:110]}" for e, c in checks[task].items()))
    print("peak MB:", {e: round(peak_megabytes(p)) for e, p in processes.items()})
    for process in processes.values():
        process.stdin.close()


main()
