#!/usr/bin/env python3
"""Races the statistics against numpy and scipy on the same inputs, and against
R and pymannkendall where they are installed.

Needs numpy and scipy. The Python side is vectorised over all series as far as
it goes: least squares and Mann-Kendall in closed form, Theil-Sen by a median
over all pairs, in blocks that fit the cache. So is the side of R, in
`bench_statistics.R`. All use all cores for the trends and the product, and one
BLAS thread for the QR.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy import special

from bench_numbers import uniform

try:
    import pymannkendall
except ImportError:
    pymannkendall = None

TRENDS = "trends of 100,000 series of 30 years"
PRODUCT = "product of two 2,000 x 2,000 matrices"
QR = "QR of a 20,000 x 200 matrix"


def best(task, runs):
    seconds, value = float("inf"), None
    for _ in range(runs):
        start = time.perf_counter()
        value = task()
        seconds = min(seconds, time.perf_counter() - start)
    return seconds, value


def trends(values):
    n = values.shape[1]
    t = np.arange(n) - (n - 1) / 2
    sxx = (t * t).sum()
    first, second = np.triu_indices(n, 1)
    variance = n * (n - 1) * (2 * n + 5) / 18

    def block(y):
        centred = y - y.mean(axis=1, keepdims=True)
        slope = centred @ t / sxx
        residual = centred - slope[:, None] * t
        error = np.sqrt((residual * residual).sum(axis=1) / (n - 2) / sxx)
        difference = y[:, second] - y[:, first]
        score = np.sign(difference).sum(axis=1)
        z = (score - np.sign(score)) / np.sqrt(variance)
        p = special.erfc(np.abs(z) / np.sqrt(2))
        sen = np.median(difference / (second - first), axis=1)
        return (slope + error + z + p + sen).sum()

    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(block, np.array_split(values, 200)))


def factorise():
    tall = uniform(4_000_000).reshape(20_000, 200, order="F")
    return best(lambda: abs(np.linalg.qr(tall, mode="r")[-1, -1]), 5)


def on_one_thread():
    """The QR in a process whose BLAS has one thread."""
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1")
    output = subprocess.run(
        [sys.executable, __file__, "--factorise"],
        check=True, capture_output=True, text=True, env=environment,
    ).stdout
    seconds, value = output.split()
    return float(seconds), float(value)


def parsed(output):
    lines = (line.split("\t") for line in output.splitlines())
    return {name: (float(seconds), float(value)) for name, seconds, value in lines}


def row(name, mine, peer, seconds, same):
    print(f"{name:<52}{mine:>9.3f}  {peer:<15}{seconds:>9.3f}{seconds / mine:>11.2f}  {same}")


def close(one, other):
    return abs(one - other) <= 1e-9 * abs(other)


def by_r(series, square, tall):
    """The tasks in R, the QR in a process whose BLAS has one thread."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_statistics.R")
    with tempfile.TemporaryDirectory() as folder:
        for name, values in (("series", series), ("square", square), ("tall", tall)):
            values.ravel(order="K").tofile(os.path.join(folder, name))
        outputs = [
            subprocess.run(
                ["Rscript", "--vanilla", script, folder, task],
                check=True, capture_output=True, text=True, env=environment,
            ).stdout
            for task, environment in (
                ("all", None), ("qr", dict(os.environ, OPENBLAS_NUM_THREADS="1")),
            )
        ]
    return parsed("".join(outputs))


def race_r(ours, series, square):
    if shutil.which("Rscript") is None:
        print("the race against R is left out: there is no Rscript")
        return
    tall = uniform(4_000_000).reshape(20_000, 200, order="F")
    peers = by_r(series, square, tall)
    for name in (TRENDS, PRODUCT, QR):
        seconds, value = peers[name]
        row(name, ours[name][0], "R", seconds, close(ours[name][1], value))
    pivoted, determinant = peers["QR with LAPACK, which pivots; ln |det R|"]
    expected = np.log(np.abs(np.diag(np.linalg.qr(tall, mode="r")))).sum()
    row(QR, ours[QR][0], "R pivoted", pivoted, close(determinant, expected))
    one_by_one = "the same one by one, .lm.fit and cor.test, 2,000 series"
    row("trends of 2,000 series, lines and Kendall only", ours[TRENDS][0] / 50,
        "R one by one", peers[one_by_one][0], "not compared")


def race_pymannkendall(ours, series):
    if pymannkendall is None:
        print("the race against pymannkendall is left out: it is not installed")
        return
    some = series[:500]
    seconds, results = best(lambda: [pymannkendall.original_test(y) for y in some], 1)
    n = series.shape[1]
    score = np.sign(some[:, None, :] - some[:, :, None])[:, *np.triu_indices(n, 1)].sum(axis=1)
    same = all(result.s == s for result, s in zip(results, score))
    row("trends of 500 series", ours[TRENDS][0] / 200, "pymannkendall", seconds,
        f"{same} (scores)")


def certified_digits(program):
    folder = os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "../../shared/reference/nist")
    if not os.path.isdir(folder):
        print("the digits of the NIST data sets are left out: no ../shared/reference/nist")
        return
    print(subprocess.run(
        [program, folder], check=True, capture_output=True, text=True).stdout)


def main():
    if sys.argv[1] == "--factorise":
        print(*factorise())
        return
    output = subprocess.run(
        [sys.argv[1]], check=True, capture_output=True, text=True
    ).stdout
    ours = parsed(output)

    certified_digits(sys.argv[1])
    series = uniform(3_000_000).reshape(100_000, 30) + 0.01 * np.arange(30)
    square = uniform(4_000_000).reshape(2_000, 2_000, order="F")
    print(f"{'task':<52}{'ours s':>9}  {'peer':<15}{'peer s':>9}{'peer/ours':>11}  same result")
    peers = {
        TRENDS: best(lambda: trends(series), 3),
        PRODUCT: best(lambda: (square @ square)[-1, -1], 5),
        QR: on_one_thread(),
    }
    for name, (seconds, value) in peers.items():
        row(name, ours[name][0], "numpy", seconds, close(ours[name][1], value))
    race_r(ours, series, square)
    race_pymannkendall(ours, series)


main()
