#!/bin/sh
# The structure tree of a PDF with its text, as `pdfinfo -struct-text` prints it.
#
# poppler loses what follows a marked-content sequence without a number inside one that
# has a number. So those (/Span with /ActualText or /Lang) are taken out of a copy first;
# their glyphs have the same text by their fonts' maps.
# usage: structure_text.sh PDF SCRATCH
set -eu
pdf=$1
scratch=$2
mkdir -p "$scratch"
qpdf --qdf --object-streams=disable --normalize-content=n "$pdf" "$scratch/objects.pdf"
LC_ALL=C perl -0777 -pe 's{(^/\w+<</.*?>>BDC\n)|^EMC\n}{
        if (defined $1) {
            my $begin = $1;
            my $keep = $begin !~ m!^/Span<</(ActualText|Lang)!;
            push @open, $keep;
            $keep ? $begin : ""
        } else {
            pop(@open) ? "EMC\n" : ""
        }
    }gemsx' "$scratch/objects.pdf" >"$scratch/flat.qdf"
fix-qdf "$scratch/flat.qdf" >"$scratch/flat.pdf"
pdfinfo -struct-text -enc UTF-8 "$scratch/flat.pdf"
