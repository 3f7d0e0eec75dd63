# Read by the rules: the files of the tree that they judge.

# Every tracked file below $root, one a line, relative to it. A tree without
# git (an archive, a copy) has its files found; what builds make is left out.
tree_files() {
    if [ -e "$root/.git" ] && command -v git >/dev/null 2>&1 &&
        git -C "$root" ls-files 2>/dev/null | grep -q .; then
        git -C "$root" ls-files
    else
        (cd "$root" && find . -name .git -prune -o -path './build*' -prune -o \
            -path ./out -prune -o -type f -print | sed 's,^\./,,')
    fi | while IFS= read -r file; do
        if [ -f "$root/$file" ]; then # not: deleted, not yet committed
            printf '%s\n' "$file"
        fi
    done
}
