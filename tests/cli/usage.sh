#!/bin/sh
# Wrong usage: exit status 2, one message, nothing done.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# wrong COMMAND MESSAGE ARGUMENT...: COMMAND is the one whose help is named.
wrong() {
    command_name=$1
    message=$2
    shift 2
    case_name="gazette $*"
    run 2 "$@"
    expect_stderr <<EOF
gazette: error: $message
    help: see 'gazette $command_name--help'
EOF
    expect_stdout </dev/null
    absent out
}

fresh
wrong '' 'no command was named'
wrong '' "unknown command 'biuld'; did you mean 'build'?" biuld
wrong '' "unknown command 'xyzzy'" xyzzy
wrong '' "unknown option '--xyzzy'" --xyzzy
wrong '' "unknown command 'biuld'; did you mean 'build'?" help biuld
wrong '' "help takes one command, not 'toc' as well" help build toc
for asked in '' build import; do
    case_name="gazette help $asked"
    # shellcheck disable=SC2086 # none, or one word
    run 0 $asked --help
    cp "$scratch.stdout" "$scratch.asked"
    # shellcheck disable=SC2086
    run 0 help $asked
    expect_stdout <"$scratch.asked"
done
wrong 'import ' 'no file was named' import
wrong 'import ' "--tracked is 'accept' or 'reject', not 'keep'" import --tracked keep a.docx
wrong 'import ' "name the issue's folder with -o, for example -o issues/2024-04" import a.txt
wrong 'import ' '-o names no folder' import -o '' a.txt
wrong 'import ' '--issue takes one file' import --issue -o issues/old a.txt b.txt

wrong 'build ' 'no issue was named' build
wrong 'build ' "unknown option '--recrod'; did you mean '--record'?" \
    build --recrod x issues/small
wrong 'build ' "option '-o' needs an argument" build issues/small -o
wrong 'build ' '-o and -d exclude each other' build -o x.pdf -d y issues/small
wrong 'build ' '--output and --record name the same file' build -o x --record x issues/small
wrong 'build ' '--output names no file' build -o '' issues/small
for option in output record depfile; do
    wrong 'build ' "--$option is for one issue, not for several" \
        build --$option x issues/small issues/other
    wrong 'build ' "--$option is for one issue, not for several" build --all --$option x issues
done
wrong 'build ' '--against goes with --proof' build --against x issues/small
wrong 'build ' '--against is for one issue, not for several' \
    build --proof --against x issues/small issues/other
wrong 'build ' "--proof knows grid and frames, not 'gird'" build --proof=frames,gird issues/small
wrong 'build ' "--proof knows grid and frames, not ''" build --proof=,grid issues/small
wrong 'build ' "'issues/small' and 'issues/small/' would both become out/small.pdf" \
    build issues/small issues/small/
wrong 'build ' '--all takes one folder, not 2' build --all issues issues
mkdir empty
wrong 'build ' "there is no issue below 'empty'" build --all empty
rmdir empty

wrong 'build ' "there is no style 'none': no file issues/styles/none.yaml" \
    build --style none issues/small
wrong 'build ' "there is no style 'x/none.yaml': no file x/none.yaml" \
    build --style x/none.yaml issues/small
wrong '' "--version takes no argument, not 'x'" --version x

wrong 'build ' "--profile is screen, archive or print, not 'web'" build --profile web issues/small
wrong 'build ' "--pdfa goes with --profile archive" build --pdfa 2u issues/small
wrong 'build ' "--pdfa is 1a, 1b, 2a, 2u or 3a, not '2b'" \
    build --profile archive --pdfa 2b issues/small
wrong 'build ' "--proof is for the screen profile" build --profile archive --proof issues/small
wrong 'build ' "--imposition goes with --profile print" build --imposition booklet issues/small
wrong 'build ' "--imposition knows booklet, not '2up'" \
    build --profile print --imposition 2up issues/small
wrong 'build ' "--sign-field is not for --profile print" \
    build --profile print --sign-field issues/small
wrong 'build ' "--proof is for the screen profile" build --profile print --proof issues/small
wrong 'build ' "a proof is not signed" build --proof --sign-field issues/small

for jobs in 0 -1 x 1x 513 ''; do
    wrong 'build ' "--jobs is a whole number from 1 to 512, not '$jobs'" \
        build -j "$jobs" issues/small
done
for seconds in 0 -1 1.2345 x 86401; do
    wrong 'build ' "--time-limit is a number of seconds up to 86400, not '$seconds'" \
        build --time-limit "$seconds" issues/small
done
wrong 'build ' "--memory-limit is a whole number from 1 to 1048576, not '0'" \
    build --memory-limit 0 issues/small
for shard in 0/2 3/2 1 1/ /2 1/2/3 01/2 x/y 1/9999999999; do
    wrong 'build ' "--shard is K/N with K from 1 to N, not '$shard'" \
        build --shard "$shard" issues/small
done
wrong 'build ' '--report names no file' build --report '' issues/small

wrong 'watch ' 'no issue was named' watch
wrong 'watch ' 'one issue, not 2' watch issues/small issues/other
wrong 'watch ' '-o and -d exclude each other' watch -o x.pdf -d y issues/small
wrong 'watch ' '--output names no file' watch -o '' issues/small
wrong 'watch ' 'standard output takes no more than one PDF' watch -o - issues/small
wrong 'watch ' "there is no style 'none': no file issues/styles/none.yaml" \
    watch --style none issues/small
for port in 0 65536 x 080808 -1; do
    wrong 'watch ' "--serve takes a port from 1 to 65535, not '$port'" \
        watch "--serve=$port" issues/small
done
wrong 'watch ' "--serve takes a port from 1 to 65535, not '65536'" \
    watch --serve 65536 issues/small
wrong 'watch ' 'one issue, not 2' watch --serve issues/small issues/other
wrong 'watch ' 'one issue, not 2' watch --serve=8080 8080 issues/small
wrong 'watch ' 'no issue was named' watch --serve
for option in --proof '--against x'; do
    # shellcheck disable=SC2086 # two words
    wrong 'watch ' "option '${option%% *}' is not available in this version" \
        watch $option issues/small
done

wrong 'toc ' 'no issue was named' toc
wrong 'toc ' "unknown option '--jsn'; did you mean '--json'?" toc --jsn issues/small
wrong 'fonts ' 'one issue at most, not 2' fonts a b

# Help and versions are results.
for words in --help -h 'build --help' 'build -h' 'build issues/small --help' 'toc --help' \
    'watch --help' 'check --help' \
    'fonts --help'; do
    case_name="gazette $words"
    # shellcheck disable=SC2086 # several words
    run 0 $words
    expect_stderr </dev/null
    head -n 1 "$scratch.stdout" | grep -q '^Usage: gazette ' || complain 'no usage line'
    awk 'length > 90 { exit 1 }' "$scratch.stdout" || complain 'a line is too long'
done
case_name='gazette --version'
run 0 --version
sed 's/ [0-9][0-9.a-z]*$/ N/' "$scratch.stdout" >"$scratch.versions"
expect versions "$scratch.versions" <<'EOF'
gazette N
libharu N
HarfBuzz N
fontconfig N
libfyaml N
cmark-gfm N
ICU N
libzip N
libxml2 N
libmicrohttpd N
poppler N
EOF
finish
