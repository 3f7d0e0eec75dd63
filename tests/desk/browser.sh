# shellcheck shell=sh
# Read by the tests of the desk's page: a headless Chromium, steered by WebDriver,
# which is JSON over HTTP. $scratch is the test's, of tests/cli/lib.sh.

driver=  # its process, which leads a group of all that it starts
session= # the address of the session

# No chromium outlives the test, whatever became of it.
stop_browser() {
    [ -n "$driver" ] || return 0
    [ -z "$session" ] || curl -s --max-time 20 -X DELETE "$session" >"$scratch.driven" || true
    kill -KILL "-$driver" 2>/dev/null || true
    driver=
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

# A profile of its own; no GPU, no large /dev/shm; root may be who runs it.
open_session() {
    jq -n --arg profile "--user-data-dir=$scratch.profile" '{capabilities: {alwaysMatch: {
        "goog:loggingPrefs": {browser: "ALL"}, "goog:chromeOptions": {args: ["--headless=new",
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--lang=en-US", "--window-size=1400,1000", $profile]}}}}' >"$scratch.asked"
    curl -s --max-time 60 -d @"$scratch.asked" "http://127.0.0.1:$driver_port/session" \
        >"$scratch.session"
    identity=$(jq -r '.value.sessionId // empty' "$scratch.session")
    [ -n "$identity" ] || return 1
    session=http://127.0.0.1:$driver_port/session/$identity
}

start_browser() {
    rm -rf "$scratch.profile"
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
    driver_log >"$scratch.complaints"
    [ ! -s "$scratch.complaints" ] || complain "the console: $(cat "$scratch.complaints")"
}

# screenshot FILE.png, for whoever looks for what went wrong.
screenshot() {
    curl -s "$session/screenshot" | jq -r .value | base64 -d >"$1"
}
