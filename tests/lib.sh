# shellcheck shell=bash
# What the test scripts share. Each begins with
#
#     . "$(dirname "$0")/lib.sh"
#
# and ends with `finish`. They print TAP for prove. $handout is the program, $top the project,
# $work an empty folder that goes away in the end.

set -u
shopt -s lastpipe # `… | expect_empty NAME` counts in this shell
export LC_ALL=C.UTF-8
unset CDPATH NO_COLOR CLICOLOR_FORCE SOURCE_DATE_EPOCH

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
handout=${HANDOUT:-$top/handout}
# shellcheck disable=SC2034
objects=${OBJECTS:-$top/out/.obj}
export HANDOUT_DATA=${HANDOUT_DATA:-$top}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$top" || exit 1

tap_count=0
tap_failed=0

ok() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

# Standard input, if not a terminal or empty, says more.
fail() {
    tap_count=$((tap_count + 1))
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $1"
    sed 's/^/# /' | head -n 60
}

skip() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

finish() {
    echo "1..$tap_count"
    [ "$tap_failed" = 0 ]
    exit
}

# expect NAME COMMAND…: passes when the command does; its output explains a failure.
expect() {
    local name=$1
    shift
    if "$@" >"$work/.said" 2>&1 </dev/null; then
        ok "$name"
    else
        { echo "failed: $*"; cat "$work/.said"; } | fail "$name"
    fi
}

# expect_silent NAME COMMAND…: passes when the command passes and says nothing.
expect_silent() {
    local name=$1
    shift
    if "$@" >"$work/.said" 2>&1 </dev/null && [ ! -s "$work/.said" ]; then
        ok "$name"
    else
        { echo "not silent or failed: $*"; cat "$work/.said"; } | fail "$name"
    fi
}

# expect_exit NAME CODE COMMAND…: the exit code; output stays in $work/stdout and $work/stderr.
expect_exit() {
    local name=$1 wanted=$2 got=0
    shift 2
    "$@" >"$work/stdout" 2>"$work/stderr" </dev/null || got=$?
    if [ "$got" = "$wanted" ]; then
        ok "$name"
    else
        { echo "exit code $got, wanted $wanted: $*"; cat "$work/stdout" "$work/stderr"; } |
            fail "$name"
    fi
}

# expect_text NAME FILE PATTERN: a line of the file matches the extended regular expression.
expect_text() {
    if grep -Eq -- "$3" "$2"; then
        ok "$1"
    else
        { echo "no line matches: $3"; cat "$2"; } | fail "$1"
    fi
}

# expect_same NAME A B: files or folders; what a build notes of its files' times is left out.
expect_same() {
    expect "$1" diff -r -x manifest "$2" "$3"
}

# expect_empty NAME: passes when standard input is empty; its lines are the findings.
expect_empty() {
    local found
    found=$(cat)
    if [ -z "$found" ]; then ok "$1"; else fail "$1" <<<"$found"; fi
}

# A copy of the project's inputs, and of nothing else.
project_copy() {
    mkdir -p "$1" && cp -R "$top/content" "$top/layouts" "$1/"
}

# The ids of the project's worksheets: the documents with something to fill in.
worksheet_ids() {
    "$handout" list --json | jq -r '.[] | select(.folder == "worksheets") | .id'
}

# ---- filling in ----

words='Zoë – Łódź 42' # what is written into a text field, cut to its length

# fields PDF: the widgets' table (see fields.jq)
fields() {
    qpdf --json --json-key=acroform --json-key=qpdf "$1" | jq -r -f tests/fields.jq
}

# wanted ROUND < TABLE: name and value for each field in round 0, 1, …: another answer each time.
wanted() {
    awk -F'\t' -v OFS='\t' -v round="$1" '
        $1 == "radio" { states[$2] = states[$2] (states[$2] == "" ? "" : "|") $11 }
        $1 == "choice" || $1 == "check" { states[$2] = $11 }
        $1 == "text" { length_of[$2] = $10; is_text[$2] = 1 }
        END {
            for (name in is_text) print name, "text", length_of[name]
            for (name in states) {
                count = split(states[name], answers, "|")
                print name, "answer", answers[round % count + 1]
            }
        }' | while IFS=$'\t' read -r name kind rest; do
        if [ "$kind" = answer ]; then
            printf '%s\t%s\n' "$name" "$rest"
        elif [ "$rest" = 0 ]; then
            printf '%s\t%s\n' "$name" "$words"
        else
            printf '%s\t%s\n' "$name" "${words:0:$rest}"
        fi
    done | sort
}

# Such names and values as a form's data.
xfdf() {
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>'
    while IFS=$'\t' read -r name value; do
        echo "<field name=\"$name\"><value>$value</value></field>"
    done
    echo '</fields></xfdf>'
}

# ---- reading out ----

# told PDF FOLDER: pdf.json there is what tests/reading reads; the PDF's streams lie beside.
told() {
    mkdir -p "$2"
    qpdf --json --json-key=qpdf --json-stream-data=file --json-stream-prefix="$2/stream" \
        --decode-level=generalized "$1" >"$2/pdf.json"
}
