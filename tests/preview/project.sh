# shellcheck shell=bash disable=SC2154,SC2034
# What tests/watch.sh and tests/preview.sh share: a small project that builds at once, and waiting
# for lines instead of for time. After lib.sh:
#
#     . tests/preview/project.sh

project=$work/project
log=$work/log
started=

# The programs that we started end with the test.
ended() {
    [ -z "$started" ] || kill -KILL "$started" 2>/dev/null
    rm -rf "$work"
}
trap ended EXIT

small_project() {
    mkdir -p "$project/content" "$project/layouts/themes"
    cp content/content.rng content/toolkit.xml "$project/content/"
    cp layouts/themes/toolkit.xml "$project/layouts/themes/"
    cp layouts/index.xsl "$project/layouts/"
    cat >"$project/layouts/project.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<project title="Small" content="content/toolkit.xml" theme="layouts/themes/toolkit.xml">
  <document id="partner-bank" layout="layouts/told.xml" folder="worksheets" formats="pdf png"
      title="Told"/>
  <document id="goal-setting" layout="layouts/still.xml" folder="worksheets" formats="pdf png"
      title="Still"/>
  <index layout="layouts/index.xsl"/>
</project>
XML
    cat >"$project/layouts/told.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" title="Told"
    lang="en-US">
  <page>
    <heading level="1">Told</heading>
    <para><xsl:value-of select="/toolkit/title"/></para>
    <field kind="text" name="told.name" label="Name"/>
  </page>
</layout>
XML
    cat >"$project/layouts/still.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" title="Still"
    lang="en-US">
  <page>
    <heading level="1">Still</heading>
    <para>Nothing of the content.</para>
  </page>
</layout>
XML
}

lines() {
    wc -l <"$log"
}

# await AFTER PATTERN: until a line after that many matches. A busy machine gets its time.
await() {
    local i
    for ((i = 0; i < 250; i++)); do
        tail -n "+$(($1 + 1))" "$log" | grep -Eq -- "$2" && return 0
        kill -0 "$started" 2>/dev/null || break
        sleep 0.1
    done
    echo "no line after $1 matches: $2"
    cat "$log"
    return 1
}

# start COMMAND…: in the background, what it says in $log.
start() {
    : >"$log"
    "$@" >>"$log" 2>&1 </dev/null &
    started=$!
}

# stop SIGNAL: the exit code is in $code.
stop() {
    local i
    code=0
    kill "-$1" "$started"
    for ((i = 0; i < 300; i++)); do
        kill -0 "$started" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$started" 2>/dev/null
    wait "$started" 2>/dev/null || code=$?
    started=
}
