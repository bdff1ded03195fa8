#include "paint/number.h"

#include <math.h>
#include <string.h>

void
number_append(GString *out, double value, int decimals)
{
    g_assert(decimals >= 0 && decimals <= 9 && isfinite(value));
    char format[] = "%.0f";
    format[2] = (char)('0' + decimals);
    char digits[400]; /* the longest double has 309 digits before the point */
    g_ascii_formatd(digits, sizeof digits, format, value);
    size_t length = strlen(digits);
    if (decimals > 0) {
        while (digits[length - 1] == '0') {
            length--;
        }
        if (digits[length - 1] == '.') {
            length--;
        }
    }
    digits[length] = '\0';
    g_string_append(out, strcmp(digits, "-0") == 0 ? "0" : digits);
}

static guint
colour_byte(double part)
{
    return (guint)lround(CLAMP(part, 0.0, 1.0) * 255.0);
}

void
number_append_colour(GString *out, Colour colour)
{
    g_string_append_printf(out, "#%02x%02x%02x", colour_byte(colour.red), colour_byte(colour.green),
                           colour_byte(colour.blue));
}
