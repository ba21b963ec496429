#!/usr/bin/env python3
"""Races the statistics against numpy and scipy on the same inputs.

Needs numpy and scipy. The Python side is vectorised over all series as far as
it goes: least squares and Mann-Kendall in closed form, Theil-Sen by a median
over all pairs, in blocks that fit the cache. Both sides use all cores for the
trends and the product, and one BLAS thread for the QR.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy import special


def uniform(count):
    """The generator of the Swift side: state_n in closed form by doubling."""
    multiplier = np.uint64(6364136223846793005)
    increment = np.uint64(1442695040888963407)
    states = np.empty(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        states[0] = np.uint64(20240311) * multiplier + increment
        filled, a, c = 1, multiplier, increment
        while filled < count:
            size = min(filled, count - filled)
            states[filled : filled + size] = states[:size] * a + c
            a, c = a * a, c * (a + np.uint64(1))
            filled += size
    return (states >> np.uint64(11)).astype(np.float64) * 2.0**-53


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


def main():
    if sys.argv[1] == "--factorise":
        print(*factorise())
        return
    ours = {}
    output = subprocess.run(
        [sys.argv[1]], check=True, capture_output=True, text=True
    ).stdout
    for line in output.splitlines():
        name, seconds, checksum = line.split("\t")
        ours[name] = (float(seconds), float(checksum))

    series = uniform(3_000_000).reshape(100_000, 30) + 0.01 * np.arange(30)
    square = uniform(4_000_000).reshape(2_000, 2_000, order="F")
    peers = {
        "trends of 100,000 series of 30 years": best(lambda: trends(series), 3),
        "product of two 2,000 x 2,000 matrices": best(
            lambda: (square @ square)[-1, -1], 5
        ),
        "QR of a 20,000 x 200 matrix": on_one_thread(),
    }
    print(f"{'task':<40}{'ours s':>9}{'numpy s':>9}{'numpy/ours':>12}  same result")
    for name, (seconds, value) in peers.items():
        mine, checksum = ours[name]
        same = abs(checksum - value) <= 1e-9 * abs(value)
        print(f"{name:<40}{mine:>9.3f}{seconds:>9.3f}{seconds / mine:>12.2f}  {same}")


main()
