# Reads `mutool trace`, prints "SIZE PAGE" for every run of letters as it comes out on paper: points
# from baseline to baseline of type set solid.

function numbers(name,  at) {
    if (match($0, " " name "=\"[^\"]*\"") == 0) return 0
    at = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    return split(at, n, " ")
}
/<page / { page++ }
/<fill_text |<stroke_text |<clip_text / {
    if (numbers("transform") == 6) { c = n[3]; d = n[4] }
}
/<span / {
    if (numbers("trm") == 4) {
        x = c * n[4]
        y = d * n[4]
        printf "%.2f %d\n", sqrt(x * x + y * y), page
    }
}
