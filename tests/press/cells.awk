# Reads `mutool trace` of a sheet of the numbered cards, prints what lies where, in points from the
# page's top left corner:
#
#     card PAGE F|B NUMBER X Y TURNED    the trimmed card's top left corner, found by its box; TURNED
#                                        is 1 for a card that lies upside down
#     stroke PAGE X Y                    a point of a line: crop marks
#     word PAGE X Y TEXT                 a text beside the cards, where it begins
#
# -v width= and -v height= of a card. Its box is 28.8 from its left and 21.6 from its top.

function attribute(name,  at) {
    if (match($0, " " name "=\"[^\"]*\"") == 0) return ""
    at = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    return at
}
function take_transform() { split(attribute("transform"), m, " ") }
function map_x(x, y) { return m[1] * x + m[3] * y + m[5] }
function map_y(x, y) { return m[2] * x + m[4] * y + m[6] }
function box_grow(x, y) {
    if (!has_box || x < left) left = x
    if (!has_box || x > right) right = x
    if (!has_box || y < top) top = y
    if (!has_box || y > bottom) bottom = y
    has_box = 1
}
/<page / { page = attribute("number"); inside = 0 }
/<clip_path / { inside = 1; has_box = 0; text = "" }
/<pop_clip\/>/ {
    if (text ~ /^[FB][0-9]+$/) {
        x = turned ? right + 28.8 - width : left - 28.8
        y = turned ? bottom + 21.6 - height : top - 21.6
        printf "card %d %s %d %.3f %.3f %d\n", page, substr(text, 1, 1), substr(text, 2), x, y, turned
    }
    inside = 0
}
/<fill_path / { take_transform(); is_mark = inside && $0 ~ /color="(1 0 0|0 0 1)"/ }
/<\/fill_path>/ { is_mark = 0 }
/<stroke_path / { take_transform(); is_stroke = 1 }
/<\/stroke_path>/ { is_stroke = 0 }
/<(moveto|lineto) / {
    x = map_x(attribute("x"), attribute("y"))
    y = map_y(attribute("x"), attribute("y"))
    if (is_mark) box_grow(x, y)
    if (is_stroke) printf "stroke %d %.3f %.3f\n", page, x, y
}
/<fill_text / { take_transform(); first = 1; if (!inside) text = "" }
/<g / {
    if (first && inside) turned = m[1] < 0
    if (first) { word_x = map_x(attribute("x"), attribute("y"))
        word_y = map_y(attribute("x"), attribute("y")) }
    first = 0
    text = text attribute("unicode")
}
/<\/fill_text>/ { if (!inside) printf "word %d %.3f %.3f %s\n", page, word_x, word_y, text }
