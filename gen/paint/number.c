#include "paint/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of pages: thousands on each, so worth a shorter way than the C library's. */
#define SHORT_DECIMALS_MAX 4
#define SHORT_VALUE_MAX 1e6

static void
append_short(GString *out, double value, int decimals)
{
    static const long scales[] = {1, 10, 100, 1000, 10000};
    long scale = scales[decimals];
    long scaled = lround(value * (double)scale);
    if (scaled < 0) {
        g_string_append_c(out, '-');
    }
    long whole = labs(scaled) / scale;
    long rest = labs(scaled) % scale;
    char digits[32];
    char *at = digits + sizeof digits;
    if (rest != 0) {
        for (; rest % 10 == 0; rest /= 10) {
            scale /= 10;
        }
        for (; scale > 1; scale /= 10, rest /= 10) {
            *--at = (char)('0' + rest % 10);
        }
        *--at = '.';
    }
    do {
        *--at = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    g_string_append_len(out, at, digits + sizeof digits - at);
}

void
number_append(GString *out, double value, int decimals)
{
    g_assert(decimals >= 0 && decimals <= 9 && isfinite(value));
    if (decimals <= SHORT_DECIMALS_MAX && fabs(value) < SHORT_VALUE_MAX) {
        append_short(out, value, decimals);
        return;
    }
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
