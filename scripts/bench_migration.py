#!/usr/bin/env python3
"""Races the models of migration against numpy, and R's migest, on the same inputs.

Needs numpy and scipy. The numpy side does the same algorithm: both tables are
fitted by a few sweeps of proportional fitting and then by Newton's method on
the dual (BLAS and LAPACK do the work), and the flows are one matrix product.
`--sweeps` beside it is the plain way: two products a sweep until both margins
are met. Every task runs in a process of its own, so that its peak of memory is
its own. migest stops at a change of 1e-3, so its total is near ours and not the
same; it is left out where R or the package is absent.
"""

import os
import resource
import shutil
import subprocess
import sys
import time

import numpy as np

from bench_numbers import uniform

# --- flows from stocks ----------------------------------------------------------


def synthetic(size):
    numbers = uniform(size * size * 2 + size * 3)
    draw, change = numbers[: 2 * size * size : 2], numbers[1 : 2 * size * size : 2]
    keep = draw > 1 / 3.0
    start = np.where(keep, np.floor(10 ** (4 * (draw - 1 / 3.0) * 1.5) + 0.5), 0)
    end = np.floor(start * (0.7 + 0.8 * change) + 0.5)
    start, end = start.reshape(size, size).T.copy(), end.reshape(size, size).T.copy()
    rest = numbers[2 * size * size :].reshape(size, 3)
    native = np.floor(1_000_000 * (1 + 50 * rest[:, 0]) + 0.5)
    births = np.floor(native * 0.05 * (1 + rest[:, 1]) + 0.5)
    deaths = np.floor(native * 0.05 + 0.5)
    np.fill_diagonal(start, native)
    np.fill_diagonal(end, np.floor(native * (1 + 0.05 * rest[:, 2]) + 0.5))
    return start, end, births, deaths


def read(folder, size):
    def table(name):
        rows = open(f"{folder}/n{size}_{name}.csv").read().split()[1:]
        return np.array([[float(x) for x in row.split(",")[1:]] for row in rows])

    events = table("births_deaths")
    return table("stock_start"), table("stock_end"), events[:, 0], events[:, 1]


def fit(seed, rows, columns, newton=True, tolerance=1e-12):
    """Scales a table to its margins; all rows and columns have a total."""
    from scipy.linalg import cho_factor, cho_solve

    a = np.ones(len(rows))
    transposed = np.ascontiguousarray(seed.T)
    pin = rows.argmax()
    free = np.arange(len(rows)) != pin
    sweeps = 0
    while True:
        b = columns / (transposed @ a)
        sums = a * (seed @ b)
        if (np.abs(sums - rows) / rows).max() <= tolerance:
            return a[:, None] * seed * b
        if newton and sweeps >= 10:
            half = transposed * a * (b / np.sqrt(columns))[:, None]
            system = -(half.T @ half)
            np.fill_diagonal(system, 0)
            np.fill_diagonal(system, -system.sum(axis=1))
            factor = cho_factor(system[np.ix_(free, free)], lower=True, overwrite_a=True)
            step = np.zeros(len(rows))
            step[free] = cho_solve(factor, (rows - sums)[free])
            a = a * np.exp(np.clip(step, -5, 5))
        else:
            a = a * rows / sums
        sweeps += 1


def flows(start, end, births, deaths, newton=True):
    start, end = start.copy(), end.copy()
    for table in (start, end):
        for place in np.where(np.diag(table) < 0)[0]:
            population = table[:, place].sum()
            table[place, place] = 0
            table[:, place] *= population / table[:, place].sum()
    excess = (end.sum() - births.sum()) - (start.sum() - deaths.sum())
    diagonal = np.arange(len(births))
    added = excess / 2 * np.diag(start) / np.trace(start)
    taken = excess / 2 * np.diag(end) / np.trace(end)
    start[diagonal, diagonal] += added
    end[diagonal, diagonal] -= taken
    died = start * (deaths / start.sum(axis=0))
    born = np.diag(births)
    short = np.diag(end) < births
    born[:, short] = (end * (births / end.sum(axis=0)))[:, short]
    start -= died
    end -= born
    rows = (start.sum(axis=1) + end.sum(axis=1)) / 2
    start = fit(start, rows, start.sum(axis=0), newton)
    end = fit(end, rows, end.sum(axis=0), newton)
    stayed = np.minimum(start, end)
    losses, gains = start - stayed, end - stayed
    totals = losses.sum(axis=1)
    moves = (losses / np.where(totals > 0, totals, 1)[:, None]).T @ gains
    np.fill_diagonal(moves, 0)
    return moves.sum()


FOLDER = "../shared/reference/migest/bench"
TASKS = {
    "flows-files": (lambda: read(FOLDER, 200), 5),
    "flows-200": (lambda: synthetic(200), 5),
    "flows-1000": (lambda: synthetic(1000), 2),
}

# --- the race ---------------------------------------------------------------------


def peer(name, newton):
    make, runs = TASKS[name]
    inputs = make()
    seconds, value = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        value = flows(*inputs, newton=newton)
        seconds = min(seconds, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1048576
    )
    print(seconds, peak, value)


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def by_migest():
    """A line on R's migest on the files of 200 places, or why there is none."""
    if not os.path.isdir(FOLDER):
        return f"left out: there is no {FOLDER}"
    if shutil.which("Rscript") is None:
        return "left out: there is no Rscript"
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_migration.R")
    process = subprocess.run(
        ["Rscript", "--vanilla", script, FOLDER], capture_output=True, text=True)
    if process.returncode == 3:
        return "left out: R has no package migest"
    process.check_returncode()
    version, seconds, cpu, peak, total = process.stdout.split()
    return (
        f"{float(seconds):.3f} s, {float(cpu):.3f} s of processor time, "
        f"{float(peak):.0f} MB, total {total} (migest {version})"
    )


def main():
    if sys.argv[1] == "--peer":
        peer(sys.argv[2], newton="--sweeps" not in sys.argv)
        return
    print(
        f"{'task':<28}{'ours s':>9}{'MB':>7}{'numpy s':>9}{'MB':>7}{'sweeps s':>10}"
        f"{'numpy/ours':>12}  same result"
    )
    for name in TASKS:
        if name == "flows-files" and not os.path.isdir(FOLDER):
            print(f"{name:<28}left out: there is no {FOLDER}")
            continue
        label, seconds, peak, value = run([sys.argv[1], name, FOLDER]).strip().split("\t")
        python = [sys.executable, __file__, "--peer", name]
        other, other_peak, total = map(float, run(python).split())
        sweeps = float(run(python + ["--sweeps"]).split()[0])
        same = abs(float(value) - total) <= 1e-9 * abs(total)
        print(
            f"{label:<28}{float(seconds):>9.3f}{float(peak):>7.0f}{other:>9.3f}"
            f"{other_peak:>7.0f}{sweeps:>10.3f}{other / float(seconds):>12.1f}  {same}"
        )
    print(f"{'flows of 200 places in R':<28}{by_migest()}")


main()
