#pragma once

/* What the programs to compare with share: the handbook's lines (see handbook.pl) and the measures
 * of both works. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REGULAR "/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf"
#define BOLD "/usr/share/fonts/truetype/open-sans/OpenSans-Bold.ttf"

#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define BODY_SIZE 9.5
#define BODY_LEADING 13.0

#define W1_ROWS 12
#define W1_COLUMNS 8
#define W1_MARGIN 36.0
static const char *const W1_HEADS[W1_COLUMNS] = {"No.",     "Partner", "Gives",     "Gets",
                                                 "Contact", "Since",   "Next step", "Done"};
static const double W1_WIDTHS[W1_COLUMNS] = {28, 143, 102, 102, 102, 102, 101, 40};

#define W2_MARGIN 72.0

/* The next line of the handbook: its kind and words, which live until the next call. */
static inline int
handbook_next(FILE *file, char **kind, char **words)
{
    static char line[8192];
    if (fgets(line, sizeof line, file) == NULL) {
        return 0;
    }
    line[strcspn(line, "\n")] = '\0';
    *kind = line;
    *words = strchr(line, '\t');
    if (*words == NULL) {
        return 0;
    }
    *(*words)++ = '\0';
    return 1;
}
