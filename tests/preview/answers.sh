# shellcheck shell=bash disable=SC2154
# What tests/preview.sh asks of the server by curl.

header() {
    expect_text "… $1" "$work/headers" "$2"
}

pdf=${address}worksheets/partner-bank.pdf
answer 200 'a PDF' "$pdf"
header 'its type' '^Content-Type: application/pdf$'
header 'asked for again each time' '^Cache-Control: no-cache$'
expect_same '… its bytes' "$work/body" "$project/out/worksheets/partner-bank.pdf"
etag=$(sed -n 's/^ETag: //p' "$work/headers")
answer 304 'the same as the browser has' -H "If-None-Match: $etag" "$pdf"
answer 200 'another than the browser has' -H 'If-None-Match: "0"' "$pdf"
answer 206 'the first eight bytes' -H 'Range: bytes=0-7' "$pdf"
header 'which' '^Content-Range: bytes 0-7/'
expect '… eight' [ "$(wc -c <"$work/body")" = 8 ]
answer 206 'the last five' -H 'Range: bytes=-5' "$pdf"
expect_text '… the end' "$work/body" 'EOF'
answer 416 'beyond the end' -H 'Range: bytes=99999999-' "$pdf"
answer 200 'a range that is none' -H 'Range: bytes=9-1' "$pdf"
answer 200 'a range of an older file' -H 'Range: bytes=0-7' -H 'If-Range: "0"' "$pdf"
answer 200 'HEAD' --head "$pdf"
header 'the size' "^Content-Length: $(wc -c <"$project/out/worksheets/partner-bank.pdf")\$"
answer 200 'a picture' "${address}previews/partner-bank-1.png"
header 'its type' '^Content-Type: image/png$'

answer 200 'the page that hands out' "$address"
header 'its type' '^Content-Type: text/html; charset=utf-8$'
expect_text '… with the script' "$work/body" 'src="/.handout/preview.js"'
answer 200 'the script' "${address}.handout/preview.js"
header 'its type' '^Content-Type: text/javascript'
answer 200 'the list of pages' "${address}preview/"
expect_text '… names each document' "$work/body" 'href="/preview/goal-setting">Still<'
answer 200 'all pages of one' "${address}preview/goal-setting"
expect_text '… its picture' "$work/body" 'src="/previews/goal-setting-1.png" alt="Still, page 1"'
answer 404 'pages of none' "${address}preview/nobody"

# Ways out of the folder.
ln -s ../layouts/project.xml "$project/out/link.xml"
ln -s ../layouts "$project/out/linked"
ln -s index.html "$project/out/inside.html"
printf 'x' >"$project/out/.hidden"
while read -r name path; do
    answer 404 "not there: $name" "$address$path"
    grep -l '<project' "$work/body" | expect_empty "… nothing of it"
done <<'PATHS'
dots ../layouts/project.xml
deep worksheets/../../layouts/project.xml
escaped %2e%2e/layouts/project.xml
half .%2e/layouts/project.xml
slash ..%2flayouts/project.xml
slashed worksheets%2fpartner-bank.pdf
twice %252e%252e/layouts/project.xml
backslash ..%5clayouts%5cproject.xml
absolute /etc/passwd
zero index.html%00.png
bad index%zz.html
utf-8 %ff%fe
link link.xml
folder-link linked/project.xml
hidden .hidden
folder worksheets
lock .lock
nothing gone.pdf
PATHS
answer 200 'a link that stays inside' "${address}inside.html"
rm "$project/out/link.xml" "$project/out/linked" "$project/out/inside.html" "$project/out/.hidden"

# Who may ask, and how.
for host in evil.example "evil.example:$port" 127.0.0.1 "127.0.0.1:1" \
    "127.0.0.1:$port.evil.example" "localhost.evil.example:$port"; do
    answer 403 "not for the name $host" -H "Host: $host" "$address"
done
answer 200 'for localhost' -H "Host: LocalHost:$port" "$address"
answer 403 'the events neither' -H 'Host: evil.example' "${address}.handout/events"
for method in POST PUT DELETE OPTIONS PATCH TRACE; do
    answer 405 "not by $method" -X "$method" "$address"
    header 'but by' '^Allow: GET, HEAD$'
done
answer 405 'not with a body' --data-binary @"$handout" "$address"
answer 404 'a long path' "$address$(printf 'a%.0s' {1..3000})"
expect 'on the loopback address only' [ -z "$(
    awk -v port="$(printf '%04X' "$port")" '
        $4 == "0A" { split($2, a, ":"); if (a[2] == port && a[1] != "0100007F") print }
    ' /proc/net/tcp
)" ]
awk -v port="$(printf '%04X' "$port")" '$4 == "0A" { split($2, a, ":"); if (a[2] == port) print }' \
    /proc/net/tcp6 2>/dev/null | expect_empty '… of IPv4'

# What is told of builds, and as it happens; forty listeners that went away do no harm.
curl --silent --no-buffer --max-time 60 "${address}.handout/events" >"$work/events" &
listener=$!
for i in {1..40}; do
    curl --silent --max-time 0.05 "${address}.handout/events" >/dev/null
done
answer 200 'after many listeners' "$address"
curl --silent --no-buffer --max-time 60 "${address}.handout/events" >"$work/later" &
later=$!
now=$(lines)
sed -i '0,/<title>.*<\/title>/s//<title>Heard of<\/title>/' "$project/content/toolkit.xml"
expect 'an edit' await "$now" 'partner-bank made again'
heard() {
    local i
    for ((i = 0; i < 100; i++)); do
        grep -q '"made":\["partner-bank"\]' "$work/later" && return 0
        sleep 0.1
    done
    cat "$work/later"
    return 1
}
expect 'the listener hears of it' heard
expect_text 'a listener hears of the build before it came' "$work/events" \
    '^data: \{"changed":\[\],"outcome":"well"'
kill "$listener" "$later" 2>/dev/null
wait "$listener" "$later" 2>/dev/null

expect_exit 'a port that is taken' 3 "$handout" preview --port "$port" --project "$project"
expect_text '… is told with a hint' "$work/stderr" "port $port is taken"

now=$(lines)
mv "$project/out/index.html" "$work/index.html"
answer 404 'no page yet' "$address"
expect_text '… waits for it' "$work/body" 'preview.js'
mv "$work/index.html" "$project/out/index.html"
