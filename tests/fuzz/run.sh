#!/bin/sh
# Runs one fuzz target for FUZZ_SECONDS (default 15). What it finds new is
# kept in SCRATCH/found and starts the next run; an input that fails is left
# as SCRATCH/crash-... , to become a seed and a unit test.
# usage: run.sh PROGRAM SEEDS SCRATCH
set -eu
unset TMPDIR # the targets keep their files in SCRATCH
program=$1
seeds=$2
scratch=$3
mkdir -p "$scratch/found"
set -- "$scratch/found"
[ ! -d "$seeds" ] || set -- "$@" "$seeds"
words=$(cd "$(dirname "$0")" && pwd)/$(basename "$seeds").dict
[ ! -f "$words" ] || set -- -dict="$words" "$@"
cd "$scratch"
exec "$program" -max_total_time="${FUZZ_SECONDS:-15}" -seed=1 -timeout=10 \
    -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="$scratch/" "$@"
