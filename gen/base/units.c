#include "base/units.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const struct {
    const char *suffix;
    LengthKind kind;
    double scale;
} length_units[] = {
    {"pt", LENGTH_POINTS, 1.0},           {"in", LENGTH_POINTS, POINTS_PER_INCH},
    {"mm", LENGTH_POINTS, POINTS_PER_MM}, {"cm", LENGTH_POINTS, 10.0 * POINTS_PER_MM},
    {"px", LENGTH_POINTS, 0.75},          {"%", LENGTH_PERCENT, 1.0},
    {"fr", LENGTH_FRACTION, 1.0},
};

/* g_ascii_strtod also takes hexadecimal, "inf" and "nan", which no author means. */
static bool
number_parse(const char *text, double *value, const char **rest)
{
    size_t length = strspn(text, "+-.0123456789");
    if (length == 0) {
        return false;
    }
    g_autofree char *digits = g_strndup(text, length);
    char *end = NULL;
    *value = g_ascii_strtod(digits, &end);
    *rest = text + length;
    return *end == '\0' && end != digits && isfinite(*value);
}

bool
length_parse(const char *text, Length *out)
{
    if (strcmp(text, "auto") == 0 || strcmp(text, "fill") == 0) {
        *out = (Length){text[0] == 'a' ? LENGTH_AUTO : LENGTH_FILL, 0};
        return true;
    }
    double value = 0;
    const char *suffix = NULL;
    if (!number_parse(text, &value, &suffix)) {
        return false;
    }
    if (*suffix == '\0' && value == 0) {
        *out = (Length){LENGTH_POINTS, 0};
        return true;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(length_units); i++) {
        if (strcmp(suffix, length_units[i].suffix) == 0) {
            *out = (Length){length_units[i].kind, value * length_units[i].scale};
            return true;
        }
    }
    return false;
}

bool
points_parse(const char *text, double *out)
{
    Length length;
    if (!length_parse(text, &length) || length.kind != LENGTH_POINTS) {
        return false;
    }
    *out = length.value;
    return true;
}

bool
edges_parse(const char *text, Edges *out)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    double sides[4];
    guint count = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        if (count == 4 || !points_parse(words[i], &sides[count])) {
            return false;
        }
        count++;
    }
    switch (count) {
    case 1:
        *out = edges_all(sides[0]);
        return true;
    case 2:
        *out = (Edges){sides[0], sides[1], sides[0], sides[1]};
        return true;
    case 3:
        *out = (Edges){sides[0], sides[1], sides[2], sides[1]};
        return true;
    case 4:
        *out = (Edges){sides[0], sides[1], sides[2], sides[3]};
        return true;
    default:
        return false;
    }
}

bool
colour_parse(const char *text, Colour *out)
{
    size_t length = strlen(text);
    if (text[0] != '#' || (length != 4 && length != 7)) {
        return false;
    }
    guint parts[3] = {0};
    size_t digits = (length - 1) / 3;
    for (size_t i = 1; i < length; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0) {
            return false;
        }
        size_t part = (i - 1) / digits;
        parts[part] = parts[part] * 16 + (guint)digit;
    }
    double most = digits == 1 ? 15.0 : 255.0;
    *out = (Colour){parts[0] / most, parts[1] / most, parts[2] / most};
    return true;
}

bool
colour_equal(Colour a, Colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

Edges
edges_all(double width)
{
    return (Edges){width, width, width, width};
}

Rect
rect_inset(Rect rect, Edges edges)
{
    return (Rect){rect.x + edges.left, rect.y + edges.top, rect.width - edges.left - edges.right,
                  rect.height - edges.top - edges.bottom};
}
