#pragma once

/* What the parts of the second opinion share (paint/verify.h): qpdf's handle on the file, and
 * questions to its objects. Handles are qpdf's and live as long as it does. */

#include "compose/page.h"

#include <qpdf/qpdf-c.h>

/* The first failure sticks; after it, checks pass without looking. */
typedef struct {
    qpdf_data pdf;
    const PageList *pages;
    bool is_paper; /* a file to print: tags tell of fields, and there is no form */
    GError *error;
    Where where;         /* of the author's part that is looked at; no file = none */
    GHashTable *fields;  /* full name → handle of the terminal field */
    GHashTable *widgets; /* Widget * → object number of its annotation */
} Verify;

/* Notes the failure, with the author's place, unless it holds; false from the first failure on. */
bool verify_expect(Verify *verify, bool holds, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* A null object where the dictionary or array has no such entry. */
qpdf_oh verify_key(Verify *verify, qpdf_oh dict, const char *name);
qpdf_oh verify_item(Verify *verify, qpdf_oh array, guint index);
guint verify_length(Verify *verify, qpdf_oh array); /* 0 for what is no array */

bool verify_is_text(Verify *verify, qpdf_oh object, const char *text);
bool verify_is_name(Verify *verify, qpdf_oh object, const char *name);
bool verify_is_integer(Verify *verify, qpdf_oh object, gint64 value);
bool verify_is_true(Verify *verify, qpdf_oh object);
bool verify_is_box(Verify *verify, qpdf_oh box, const double numbers[4]);
/* A rectangle of the page, which PDF counts from below. */
bool verify_is_rect(Verify *verify, qpdf_oh box, const Page *page, Rect rect);

/* ---- verify_fields.c, verify_tags.c; fields come first: they find the widgets ---- */

void verify_fields(Verify *verify);
void verify_tags(Verify *verify);
