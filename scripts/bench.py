#!/usr/bin/env python3
"""Times the main jobs as whole processes and prints median, range and peak memory.

Each figure is of one process from its start to its end, files in the page
cache. The bounds are those the toolkit promises on two cores.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM = ".build/release/gcm"
JOBS = [
    # name, arguments, runs, bound in seconds, bound in MB
    ("objectives", ["objectives"], 41, 0.030, None),
    ("table of one area", ["table", "--area", "MDA"], 11, None, None),
    ("explain", ["explain", "O01-STOCKPC", "MDA", "2020"], 11, None, None),
    ("56 briefs", ["report", "--all", "-o", "{folder}"], 11, 2.0, 500),
    ("site in en", ["site", "-o", "{folder}"], 5, 10.0, 500),
    ("site in en, fr, ru", ["site", "-o", "{folder}", "--language", "en", "fr", "ru"], 5, 10.0, 500),
]


def run(arguments):
    start = time.perf_counter()
    process = subprocess.Popen(
        [PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"gcm {' '.join(arguments)} failed")
    # Linux counts kilobytes, macOS bytes.
    unit = 1024 if sys.platform == "linux" else 1
    return seconds, usage.ru_maxrss * unit / 1e6, usage.ru_utime + usage.ru_stime


def main():
    print(f"{'job':<20}{'median s':>10}{'min':>8}{'max':>8}{'cpu s':>8}{'peak MB':>9}  bound")
    failed = False
    for name, arguments, runs, seconds_bound, memory_bound in JOBS:
        folder = tempfile.mkdtemp()
        arguments = [argument.replace("{folder}", folder) for argument in arguments]
        run(arguments)
        results = [run(arguments) for _ in range(runs)]
        shutil.rmtree(folder)
        seconds = [result[0] for result in results]
        median = statistics.median(seconds)
        memory = max(result[1] for result in results)
        cpu = statistics.median(result[2] for result in results)
        bounds = []
        if seconds_bound:
            bounds.append(f"{seconds_bound:g} s: {median / seconds_bound:.2f} of it")
            failed |= median > seconds_bound
        if memory_bound:
            bounds.append(f"{memory_bound} MB: {memory / memory_bound:.2f} of it")
            failed |= memory > memory_bound
        print(
            f"{name:<20}{median:>10.3f}{min(seconds):>8.3f}{max(seconds):>8.3f}"
            f"{cpu:>8.3f}{memory:>9.1f}  {', '.join(bounds)}"
        )
    sys.exit(1 if failed else 0)


main()
