#!/usr/bin/env bash
# The hand-out page in a real browser (tests/site/check.js). Needs npm, for axe-core, and Chromium;
# without them it is skipped, except where SITE_REQUIRED=1, as in CI. SITE_PICTURES=FOLDER keeps
# screenshots.
. "$(dirname "$0")/lib.sh"

without() {
    if [ "${SITE_REQUIRED:-}" = 1 ]; then
        fail "the page in a browser" <<<"$1"
    else
        skip "the page in a browser" "$1"
    fi
    finish
}

if [ -n "${SAN:-}" ]; then
    skip "the page in a browser" "the plain program makes the same page"
    finish
fi
for name in chromium chromium-browser google-chrome; do
    chromium=$(command -v $name) && break
done
[ -n "$chromium" ] || without "Chromium is not installed"

modules=$objects/site
tests/site/npm.sh tests/site "$modules" 2>"$work/npm" ||
    without "npm install failed: $(tail -n 1 "$work/npm")"
cp tests/site/check.js "$modules/"

expect "the project is built" "$handout" build --quiet --out "$work/out"
[ -n "${SITE_PICTURES:-}" ] && mkdir -p "$SITE_PICTURES"
code=0
node "$modules/check.js" "$chromium" "$work/out" all ${SITE_PICTURES:+"$SITE_PICTURES"} \
    >"$work/checks" 2>"$work/errors" </dev/null || code=$?
while IFS=$'\t' read -r state name found; do
    if [ "$state" = pass ]; then ok "$name"; else fail "$name" <<<"$found"; fi
done <"$work/checks"
if [ "$code" = 0 ] && [ -s "$work/checks" ]; then
    ok "all checks ran"
else
    fail "all checks ran" <"$work/errors"
fi

# A page spoilt on purpose: each check must see it.
spoilt=$work/spoilt
mkdir "$spoilt"
sed -e 's/<html lang="[^"]*"/<html/' -e 's/\(<a class="button" href="\)/\1gone-/' \
    -e 's/:focus-visible { outline: 3px/:focus-visible { outline: 0px/' \
    -e 's/<a class="skip" href="#materials"/<a class="skip" href="#nowhere"/' \
    -e 's|<body>|<body><p style="width:600px">wide</p>|' \
    -e 's|</body>|<script src="http://localhost/x.js"></script></body>|' \
    -e 's|<summary>|<summary><img src="" alt="">|' \
    "$work/out/index.html" >"$spoilt/index.html"
node "$modules/check.js" "$chromium" "$spoilt" one >"$work/checks" 2>&1 </dev/null
grep -v '^fail' "$work/checks" | expect_empty "every check sees a page that is spoilt"
finish
