#!/usr/bin/env bash
# handout preview: what it answers and to whom, by curl; and, where there is a browser, pages that
# follow what is written (tests/preview/check.js). As tests/site.sh: SITE_REQUIRED=1 wants one,
# SITE_PICTURES=FOLDER keeps screenshots.
. "$(dirname "$0")/lib.sh"
. tests/preview/project.sh

small_project
start "$handout" preview --port 0 --project "$project"
expect 'it tells its address' await 0 '^http://127\.0\.0\.1:[0-9]+/ '
address=$(sed -n 's|^\(http://127[^ ]*/\) .*|\1|p' "$log")
[ -n "$address" ] || { echo 'Bail out! no address'; exit 1; }
port=${address##*:}
port=${port%/}

# answer WANTED NAME CURL-ARGUMENT…: the status; headers in $work/head, the body in $work/body.
answer() {
    local wanted=$1 name=$2 got
    shift 2
    got=$(curl --silent --max-time 20 --path-as-is --dump-header "$work/head" \
        --output "$work/body" --write-out '%{http_code}' "$@")
    tr -d '\r' <"$work/head" >"$work/headers"
    if [ "$got" = "$wanted" ]; then
        ok "$name"
    else
        { echo "status $got, wanted $wanted: $*"; cat "$work/headers"; } | fail "$name"
    fi
}
if command -v curl >/dev/null; then
    . tests/preview/answers.sh
else
    skip 'what it answers' 'curl is not installed'
fi

stop INT
expect "Ctrl-C ends it well (exit code $code)" [ "$code" = 0 ]
grep -rl '<script' "$project/out" --include='*.html' | expect_empty 'no file has a script in it'
expect_exit 'no such port' 2 "$handout" preview --port 65536 --project "$project"
expect_exit 'help' 0 "$handout" preview --help
expect_text '… with examples' "$work/stdout" 'handout preview --port 0'

# ---- in a browser ----

# The plain program serves the same pages.
if [ -n "${SAN:-}" ]; then
    skip 'the preview in a browser' 'the plain program serves the same'
    finish
fi
without() {
    if [ "${SITE_REQUIRED:-}" = 1 ]; then
        fail 'the preview in a browser' <<<"$1"
    else
        skip 'the preview in a browser' "$1"
    fi
    finish
}
for name in chromium chromium-browser google-chrome; do
    chromium=$(command -v $name) && break
done
[ -n "$chromium" ] || without 'Chromium is not installed'
command -v npm >/dev/null || without 'npm is not installed'
modules=$objects/preview
mkdir -p "$modules"
if ! cmp -s tests/site/package.json "$modules/package.json" ||
    [ ! -d "$modules/node_modules" ]; then
    rm -rf "$modules/node_modules"
    cp tests/site/package.json "$modules/"
    if ! (cd "$modules" && npm install --no-package-lock --no-audit --no-fund) \
        >"$work/npm" 2>&1 </dev/null; then
        rm -f "$modules/package.json"
        without "npm install failed: $(tail -n 1 "$work/npm")"
    fi
fi
cp tests/preview/check.js "$modules/"
[ -n "${SITE_PICTURES:-}" ] && mkdir -p "$SITE_PICTURES"

start "$handout" preview --port 0 --project "$project"
expect 'it starts again' await 0 '^following'
address=$(sed -n 's|^\(http://127[^ ]*/\) .*|\1|p' "$log")
code=0
timeout 400 node "$modules/check.js" "$chromium" "$address" "$project" \
    ${SITE_PICTURES:+"$SITE_PICTURES"} >"$work/checks" 2>"$work/errors" </dev/null || code=$?
while IFS=$'\t' read -r state name found; do
    if [ "$state" = pass ]; then ok "$name"; else fail "$name" <<<"$found"; fi
done <"$work/checks"
if [ "$code" = 0 ] && [ -s "$work/checks" ]; then
    ok 'all checks ran'
else
    fail 'all checks ran' <"$work/errors"
fi
stop INT
expect "Ctrl-C with pages open ends it well (exit code $code)" [ "$code" = 0 ]
finish
