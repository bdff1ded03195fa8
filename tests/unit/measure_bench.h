#pragma once

/* What the tests of compose/measure.h share: a theme made by hand, and ways to look at lines. */

#include "compose/measure.h"

#include <math.h>
#include <string.h>

/* Debian's fonts-open-sans and fonts-noto-core, which the default theme takes too. */
#define OPEN_SANS "/usr/share/fonts/truetype/open-sans/OpenSans-"
#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"

typedef struct {
    Theme theme;
    Measure *measure;
    Pool *pool;
    Diags *diags;
} Bench;

static inline void
theme_add(Theme *theme, const char *path, const char *family, int weight, bool italic)
{
    ThemeFont font = {path, family, weight, italic, where_at("theme.xml", 1, 0)};
    g_array_append_val(theme->fonts, font);
}

static inline Theme
theme_make(bool arabic, bool devanagari)
{
    Theme theme = {
        .fonts = g_array_new(FALSE, TRUE, sizeof(ThemeFont)),
        .fallback = g_ptr_array_new(),
    };
    theme_add(&theme, OPEN_SANS "Regular.ttf", "Open Sans", 400, false);
    theme_add(&theme, OPEN_SANS "Italic.ttf", "Open Sans", 400, true);
    theme_add(&theme, OPEN_SANS "Semibold.ttf", "Open Sans", 600, false);
    theme_add(&theme, OPEN_SANS "Bold.ttf", "Open Sans", 700, false);
    theme_add(&theme, OPEN_SANS "Light.ttf", "Open Sans", 300, false);
    if (arabic) {
        theme_add(&theme, NOTO "Arabic-Regular.ttf", "Noto Sans Arabic", 400, false);
        theme_add(&theme, NOTO "Arabic-Bold.ttf", "Noto Sans Arabic", 700, false);
        g_ptr_array_add(theme.fallback, (char *)"Noto Sans Arabic");
    }
    if (devanagari) {
        theme_add(&theme, NOTO "Devanagari-Regular.ttf", "Noto Sans Devanagari", 400, false);
        g_ptr_array_add(theme.fallback, (char *)"Noto Sans Devanagari");
    }
    return theme;
}

static inline void
theme_drop(Theme *theme)
{
    g_array_unref(theme->fonts);
    g_ptr_array_unref(theme->fallback);
}

static inline Bench
bench_open(bool arabic, bool devanagari)
{
    Bench bench = {.theme = theme_make(arabic, devanagari)};
    g_autoptr(GError) error = NULL;
    bench.measure = measure_new(&bench.theme, &error);
    g_assert_no_error(error);
    bench.pool = pool_new();
    bench.diags = diags_new();
    return bench;
}

static inline void
bench_close(Bench *bench)
{
    measure_free(bench->measure);
    theme_drop(&bench->theme);
    pool_free(bench->pool);
    diags_free(bench->diags);
}

static inline TextStyle
style_make(double size, int weight)
{
    return (TextStyle){.family = "Open Sans", .weight = weight, .size = size};
}

static inline Inline
inline_make(const char *text, TextStyle style)
{
    return (Inline){
        .kind = INLINE_TEXT, .text = text, .style = style, .where = where_at("sheet.xml", 7, 0)};
}

static inline MeasureOptions
options_make(double width)
{
    return (MeasureOptions){.width = width, .leading = 13, .lang = "en", .scale = 1};
}

static inline Lines
bench_lines(Bench *bench, const Inline *runs, guint count, MeasureOptions options)
{
    InlineText text = {runs, count};
    return measure_lines(bench->measure, bench->pool, text, options, bench->diags);
}

static inline Lines
bench_plain(Bench *bench, const char *words, double width)
{
    Inline run = inline_make(words, style_make(10, 400));
    return bench_lines(bench, &run, 1, options_make(width));
}

static inline char *
line_text(const Line *line)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < line->count; i++) {
        const TextRun *run = &line->pieces[i].run;
        g_assert_cmpuint(run->text_length, ==, strlen(run->text));
        g_string_append(text, run->text);
    }
    return g_string_free(text, FALSE);
}

static inline void
assert_line(const Lines *lines, guint index, const char *wanted)
{
    g_assert_cmpuint(index, <, lines->count);
    g_autofree char *text = line_text(&lines->lines[index]);
    g_assert_cmpstr(text, ==, wanted);
}

/* Everything that a painter reads, so that equal texts mean equal pages. */
static inline char *
lines_print(const Lines *lines)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < lines->count; i++) {
        const Line *line = &lines->lines[i];
        g_string_append_printf(out, "line %.6f %.6f %d\n", line->width, line->baseline,
                               line->ends_paragraph);
        for (guint j = 0; j < line->count; j++) {
            const TextRun *run = &line->pieces[j].run;
            g_string_append_printf(out, " %s %.4f @%.6f,%.6f w%.6f '%s'\n",
                                   run->face->postscript_name, run->size, run->origin.x,
                                   run->origin.y, run->width, run->text);
            for (guint k = 0; k < run->glyph_count; k++) {
                const Glyph *glyph = &run->glyphs[k];
                g_string_append_printf(out, "  %u:%u %.6f,%.6f\n", glyph->id, glyph->offset,
                                       glyph->x, glyph->y);
            }
        }
    }
    return g_string_free(out, FALSE);
}

static inline void
assert_near(double found, double wanted, double tolerance)
{
    if (!(fabs(found - wanted) <= tolerance)) {
        g_error("found %.6f, wanted %.6f", found, wanted);
    }
}
