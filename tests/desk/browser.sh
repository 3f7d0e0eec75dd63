# shellcheck shell=sh
# Read by the tests of the desk's page: a headless Chromium, steered by WebDriver,
# which is JSON over HTTP. $scratch is the test's, of tests/cli/lib.sh.

driver=  # chromedriver and chromium, processes that lead groups of all that they start
chromium=
session= # the address of the session

# No chromium outlives the test, whatever became of it.
stop_browser() {
    [ -n "$driver" ] || return 0
    [ -z "$session" ] || curl -s --max-time 20 -X DELETE "$session" >"$scratch.driven" || true
    kill -KILL "-$driver" 2>/dev/null || true
    [ -z "$chromium" ] || kill -KILL "-$chromium" 2>/dev/null || true
    driver= chromium=
}

# eventually COMMAND...: until it succeeds; given up after half a minute or more.
eventually() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 400 ] || return 1
        sleep 0.05
    done
}

driver_answers() {
    driver_port=$(sed -n 's/.* started successfully on port \([0-9]*\)\..*/\1/p' "$scratch.driver")
    [ -n "$driver_port" ]
}

browser_port() { # of a chromium that listens: it writes that into its profile
    debug_port=$(sed -n '1s/^\([0-9]\{1,\}\)$/\1/p' "$scratch.profile/DevToolsActivePort" 2>/dev/null) &&
        [ -n "$debug_port" ]
}

# A profile of its own; no GPU, no large /dev/shm; root may be who runs it. Started here
# and not by chromedriver, which looks for it at localhost: a bare system may not know
# that name.
start_chromium() {
    [ -z "$chromium" ] || kill -KILL "-$chromium" 2>/dev/null || true
    rm -rf "$scratch.profile"
    setsid chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
        --no-first-run --lang=en-US --window-size=1400,1000 --remote-debugging-port=0 \
        --user-data-dir="$scratch.profile" about:blank >"$scratch.chromium" 2>&1 </dev/null &
    chromium=$!
    eventually browser_port
}

open_session() {
    start_chromium || return 1
    jq -n --arg address "127.0.0.1:$debug_port" '{capabilities: {alwaysMatch: {
        "goog:loggingPrefs": {browser: "ALL"},
        "goog:chromeOptions": {debuggerAddress: $address}}}}' >"$scratch.asked"
    curl -s --max-time 60 -d @"$scratch.asked" "http://127.0.0.1:$driver_port/session" \
        >"$scratch.session"
    identity=$(jq -r '.value.sessionId // empty' "$scratch.session")
    [ -n "$identity" ] || return 1
    session=http://127.0.0.1:$driver_port/session/$identity
}

start_browser() {
    setsid chromedriver --port=0 >"$scratch.driver" 2>&1 </dev/null &
    driver=$!
    eventually driver_answers || {
        complain 'chromedriver does not start'
        exit 1
    }
    open_session || open_session || open_session || { # a machine may be slow at first
        complain "chromium does not start: $(head -c 1000 "$scratch.session")"
        exit 1
    }
}

# driver_post PATH JSON: the value of the answer.
driver_post() {
    answer=$(printf '%s' "$2" | curl -s --max-time 60 -d @- "$session/$1")
    answer=${answer#'{"value":'}
    printf '%s\n' "${answer%\}}"
}

# js STATEMENTS: what they return, as JSON. (Not by jq, which takes its time to start.)
js() {
    driver_post execute/sync "{\"args\": [], \"script\": \"$(printf '%s' "$1" |
        sed -z 's/\\/\\\\/g; s/"/\\"/g; s/\n/ /g')\"}"
}

# text EXPRESSION: a string, by itself.
text() {
    js "return String($1)" | jq -r .
}

is_true() {
    [ "$(js "return Boolean($1)")" = true ]
}

# holds EXPRESSION: it is true now.
holds() {
    is_true "$1" || {
        complain "not so: $1"
        js "return $1"
    }
}

# becomes EXPRESSION: it will be true.
becomes() {
    eventually is_true "$1" || {
        complain "never so: $1"
        driver_log
        exit 1
    }
}

go_to() {
    driver_post url "$(jq -n --arg url "$1" '{url: $url}')" >"$scratch.driven"
}

# click EXPRESSION: with the mouse, in the middle of this element, if nothing covers it.
click() {
    element=$(js "return $1" | jq -r '.[]')
    answer=$(driver_post "element/$element/click" '{}')
    [ "$answer" = null ] || complain "cannot click on $1: $(printf '%s' "$answer" | head -c 400)"
}

# press KEY...: one after the other. Names are those of KeyboardEvent.key.
press() {
    for key in "$@"; do
        shift_down='' shift_up=''
        case $key in
            Shift+*)
                shift_down='{"type": "keyDown", "value": "\uE008"},'
                shift_up=',{"type": "keyUp", "value": "\uE008"}'
                key=${key#Shift+}
                ;;
        esac
        case $key in
            Tab) key='\uE004' ;;
            Enter) key='\uE007' ;;
            Escape) key='\uE00C' ;;
            PageDown) key='\uE00F' ;;
            End) key='\uE010' ;;
            Home) key='\uE011' ;;
            ArrowLeft) key='\uE012' ;;
            ArrowUp) key='\uE013' ;;
            ArrowRight) key='\uE014' ;;
            ArrowDown) key='\uE015' ;;
            F8) key='\uE038' ;;
        esac
        driver_post actions "{\"actions\": [{\"type\": \"key\", \"id\": \"keys\", \"actions\": [
            $shift_down {\"type\": \"keyDown\", \"value\": \"$key\"},
            {\"type\": \"keyUp\", \"value\": \"$key\"} $shift_up]}]}" >"$scratch.driven"
    done
}

# devtools COMMAND PARAMETERS
devtools() {
    driver_post goog/cdp/execute "{\"cmd\": \"$1\", \"params\": $2}" >"$scratch.driven"
}

# What the browser complained of since it was last asked, a line each.
driver_log() {
    driver_post se/log '{"type": "browser"}' | jq -r '.[] | select(.level == "SEVERE") | .message'
}

is_quiet() {
    # A picture or the lines of a page that was just made anew: the next state is on its way.
    driver_log | grep -vE '/(page|lines)/[0-9a-f]{64}[^ ]* - Failed to load resource: .* 404 ' \
        >"$scratch.complaints" || true
    [ ! -s "$scratch.complaints" ] || complain "the console: $(cat "$scratch.complaints")"
}

# screenshot FILE.png, for whoever looks for what went wrong.
screenshot() {
    curl -s "$session/screenshot" | jq -r .value | base64 -d >"$1"
}
