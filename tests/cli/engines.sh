#!/bin/sh
# The files for engines that spread an archive (pipeline/doc/archive.*): what they
# run, with the variables that the engines set; ninja itself.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

fresh
rm -r issues/small
"$GZ_ARCHIVE" -S 5 issues 12
"$gazette" build --all -d alone >"$scratch.stdout" 2>"$scratch.stderr"
mkdir "$scratch/bin"
ln -s "$gazette" "$scratch/bin/gazette"
PATH=$scratch/bin:$PATH
doc=$source_root/pipeline/doc

same_as_alone() {
    diff -r -x .gazette -x 'report-*' -x '*.d' alone "$1" || complain "$1 holds other PDFs"
}

case_name='a Slurm job array'
grep -q "^#SBATCH --array=1-$(sed -n 's/^shards=\([0-9]*\) .*/\1/p' "$doc/archive.slurm")\$" \
    "$doc/archive.slurm" || complain 'the number of tasks is not that of shards'
for task in 8 7 6 5 4 3 2 1 3; do # task 3 is run again
    SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=8 SLURM_CPUS_PER_TASK=2 \
        sh "$doc/archive.slurm" issues slurm >"$scratch.stdout" 2>"$scratch.stderr" ||
        complain "task $task: $(cat "$scratch.stderr")"
done
same_as_alone slurm
grep -q '"shard": "3/8"' slurm/report-3.json || complain 'another shard in the report'
grep -q '"built": 0' slurm/report-3.json || complain 'a task that is run again builds again'

case_name='a Kubernetes Indexed Job'
awk '/^ *- \|$/ { on = 1; next } on && !/^              / { exit } on { print substr($0, 15) }' \
    "$doc/archive.kubernetes.yaml" >"$scratch.command"
completions=$(sed -n 's/^  completions: //p' "$doc/archive.kubernetes.yaml")
index=0
while [ "$index" -lt "$completions" ]; do
    JOB_COMPLETION_INDEX=$index sh -eu "$scratch.command" >"$scratch.stdout" \
        2>"$scratch.stderr" || complain "index $index: $(cat "$scratch.stderr")"
    index=$((index + 1))
done
same_as_alone out
JOB_COMPLETION_INDEX=2 sh -eu "$scratch.command" >"$scratch.stdout" 2>"$scratch.stderr" ||
    complain "index 2 again: $(cat "$scratch.stderr")"
grep -q '"shard": "3/8"' out/report-3.json || complain 'another shard in the report'
grep -q '"built": 0' out/report-3.json || complain 'a pod that is started again builds again'
same_as_alone out
rm -r out

case_name=ninja
sh "$doc/archive.ninja.sh" >build.ninja
ninja >"$scratch.stdout" 2>&1 || complain "$(cat "$scratch.stdout")"
same_as_alone out
ninja -n >"$scratch.stdout"
grep -q 'no work to do' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
touch issues/2101-04/02-agenda.md
ninja -n >"$scratch.stdout"
[ "$(grep -c '^\[' "$scratch.stdout")" = 1 ] || complain "$(cat "$scratch.stdout")"
finish
