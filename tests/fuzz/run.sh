#!/bin/sh
# Runs one fuzz target. As a test it makes RUNS inputs from the seeds alone, by
# a fixed seed and not by the clock: what fails on one machine fails on another.
# With FUZZ_SECONDS set it looks for that long, by chance; what it finds new is
# kept in SCRATCH/found and starts the next run. An input that fails is left as
# SCRATCH/crash-... , to become a seed and a unit test.
# usage: run.sh PROGRAM SEEDS SCRATCH RUNS
set -eu
unset TMPDIR # the targets keep their files in SCRATCH
program=$1
seeds=$2
scratch=$3
if [ -n "${FUZZ_SECONDS:-}" ]; then
    found=$scratch/found
    set -- -max_total_time="$FUZZ_SECONDS"
else
    found=$scratch/made
    rm -rf "$found"
    set -- -runs="$4" -seed=1 -reload=0
    # Where things lie in memory shows in the tables that guide the search.
    ! setarch -R true 2>/dev/null || still="setarch -R"
fi
mkdir -p "$found"
words=$(cd "$(dirname "$0")" && pwd)/$(basename "$seeds").dict
[ ! -f "$words" ] || set -- "$@" -dict="$words"
set -- "$@" "$found"
[ ! -d "$seeds" ] || set -- "$@" "$seeds"
cd "$scratch"
# shellcheck disable=SC2086 # two words or none
exec ${still:-} "$program" -timeout=30 -rss_limit_mb=2048 -max_len=65536 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="$scratch/" "$@"
