#pragma once

/* A document built by hand with everything a page list can hold, for the tests of the PDF painter
 * and of the verifier. Text is shaped with HarfBuzz alone, so that neither the composer nor Pango
 * has a part in what is tested. */

#include "compose/page.h"
#include "paint/painter.h"

#define WORKSHEET_ARABIC "الشراكة تبدأ، هنا"
#define WORKSHEET_HINDI "साझेदारी किताब"
#define WORKSHEET_LATIN "AVATAR Tomorrow: the office of five efficient waffles — naïve façade"

typedef enum {
    WORKSHEET_REGULAR,
    WORKSHEET_BOLD,
    WORKSHEET_ARABIC_FACE,
    WORKSHEET_HINDI_FACE,
    WORKSHEET_FACES,
} WorksheetFace;

typedef struct {
    FontFace faces[WORKSHEET_FACES];
    Picture photo, drawing;
    PageList *pages;
    Page *page;
    double y; /* of the last baseline */
} Worksheet;

extern const PaintOptions WORKSHEET_OPTIONS;

/* Two pages: headings, scripts, list, links, figures, table; then every kind of field. */
Worksheet *worksheet_new(void);
void worksheet_free(Worksheet *sheet);
