# Reads what cells.awk printed; prints a line for everything that is not as it should be.
#
# Each front and the back behind it: the paper is turned about its vertical axis (axis=vertical), then
# the back lies as far from the right as its front from the left, upright; or about its horizontal
# axis, then as far from the bottom as its front from the top, upside down. Backs are moved by dx, dy.
# Positions are held against the paper (W by H) and, where nothing is moved, against the TrimBoxes
# as well. In `trims` are left and top, right and bottom of the TrimBox of each page, in a row.

function near(a, b) { return a - b < 0.01 && b - a < 0.01 }
function key(x, y) { return sprintf("%.1f %.1f", x, y) }
$1 == "card" && $3 == "F" { fronts[++count] = $0 }
$1 == "card" && $3 == "B" { backs[$2, key($5, $6)] = $0; back_count++ }
END {
    split(trims, t, " ")
    for (i = 1; i <= count; i++) {
        split(fronts[i], f, " ")
        if (f[7] != 0) print "a front lies upside down: " fronts[i]
        page = f[2] + 1
        x = (axis == "vertical" ? W - f[5] - width : f[5]) + dx
        y = (axis == "vertical" ? f[6] : H - f[6] - height) + dy
        if (f[4] == lone) continue
        if (!((page, key(x, y)) in backs)) {
            print "no back at " key(x, y) " behind: " fronts[i]
            continue
        }
        split(backs[page, key(x, y)], b, " ")
        paired++
        if (b[4] != f[4]) print "front " f[4] " has back " b[4]
        if (!near(b[5], x) || !near(b[6], y)) print "off by " b[5] - x ", " b[6] - y ": " fronts[i]
        if (b[7] != (axis == "horizontal")) print "the back lies the wrong way up: " fronts[i]
        if (dx == 0 && dy == 0) {
            o = 4 * (f[2] - 1)
            p = 4 * f[2]
            fx = f[5] - t[o + 1]
            fy = f[6] - t[o + 2]
            bx = axis == "vertical" ? t[p + 3] - b[5] - width : b[5] - t[p + 1]
            by = axis == "vertical" ? b[6] - t[p + 2] : t[p + 4] - b[6] - height
            if (!near(fx, bx) || !near(fy, by)) print "not mirrored in its TrimBox: " fronts[i]
        }
    }
    if (paired != back_count) print back_count " backs, " paired " of them behind a front"
    if (count != wanted) print count " fronts, not " wanted
}
