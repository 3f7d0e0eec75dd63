#!/bin/sh
# Each rule finds a planted breach and passes a tree without one.
# usage: self_test.sh SCRATCH
set -eu
rules=$(cd "$(dirname "$0")" && pwd)
scratch=$1
rm -rf "$scratch"
mkdir -p "$scratch/tree"
tree=$scratch/tree
status=0

fresh_tree() {
    rm -rf "$tree"
    mkdir -p "$tree/fonts/support" "$tree/layout" "$tree/pipeline/pdf" "$tree/pipeline/record" \
        "$tree/tests" "$tree/build"
    echo '#include <hb.h>' >"$tree/fonts/shape.c"
    echo '#include "fonts/support/arena.h"' >"$tree/fonts/support/arena.c"
    echo '#include "fonts/shape.h"' >"$tree/layout/a.c"
    echo '#include <hpdf.h>' >"$tree/pipeline/pdf/font.c"
    echo '#include "layout/a.h"' >"$tree/pipeline/a.c"
    echo '#include <hpdf.h>' >"$tree/build/generated.c"
}
passes() { # RULE
    if ! sh "$rules/$1.sh" "$tree" >"$scratch/said" 2>&1; then
        printf '%s: a clean tree fails:\n' "$1"
        cat "$scratch/said"
        status=1
    fi
}
finds() { # RULE FILE; the breach comes on standard input
    fresh_tree
    cat >"$tree/$2"
    if sh "$rules/$1.sh" "$tree" >"$scratch/said" 2>&1; then
        printf '%s: not found in %s: ' "$1" "$2"
        head -n 1 "$tree/$2"
        status=1
    elif ! grep -q "$2" "$scratch/said"; then
        printf '%s: the place is not named: %s\n' "$1" "$2"
        status=1
    fi
}

fresh_tree
for rule in includes length paths shell; do passes $rule; done

echo '#include <hpdf.h>' | finds includes pipeline/record/record.c
echo '  #  include "hpdf.h"' | finds includes layout/a.h
echo '#include <zip.h>' | finds includes pipeline/record/record.c
echo '#include <libxml/parser.h>' | finds includes layout/a.c
echo '#include <poppler.h>' | finds includes pipeline/pdf/pdf.c
echo '#include "pipeline/import/command.h"' | finds includes pipeline/main.c
echo '#include <ft2build.h>' | finds includes layout/a.c
echo '#include <hb-subset.h>' | finds includes pipeline/pdf/pdf.c
echo '#include <fontconfig/fontconfig.h>' | finds includes pipeline/a.c
echo '#include "pipeline/source/source.h"' | finds includes layout/a.c
echo '#include "../pipeline/source/source.h"' | finds includes fonts/face.c
echo '#include "layout/units.h"' | finds includes fonts/face.c
echo '#include "fonts/face.h"' | finds includes fonts/support/diag.c
echo '#include "fonts/shape.h"' | finds includes fonts/support/diag.c
echo '#include "fonts/subset.h"' | finds includes fonts/support/diag.c
echo '#include <libfyaml.h>' | finds includes layout/a.c
awk 'BEGIN { for (i = 0; i < 801; i++) print "x" }' | finds length layout/a.c
printf 'open("/%s/me/x")\n' home | finds paths pipeline/a.c
printf 'see /%s/x.pdf\n' tmp | finds paths tests/a.txt
printf 'cd "/%s/main"\n' work | finds paths tests/a.sh
printf '#!/bin/sh\nif true\n' | finds shell tests/a.sh
exit $status
