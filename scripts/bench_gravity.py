#!/usr/bin/env python3
"""Races the gravity model against pyfixest.fepois on the same file.

Usage: bench_gravity.py PROGRAM [FILE [RUNS]]; the file has the columns y, ld,
contig, oy and dy. Both sides read the file before the clock starts, and time
the whole estimate with HC1 errors, the best of some runs that alternate. Peak
memory is that of the process, with the file read. Without pyfixest and pandas
the program runs alone.
"""

import os
import resource
import subprocess
import sys
import time

try:
    import pandas
    import pyfixest
except ImportError:
    pyfixest = None

FILE = "../shared/reference/migest/bench/gravity200x5.csv"


def ours(program, path):
    """The seconds, coefficients and peak of one process of five estimates."""
    # Behind a shell: at its start a process counts the memory of the one it
    # was forked from.
    output = subprocess.run(
        ["sh", "-c", '"$0" "$1"; exit $?', program, path], check=True, capture_output=True, text=True
    ).stdout
    fields = {line.split()[0]: line.split()[1:] for line in output.splitlines()}
    return (
        float(fields["seconds"][0]),
        {name: [float(x) for x in fields[name]] for name in ("ld", "contig")},
        int(fields["peak"][0]),
    )


def alone(program, path):
    seconds, estimates, peak = ours(program, path)
    print(f"gravity: {seconds:.3f} s, peak {peak / 1e6:.0f} MB, {estimates}")
    print("the race against pyfixest is left out: python3 -m pip install pyfixest")


def race(program, path, runs):
    frame = pandas.read_csv(path)
    best, seconds, peak = float("inf"), float("inf"), 0
    pyfixest.fepois("y ~ ld + contig | oy + dy", data=frame, vcov="hetero")
    for _ in range(runs):
        mine, estimates, own_peak = ours(program, path)
        seconds, peak = min(seconds, mine), max(peak, own_peak)
        start = time.perf_counter()
        fit = pyfixest.fepois("y ~ ld + contig | oy + dy", data=frame, vcov="hetero")
        best = min(best, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory *= 1024 if sys.platform == "linux" else 1
    print(f"{'gravity':<12}{'gcm':>22}{'pyfixest ' + pyfixest.__version__:>22}")
    print(f"{'seconds':<12}{seconds:>22.3f}{best:>22.3f}")
    print(f"{'peak MB':<12}{peak / 1e6:>22.0f}{memory / 1e6:>22.0f}")
    for name, (estimate, error) in estimates.items():
        print(f"{name:<12}{estimate:>22.12f}{fit.coef()[name]:>22.12f}")
        print(f"{'  HC1 error':<12}{error:>22.12f}{fit.se()[name]:>22.12f}")
    print(f"pyfixest takes {best / seconds:.1f} times as long")


def main():
    path = sys.argv[2] if len(sys.argv) > 2 else FILE
    if not os.path.exists(path):
        print(f"the gravity model is left out: there is no {path}")
    elif pyfixest is None:
        alone(sys.argv[1], path)
    else:
        race(sys.argv[1], path, int(sys.argv[3]) if len(sys.argv) > 3 else 3)


main()
