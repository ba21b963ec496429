.PHONY: report test build setup data recount bench bench-frames fuzz conformance conformance-site docs lint format clean

ifeq ($(shell uname -s),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix zlib 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix libxml2 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix libxlsxwriter 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

# The main job: a brief for each of the 56 member states, into reports/.
report: build
	.build/release/gcm report --all -o reports

test: setup
	swift build --build-tests
	swift test --skip-build

build: setup
	swift build -c release --product gcm

setup:
	@scripts/setup.sh

# Rebuilds datasets/figures from the publishers' downloads: make data FROM=folder
data: build
	.build/release/gcm data build --from $(FROM) --into datasets

# Counts and sums every figure of the downloads once more, in Python: make recount FROM=folder
recount: build
	@python3 scripts/recount.py .build/release/gcm $(FROM)

# Times the main jobs as whole processes, and races the statistics against numpy
# and scipy where Python has them, and against R, migest, pymannkendall and pyfixest
# where they are.
bench: build
	@python3 scripts/bench.py
	@swift build -c release --package-path Benchmarks >/dev/null
	@python3 scripts/bench_readers.py Benchmarks/.build/release/ReadersBenchmark $(wildcard $(FROM))
	@if python3 -c 'import numpy, scipy' 2>/dev/null; then \
	  python3 scripts/bench_statistics.py Benchmarks/.build/release/StatisticsBenchmark; \
	  python3 scripts/bench_migration.py Benchmarks/.build/release/MigrationBenchmark; \
	else echo 'the race against numpy is left out: python3 -m pip install numpy scipy'; fi
	@python3 scripts/bench_gravity.py Benchmarks/.build/release/GravityBenchmark
	@Benchmarks/.build/release/TablesBenchmark

# Races frames against polars, DuckDB, pyarrow, pandas and data.table, where they are, on the files
# od_long.csv, od_shuf.csv, sdmx.csv, euro.tsv, pop.csv and countries.csv: make bench-frames DATA=folder
bench-frames:
	@swift build -c release --package-path Benchmarks >/dev/null
	@python3 scripts/bench_frames.py Benchmarks/.build/release/FramesBenchmark $(DATA)
	@for order in long shuf; do python3 scripts/bench_frame_operations.py \
	  Benchmarks/.build/release/FrameOperationsBenchmark $(DATA) 2 $$order; done

# Feeds every parser with random bytes for a minute each: make fuzz [SECONDS=60]
fuzz:
	@scripts/fuzz.sh $(or $(SECONDS),60)

# Opens the files of the briefs with the programs that their readers use, for all members or some:
# make conformance [AREAS="MDA CHE"]
conformance: build
	@test -x .build/conformance/bin/python || python3 -m venv .build/conformance
	@.build/conformance/bin/pip install --quiet --requirement scripts/conformance.txt
	@.build/conformance/bin/python scripts/conformance.py .build/release/gcm $(AREAS)

# Opens the site with a validator, a renderer of charts and a real browser.
conformance-site: build
	@test -x .build/conformance/bin/python || python3 -m venv .build/conformance
	@.build/conformance/bin/pip install --quiet --requirement scripts/conformance_site.txt
	@.build/conformance/bin/python scripts/conformance_site.py .build/release/gcm

# The documentation of the module DataFrames, with an article a task, into .build/docs; open it with
# `python3 -m http.server --directory .build/docs` at /documentation/dataframes.
docs: setup
	@swift package dump-symbol-graph --minimum-access-level public >/dev/null
	@rm -rf .build/docc && mkdir -p .build/docc
	@find .build -path '*symbolgraph/DataFrames*.symbols.json' -exec cp {} .build/docc \;
	docc convert Sources/DataFrames/DataFrames.docc --additional-symbol-graph-dir .build/docc \
	  --fallback-display-name DataFrames --fallback-bundle-identifier DataFrames --output-path .build/docs

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

format:
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Fuzzing/Package.swift Fuzzing/Sources

clean:
	rm -rf .build reports
