#include "compose/measure_place.h"

#include <string.h>

/* Letters of a word in a message. */
#define WORD_SHOWN 40

bool
room_holds(double room, double width)
{
    return width <= room + MEASURE_TOLERANCE;
}

/* A line that is too wide holds one word, which may run over several pieces. */
static void
line_tell_wide(const Line *line, InlineText text, double room, Diags *diags)
{
    g_autoptr(GString) word = g_string_new(NULL);
    for (guint i = 0; i < line->count; i++) {
        g_string_append_len(word, line->pieces[i].run.text, line->pieces[i].run.text_length);
    }
    g_strchomp(word->str);
    if (g_utf8_strlen(word->str, -1) > WORD_SHOWN) {
        g_string_truncate(word,
                          (gsize)(g_utf8_offset_to_pointer(word->str, WORD_SHOWN) - word->str));
        g_string_append(word, "…");
    }
    diags_error(diags, text.runs[line->pieces[0].source].where,
                "widen the column, shorten the word, or use a smaller style",
                "word '%s' is %.1f pt wide, the room is %.1f pt", word->str, line->width, room);
}

static double
line_shift(const MeasureOptions *options, double width, bool from_right)
{
    if (options->width >= MEASURE_ROOM_MAX) {
        return 0;
    }
    const double left = options->width - width;
    switch (options->align) {
    case ALIGN_CENTER:
        return left / 2;
    case ALIGN_END:
        return from_right ? 0 : left;
    case ALIGN_START:
        return from_right ? left : 0;
    }
    return 0;
}

static Piece *
pieces_copy(const Line *line, Pool *pool, double shift)
{
    Piece *pieces = pool_memdup(pool, line->pieces, line->count * sizeof *pieces);
    for (guint i = 0; i < line->count; i++) {
        TextRun *run = &pieces[i].run;
        run->origin.x += shift;
        run->text = pool_strndup(pool, run->text, run->text_length);
        run->glyphs = pool_memdup(pool, run->glyphs, run->glyph_count * sizeof *run->glyphs);
    }
    return pieces;
}

Lines
broken_place(const Broken *broken, Pool *pool, InlineText text, const MeasureOptions *options,
             double ascent, Diags *diags)
{
    Lines placed = broken->lines;
    placed.leading = options->leading * options->scale;
    placed.height = placed.count * placed.leading;
    Line *lines = pool_memdup(pool, placed.lines, placed.count * sizeof *lines);
    for (guint i = 0; i < placed.count; i++) {
        Line *line = &lines[i];
        if (diags != NULL && line->count > 0 && !room_holds(options->width, line->width)) {
            line_tell_wide(line, text, options->width, diags);
        }
        line->baseline = i * placed.leading + ascent;
        line->pieces =
            pieces_copy(line, pool, line_shift(options, line->width, broken->from_right[i]));
    }
    placed.lines = lines;
    return placed;
}
