#pragma once

/* Words of a line of canonical text: read/document_text.h. Each begins with a blank. */

#include "base/diag.h"
#include "base/units.h"

typedef struct {
    GString *text;
    GString *places; /* all places, in order; NULL = nobody asks */
    guint depth;
    bool shows_places;
} TextOut;

/* A line is begun with its name and ended with the place of what it tells. */
void text_out_begin(TextOut *out, const char *name);
void text_out_end(TextOut *out, Where where);

void text_out_word(TextOut *out, const char *word);
void text_out_flag(TextOut *out, const char *name, bool flag);        /* nothing when it is off */
void text_out_text(TextOut *out, const char *name, const char *text); /* nothing for NULL */
void text_out_number(TextOut *out, double number);
void text_out_count(TextOut *out, const char *name, guint count);
void text_out_size(TextOut *out, const char *name, Size size);
void text_out_edges(TextOut *out, const char *name, Edges edges);
void text_out_colour(TextOut *out, const char *name, Colour colour);
void text_out_length(TextOut *out, const char *name, Length length);
void text_out_lengths(TextOut *out, const char *name, const Length *lengths, guint count);
