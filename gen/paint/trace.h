#pragma once

/* Between the files of the trace painter: lines of text, and the parts that make up a trace.
 *
 * A trace is read by people and compared line by line with a golden file, so one change of a page
 * should change few lines of it. Hence: one op a line; numbers to 0.01 pt; no file and line of the
 * sources; in the tag tree no page and mark numbers but the words themselves; no glyph ids, which
 * change with the font's version: a count of glyphs stands where it is not one for each
 * character (ligatures, marks), and missing glyphs are counted. */

#include "compose/page.h"

#include <glib.h>

typedef struct {
    GString *out;
    guint depth;      /* of indentation, two blanks each */
    GPtrArray *words; /* for each page a GPtrArray of char *: what each mark shows */
} Trace;

/* Starts a line: indentation and the first word. */
void trace_line(Trace *trace, const char *word);
void trace_end(Trace *trace);
void trace_word(Trace *trace, const char *word);
void trace_number(Trace *trace, double value);
void trace_count(Trace *trace, const char *word, guint count);
void trace_point(Trace *trace, double x, double y);
void trace_rect(Trace *trace, Rect rect);
void trace_colour(Trace *trace, Colour colour);
/* In quotes; line breaks and control characters as in C. */
void trace_quoted(Trace *trace, const char *text, gssize length);
/* A word and a quoted text; nothing at all when the text is NULL. */
void trace_named(Trace *trace, const char *word, const char *text);

void trace_page(Trace *trace, const Page *page);
void trace_pages(Trace *trace, const PageList *pages);
void trace_tags(Trace *trace, const Tag *root);
void trace_fields(Trace *trace, const PageList *pages);

/* "Sect/Table/TR": the tags from the root's child down. The caller frees it. */
char *trace_tag_path(const Tag *tag);
