#pragma once

/* A paragraph in Pango's hands, for the files gen/compose/measure*.c only: the Inlines strung to
 * one text, with the attributes that choose fonts, spacing and language. One Paragraph is filled
 * again and again. */

#include "compose/lines.h"
#include "compose/measure_font.h"
#include "read/document.h"

typedef struct {
    Fonts *fonts;
    PangoLayout *layout;
    GString *text;
    GArray *starts; /* of guint: where in `text` each Inline begins */
    InlineText inlines;
    MeasureOptions options;
} Paragraph;

Paragraph *paragraph_new(Fonts *fonts);
void paragraph_free(Paragraph *paragraph);

/* Borrows the Inlines until the next call. */
void paragraph_fill(Paragraph *paragraph, InlineText inlines, MeasureOptions options);

/* INFINITY never breaks; 0 breaks wherever a line may end. */
void paragraph_set_room(Paragraph *paragraph, double width);

/* The Inline that a byte of `text` comes from. */
guint paragraph_source(const Paragraph *paragraph, guint offset);

/* The style that decides where the baselines stand: the first words'. At least one Inline. */
const TextStyle *inlines_style(InlineText inlines);
