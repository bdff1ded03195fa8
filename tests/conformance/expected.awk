# What a picture of a filled form shall show, for look.c: reads what was filled in (name, what,
# value, fits), then the table of the fresh form's widgets. Fields that were not filled in are as
# `others` says.
BEGIN { FS = "\t"; OFS = " " }

FNR == NR {
    value[$1] = $3
    fits[$1] = $4
    next
}

{
    expected = others
    if ($2 in value) {
        if ($1 == "text" || $1 == "choice")
            expected = value[$2] == $3 ? "any" : fits[$2] == "true" ? "fits" : "new"
        else {
            now = value[$2] == $11 ? $11 : "Off"
            expected = now == $4 ? "same" : "new"
        }
    }
    print $5, $6, $7, $8, $9, expected, $2
}
