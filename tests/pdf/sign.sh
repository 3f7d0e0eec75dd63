#!/bin/sh
# The empty signature field: mupdf signs it by an incremental update that leaves every
# byte as it was, and poppler finds the signature valid.
#
# usage: sign.sh GAZETTE ISSUE_WITH_ROOM ISSUE_WITHOUT_ROOM SCRATCH
set -eu
gazette=$1
roomy=$2
full=$3
scratch=$4
failures=0

complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

build() { # FILE ISSUE OPTION...
    file=$1
    issue=$2
    shift 2
    "$gazette" build "$@" -o "$file" "$issue" 2>"$scratch/messages" || {
        cat "$scratch/messages"
        exit 1
    }
}

rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 30 \
    -subj /CN=Office 2>/dev/null
openssl pkcs12 -export -inkey key.pem -in certificate.pem -out office.pfx -passout pass:x

build plain.pdf "$roomy"
pdftotext -raw plain.pdf plain.txt

sign() { # NAME OPTION...
    name=$1
    shift
    build "$name.pdf" "$roomy" --sign-field "$@"
    if grep -q 'no room' messages; then complain "$name: no room on the last page"; fi
    pdftotext -raw "$name.pdf" "$name.txt"
    cmp plain.txt "$name.txt" || complain "$name: the field changes the text"
    qpdf --qdf --object-streams=disable "$name.pdf" plain-objects.pdf
    # Its rectangle, from the foot of the page; nothing is printed there.
    # shellcheck disable=SC2046 # four numbers
    set -- $(grep -a -A 40 '/FT /Sig' plain-objects.pdf | sed -n '/\/Rect \[/,/\]/p' |
        tr -d '[]' | sed 's/.Rect//' | tr '\n' ' ')
    [ "${3%.*}" -gt "${1%.*}" ] || complain "$name: the field has no width"
    size=$(pdfinfo -l 9999 "$name.pdf" | sed -n 's/.* \([0-9.]*\) pts.*/\1/p' | tail -n 1)
    last=$(pdfinfo "$name.pdf" | sed -n 's/^Pages: *//p')
    found=$(pdftotext -r 72 -f "$last" -l "$last" -x "${1%.*}" -y "$((${size%.*} - ${4%.*}))" \
        -W "$((${3%.*} - ${1%.*}))" -H "$((${4%.*} - ${2%.*}))" "$name.pdf" - | tr -d ' \n\f')
    [ -z "$found" ] || complain "$name: '$found' stands in the field"

    number=$(mutool show "$name.pdf" trailer/Root/AcroForm/Fields 2>/dev/null |
        tr -d "[]" | cut -d" " -f2)
    mutool sign -s office.pfx -P x -o "$name-signed.pdf" "$name.pdf" "$number" >sign.log 2>&1 ||
        complain "$name: $(cat sign.log)"
    cmp -n "$(wc -c <"$name.pdf")" "$name.pdf" "$name-signed.pdf" ||
        complain "$name: signing moved what was signed"
    pdfsig -nocert "$name-signed.pdf" >pdfsig.log 2>&1 || true
    grep -q 'Signature is Valid' pdfsig.log || complain "$name: $(cat pdfsig.log)"
    grep -q 'Total document signed' pdfsig.log || complain "$name: not all is signed"
}

sign screen
sign archive --profile archive
sign archive-1b --profile archive --pdfa 1b

# A page that is full keeps its layout; the field is there, and shows nowhere.
build full.pdf "$full" --sign-field
grep -q 'warning: the last page has no room for a seal' messages ||
    complain "no warning of a full page: $(cat messages)"
pdfsig full.pdf | grep -q 'not signed' || complain 'no field in a full page'

# One byte of what was signed is another: then it is not valid.
sed 's/pdf:Producer>Haru/pdf:Producer>Hari/' screen-signed.pdf >forged.pdf
if cmp -s forged.pdf screen-signed.pdf; then complain 'nothing was forged'; fi
if pdfsig -nocert forged.pdf 2>/dev/null | grep -q 'Signature is Valid'; then
    complain 'a forged file is found valid'
fi

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
