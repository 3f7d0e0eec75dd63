#!/bin/sh
# The structure tree of a PDF with its text.
# usage: structure_text.sh PDF
set -eu
pdfinfo -struct-text -enc UTF-8 "$1"
