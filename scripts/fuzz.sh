#!/bin/sh
# Feeds every parser with random bytes: scripts/fuzz.sh [seconds for each] [targets …]
# Inputs that broke something are kept in Fuzzing/crashes.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=${*:-csv wide jsonlines arrow encoding number recognition readers mapping figures}
# The backtracer of Swift would hang where libFuzzer has stopped the program.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
sanitize="-sanitize=fuzzer,address"
swift build --package-path Fuzzing --product FuzzTargets -Xswiftc "$sanitize" \
  -Xswiftc -parse-as-library -q
built=$(swift build --package-path Fuzzing --show-bin-path)
# The linker warns of symbols of the sanitizer that need no export.
swiftc "$sanitize" -o "$built/fuzz" "$built/libFuzzTargets.a" -lz 2>&1 |
  grep -v 'Cannot export local symbol' || true
mkdir -p Fuzzing/crashes
failed=0
for target in $targets; do
  work="$built/corpus/$target"
  mkdir -p "$work"
  seeds="Fuzzing/Seeds/$target"
  [ -d "$seeds" ] || seeds=Fuzzing/Seeds/csv
  echo "== $target, $seconds s"
  GCM_FUZZ_TARGET=$target "$built/fuzz" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=2048 -seed=20260511 -print_final_stats=1 \
    -artifact_prefix="Fuzzing/crashes/$target-" "$work" "$seeds" 2>&1 |
    grep -E '^==|ERROR|SUMMARY|Fatal|stat::number_of_executed|stat::new_units|artifact|Test unit' || true
  ls Fuzzing/crashes/"$target"-* >/dev/null 2>&1 && failed=1
done
exit $failed
