# Which fields show other letters than were filled in? Reads what was filled in (name, what, value,
# fits), the table of widgets, and `pdftotext -bbox` of the filled form. That also tells words which
# run on from the next box and are cut off there: they may stand between those that were wanted.
BEGIN { FS = "\t" }

FILENAME == ARGV[1] {
    if ($4 == "true") wanted[$1] = $3
    next
}

FILENAME == ARGV[2] {
    if ($1 == "text" && $2 in wanted) {
        count++
        name[count] = $2
        page_of[count] = $5
        left[count] = $6
        bottom[count] = $7
        right[count] = $8
        top[count] = $9
    }
    next
}

function attribute(key) {
    match($0, key "=\"[0-9.-]+")
    return substr($0, RSTART + length(key) + 2, RLENGTH - length(key) - 2) + 0
}

/<page / {
    page++
    height = attribute("height")
}

/<word / {
    x = (attribute("xMin") + attribute("xMax")) / 2
    y = height - (attribute("yMin") + attribute("yMax")) / 2
    word = $0
    sub(/^ *<word [^>]*>/, "", word)
    sub(/<\/word>.*/, "", word)
    for (i = 1; i <= count; i++)
        if (page_of[i] == page && left[i] <= x && x <= right[i] && bottom[i] <= y && y <= top[i])
            shown[i] = shown[i] word
}

function plain(text) {
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\"", text)
    gsub(/&#39;|&apos;/, "'", text)
    gsub(/&amp;/, "\\&", text)
    gsub(/[ \t]/, "", text)
    return text
}

# Each word of the text, one after the other, maybe with others between.
function has_words(text, wanted,    i, n, word, at) {
    n = split(wanted, word, /[ \t\n]+/)
    for (i = 1; i <= n; i++) {
        at = index(text, word[i])
        if (at == 0) return 0
        text = substr(text, at + length(word[i]))
    }
    return 1
}

END {
    for (i = 1; i <= count; i++) {
        text = wanted[name[i]]
        gsub(/\\n/, " ", text)
        gsub(/\\\\/, "\\", text)
        if (!has_words(plain(shown[i]), text))
            print name[i] "\twanted " text ", shown " plain(shown[i])
    }
}
