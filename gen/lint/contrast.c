#include "lint/contrast.h"

#include <glib.h>
#include <math.h>

/* WCAG 2.2, "large scale" and "relative luminance". */
#define LARGE_SIZE 18.0
#define LARGE_BOLD_SIZE 14.0
#define BOLD 700

#define SHADES 255

static double
linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

double
contrast_luminance(Colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

double
contrast_ratio(Colour a, Colour b)
{
    double first = contrast_luminance(a);
    double second = contrast_luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

double
contrast_wanted(double size, int weight)
{
    bool is_large = size >= LARGE_SIZE || (size >= LARGE_BOLD_SIZE && weight >= BOLD);
    return is_large ? CONTRAST_LARGE : CONTRAST_TEXT;
}

static Colour
towards(Colour from, double end, double share)
{
    double parts[] = {from.red, from.green, from.blue};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        parts[i] = round((parts[i] + (end - parts[i]) * share) * SHADES) / SHADES;
    }
    return (Colour){parts[0], parts[1], parts[2]};
}

/* In how many steps of SHADES towards black (0) or white (1) the ratio is reached; more than that
 * = never. */
static guint
steps_towards(Colour colour, Colour ground, double end, double wanted)
{
    guint steps = 0;
    while (steps <= SHADES &&
           contrast_ratio(towards(colour, end, (double)steps / SHADES), ground) < wanted) {
        steps++;
    }
    return steps;
}

bool
contrast_mend(Colour colour, Colour ground, double wanted, Colour *out)
{
    guint darker = steps_towards(colour, ground, 0, wanted);
    guint lighter = steps_towards(colour, ground, 1, wanted);
    if (MIN(darker, lighter) > SHADES) {
        return false;
    }
    *out = darker <= lighter ? towards(colour, 0, (double)darker / SHADES)
                             : towards(colour, 1, (double)lighter / SHADES);
    return true;
}

void
colour_word(Colour colour, char word[COLOUR_WORD_SIZE])
{
    g_snprintf(word, COLOUR_WORD_SIZE, "#%02x%02x%02x", (guint)lround(colour.red * SHADES) & 0xffU,
               (guint)lround(colour.green * SHADES) & 0xffU,
               (guint)lround(colour.blue * SHADES) & 0xffU);
}
