#include "read/paper.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define INCHES(width, height)                                                                      \
    {                                                                                              \
        (width) * POINTS_PER_INCH, (height)*POINTS_PER_INCH                                        \
    }
#define MILLIMETRES(width, height)                                                                 \
    {                                                                                              \
        (width) * POINTS_PER_MM, (height)*POINTS_PER_MM                                            \
    }

static const char *const papers[] = {"letter", "legal", "tabloid", "a3", "a4", "a5", NULL};
static const Size paper_sizes[] = {INCHES(8.5, 11),       INCHES(8.5, 14),
                                   INCHES(11, 17),        MILLIMETRES(297, 420),
                                   MILLIMETRES(210, 297), MILLIMETRES(148, 210)};

static const char *const cards[] = {"4x6", "4.25x6",         "5x7", "6x9", "a6",
                                    "dl",  "quarter-letter", NULL};
static const Size card_sizes[] = {INCHES(6, 4),     INCHES(6, 4.25),       INCHES(7, 5),
                                  INCHES(9, 6),     MILLIMETRES(148, 105), MILLIMETRES(210, 99),
                                  INCHES(5.5, 4.25)};

static bool
numbers_parse(const char *text, Size *out)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    double sides[2] = {0, 0};
    guint count = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        if (count == 2 || !points_parse(words[i], &sides[count]) || sides[count] < PAPER_SIDE_MIN ||
            sides[count] > PAPER_SIDE_MAX) {
            return false;
        }
        count++;
    }
    if (count == 2) {
        *out = (Size){sides[0], sides[1]};
    }
    return count == 2;
}

static bool
name_parse(const char *text, const char *const *names, const Size *sizes, Size *out)
{
    for (guint i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], text) == 0) {
            *out = sizes[i];
            return true;
        }
    }
    return numbers_parse(text, out);
}

bool
paper_parse(const char *text, Size *out)
{
    return name_parse(text, papers, paper_sizes, out);
}

const char *const *
paper_names(void)
{
    return papers;
}

bool
paper_card_parse(const char *text, Size *out)
{
    return name_parse(text, cards, card_sizes, out);
}

const char *const *
paper_card_names(void)
{
    return cards;
}

Size
paper_standing(Size size)
{
    return (Size){MIN(size.width, size.height), MAX(size.width, size.height)};
}

Size
paper_lying(Size size)
{
    return (Size){MAX(size.width, size.height), MIN(size.width, size.height)};
}

/* Whatever the locale, and "8.5" rather than "8.500". */
static char *
number_words(double number, const char *unit)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.3f", number);
    gsize length = strlen(text);
    while (text[length - 1] == '0') {
        length--;
    }
    length -= text[length - 1] == '.' ? 1 : 0;
    return g_strdup_printf("%.*s %s", (int)length, text, unit);
}

char *
paper_length_words(double points)
{
    char *inches = number_words(points / POINTS_PER_INCH, "in");
    char *millimetres = number_words(points / POINTS_PER_MM, "mm");
    bool metric = strlen(millimetres) < strlen(inches);
    g_free(metric ? inches : millimetres);
    return metric ? millimetres : inches;
}

char *
paper_size_words(Size size)
{
    g_autofree char *width = paper_length_words(size.width);
    g_autofree char *height = paper_length_words(size.height);
    return g_strdup_printf("%s × %s", width, height);
}
