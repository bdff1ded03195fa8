#!/usr/bin/env bash
# kill -9, 200 times: at every step that touches the disk, then at random moments. Every output is
# the old one or the new one, and the next build repairs what was left.
. "$(dirname "$0")/lib.sh"

times=200
[ -z "${SAN:-}" ] || times=40

# ---- a small project of two contents ----

mkdir -p "$work/a/layouts/themes" "$work/a/content"
cp "$top"/layouts/themes/toolkit.xml "$work/a/layouts/themes/"
sed '0,/<title>/s/<title>/<title>First /' "$top/content/toolkit.xml" >"$work/a/content/toolkit.xml"
for name in one two; do
    cat >"$work/a/layouts/$name.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    title="Page $name" lang="en-US">
  <page size="a5" margins="0.5in">
    <heading level="1"><xsl:value-of select="/toolkit/title"/></heading>
    <field kind="text" name="who" label="Who"/>
  </page>
</layout>
XML
done
cat >"$work/a/layouts/project.xml" <<'XML'
<project title="Small" content="content/toolkit.xml" theme="layouts/themes/toolkit.xml">
  <document id="one" layout="layouts/one.xml" folder="one" formats="pdf png trace" title="One"
      dpi="30"/>
  <document id="two" layout="layouts/two.xml" folder="two" formats="pdf png svg" title="Two"
      dpi="30"/>
</project>
XML
cp -R "$work/a" "$work/b"
sed -i '0,/<title>First /s//<title>Other /' "$work/b/content/toolkit.xml"
for version in a b; do
    expect "version $version builds" "$handout" build --quiet --project "$work/$version"
    (cd "$work/$version/out" && find . -type f ! -name manifest -exec sha256sum {} + | sort) \
        >"$work/$version.sums"
done
[ "$(wc -l <"$work/a.sums")" -ge 6 ] || { echo 'Bail out! too few outputs'; exit 1; }
expect 'the versions differ in each output' \
    [ "$(comm -12 "$work/a.sums" "$work/b.sums" | wc -l)" = 0 ]
sort -u "$work/a.sums" "$work/b.sums" >"$work/good.sums"

# Outputs that are neither a's nor b's, and those that are gone.
torn() {
    (cd "$work/out" && find . -type f ! -name ".handout-*" ! -name .lock ! -name manifest \
        -exec sha256sum {} +) |
        sort >"$work/now.sums"
    comm -23 "$work/now.sums" "$work/good.sums"
    [ "$(wc -l <"$work/now.sums")" = "$(wc -l <"$work/a.sums")" ] || echo 'an output is missing'
}

# The next build by itself makes all good again.
unrepaired() {
    "$handout" build --quiet -j2 --project "$work/$1" --out "$work/out" 2>&1
    (cd "$work/out" && find . -type f ! -name manifest -exec sha256sum {} + | sort) |
        diff "$work/$1.sums" - ||
        echo "not what a build of $1 leaves"
}

# ---- at every step ----

cc -std=gnu11 -Wall -Wextra -Werror -O1 -fPIC -shared tests/kill/killer.c -o "$work/killer.so" \
    -ldl || { echo 'Bail out! tests/kill/killer.c does not compile'; exit 1; }
killer=(env LD_PRELOAD="$work/killer.so" "ASAN_OPTIONS=verify_asan_link_order=0")

cp -R "$work/a/out" "$work/out"
"${killer[@]}" KILL_LOG="$work/steps" "$handout" build --quiet -j2 --project "$work/b" \
    --out "$work/out"
steps=$(cat "$work/steps")
expect "a build has steps to be killed at: $steps" [ "$steps" -ge 20 ]

new=a
turn() {
    if [ $new = a ]; then new=b; else new=a; fi
}

killed=0
stage_left=0
: >"$work/found"
for ((step = 1; step <= steps && step <= times; step++)); do
    code=$(
        exec 2>/dev/null # where the shell remarks on killed programs
        "${killer[@]}" KILL_AT=$step "$handout" build --quiet -j2 --project "$work/$new" \
            --out "$work/out" >/dev/null
        echo $?
    )
    [ "$code" = 137 ] && killed=$((killed + 1))
    stage_left=$((stage_left + $(find "$work/out" -name '.handout-*' | wc -l)))
    {
        torn
        [ $((step % 2)) = 0 ] && unrepaired $new
    } | sed "s/^/killed at step $step: /" >>"$work/found"
    turn
done
expect_empty 'killed at each step: no output is torn, and the next build repairs' <"$work/found"
expect "most of them were killed ($killed)" [ "$killed" -ge $((step / 2)) ]
expect "some left unfinished files ($stage_left)" [ "$stage_left" -gt 0 ]

# ---- at random moments ----

RANDOM=20261123
unrepaired $new | expect_empty 'repaired before the second half'
started=${EPOCHREALTIME//[.,]/}
unrepaired $new
span=$((${EPOCHREALTIME//[.,]/} - started))

: >"$work/found"
for ((; step <= times; step++)); do
    delay=$(((RANDOM * 32768 + RANDOM) % (span * 5 / 4) + 1000))
    printf -v delay '%d.%06d' $((delay / 1000000)) $((delay % 1000000))
    (
        exec 2>/dev/null
        timeout --signal=KILL "$delay" "$handout" build --quiet -j2 --project "$work/$new" \
            --out "$work/out" >/dev/null
        :
    )
    {
        torn
        [ $((step % 4)) = 0 ] && unrepaired $new
    } | sed "s/^/killed after $delay s: /" >>"$work/found"
    turn
done
expect_empty "killed at random moments, $times times in all: no output is torn" <"$work/found"
unrepaired $new | expect_empty 'a last build repairs'
expect 'no unfinished file and no lock is left' \
    [ "$(find "$work/out" -name '.handout-*' -o -name .lock | wc -l)" = 0 ]

finish
