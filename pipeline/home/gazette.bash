# shellcheck shell=bash
# Completion for gazette. Commands, options and their choices are those that the
# program itself prints (in English), so that this file never falls behind it.

_gazette_commands() {
    LC_ALL=C gazette --help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z]\{1,\}\) .*/\1/p'
}

# "--profile screen|archive|print", one option a line, with what follows it.
_gazette_options() { # COMMAND
    LC_ALL=C gazette "$1" --help 2>/dev/null |
        sed -n 's/^  \(-[a-zA-Z], \)\{0,1\} *\(--[a-z-]\{1,\}\)\([ [][^ ]\{1,\}\)\{0,1\}.*/\2\3/p'
}

_gazette_folders() { # CURRENT: folders, first of all issues
    local folder
    compgen -d -- "$1" | while IFS= read -r folder; do
        printf '%s/\n' "$folder"
    done
}

# What may follow an option: "FILE.pdf", "DIR", "locked|current", …
_gazette_argument() { # KIND CURRENT
    case $1 in
    *FILE* | RECORD | *'NAME|'*) compgen -f -- "$2" ;;
    DIR) compgen -d -- "$2" ;;
    *[a-z]'|'[a-z]* | *[a-z0-9]'|'[a-z0-9]*) compgen -W "${1//|/$'\n'}" -- "$2" ;;
    esac
}

_gazette() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} kind IFS=$'\n'
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_gazette_commands)
help
--help
--version" -- "$current")
        return
    fi
    if [ "$command" = help ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_gazette_commands)" -- "$current")
        return
    fi
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_gazette_options "$command" |
            sed 's/[ [].*//')" -- "$current")
        return
    fi
    case $previous in
    -o) previous=--output ;;
    -d) previous=--directory ;;
    -j) previous=--jobs ;;
    esac
    kind=$(_gazette_options "$command" | sed -n "s/^$previous //p")
    if [[ $previous == --* && -n $kind ]]; then
        mapfile -t COMPREPLY < <(_gazette_argument "$kind" "$current")
    elif [ "$command" = import ]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
        mapfile -t COMPREPLY < <(_gazette_folders "$current")
        compopt -o nospace 2>/dev/null
    fi
}

complete -F _gazette gazette
