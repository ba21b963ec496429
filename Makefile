.PHONY: report test build setup data bench lint format clean

ifeq ($(shell uname -s),Darwin)
export PKG_CONFIG_PATH := $(shell brew --prefix openblas 2>/dev/null)/lib/pkgconfig:$(shell brew --prefix zlib 2>/dev/null)/lib/pkgconfig:$(PKG_CONFIG_PATH)
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

# Times the main jobs as whole processes and prints what was measured.
bench: build
	@python3 scripts/bench.py

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build reports
