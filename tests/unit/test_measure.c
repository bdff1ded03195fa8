#include "compose/measure.h"

#include <hb-ot.h>
#include <hb.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/failure.h"

/* Debian's fonts-open-sans and fonts-noto-core, which the default theme takes too. */
#define OPEN_SANS "/usr/share/fonts/truetype/open-sans/OpenSans-"
#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"

typedef struct {
    Theme theme;
    Measure *measure;
    Pool *pool;
    Diags *diags;
} Bench;

static void
theme_add(Theme *theme, const char *path, const char *family, int weight, bool italic)
{
    ThemeFont font = {path, family, weight, italic, where_at("theme.xml", 1, 0)};
    g_array_append_val(theme->fonts, font);
}

static Theme
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

static void
theme_drop(Theme *theme)
{
    g_array_unref(theme->fonts);
    g_ptr_array_unref(theme->fallback);
}

static Bench
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

static void
bench_close(Bench *bench)
{
    measure_free(bench->measure);
    theme_drop(&bench->theme);
    pool_free(bench->pool);
    diags_free(bench->diags);
}

static TextStyle
style_make(double size, int weight)
{
    return (TextStyle){.family = "Open Sans", .weight = weight, .size = size};
}

static Inline
inline_make(const char *text, TextStyle style)
{
    return (Inline){
        .kind = INLINE_TEXT, .text = text, .style = style, .where = where_at("sheet.xml", 7, 0)};
}

static MeasureOptions
options_make(double width)
{
    return (MeasureOptions){.width = width, .leading = 13, .lang = "en", .scale = 1};
}

static Lines
bench_lines(Bench *bench, const Inline *runs, guint count, MeasureOptions options)
{
    InlineText text = {runs, count};
    return measure_lines(bench->measure, bench->pool, text, options, bench->diags);
}

static Lines
bench_plain(Bench *bench, const char *words, double width)
{
    Inline run = inline_make(words, style_make(10, 400));
    return bench_lines(bench, &run, 1, options_make(width));
}

static char *
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

static void
assert_line(const Lines *lines, guint index, const char *wanted)
{
    g_assert_cmpuint(index, <, lines->count);
    g_autofree char *text = line_text(&lines->lines[index]);
    g_assert_cmpstr(text, ==, wanted);
}

/* Everything that a painter reads, so that equal texts mean equal pages. */
static char *
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

static void
assert_near(double found, double wanted, double tolerance)
{
    if (!(fabs(found - wanted) <= tolerance)) {
        g_error("found %.6f, wanted %.6f", found, wanted);
    }
}

/* ---- against HarfBuzz ---- */

typedef struct {
    hb_buffer_t *buffer;
    hb_glyph_info_t *infos;
    hb_glyph_position_t *positions;
    guint count;
    double unit; /* points to a font unit */
} Shaped;

static Shaped
shape(const char *path, const char *text, const char *lang, double size)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    Shaped shaped = {.buffer = hb_buffer_create(), .unit = size / hb_face_get_upem(face)};
    hb_buffer_add_utf8(shaped.buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(shaped.buffer);
    hb_buffer_set_language(shaped.buffer, hb_language_from_string(lang, -1));
    hb_shape(font, shaped.buffer, NULL, 0);
    shaped.infos = hb_buffer_get_glyph_infos(shaped.buffer, &shaped.count);
    shaped.positions = hb_buffer_get_glyph_positions(shaped.buffer, NULL);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return shaped;
}

static void
assert_shaped(const TextRun *run, const char *path, const char *text, const char *lang)
{
    Shaped shaped = shape(path, text, lang, run->size);
    g_assert_cmpstr(run->text, ==, text);
    g_assert_cmpuint(run->glyph_count, ==, shaped.count);
    double x = 0;
    for (guint i = 0; i < shaped.count; i++) {
        g_assert_cmpuint(run->glyphs[i].id, ==, shaped.infos[i].codepoint);
        g_assert_cmpuint(run->glyphs[i].offset, ==, shaped.infos[i].cluster);
        assert_near(run->glyphs[i].x, x + shaped.positions[i].x_offset * shaped.unit, 0.01);
        assert_near(run->glyphs[i].y, -shaped.positions[i].y_offset * shaped.unit, 0.01);
        x += shaped.positions[i].x_advance * shaped.unit;
    }
    assert_near(run->width, x, 0.01);
    hb_buffer_destroy(shaped.buffer);
}

static void
test_exact(void)
{
    static const struct {
        const char *file, *text, *lang;
    } cases[] = {
        {OPEN_SANS "Regular.ttf", "AVATAR To. Yes", "en"},
        {OPEN_SANS "Regular.ttf", "office affluent fjord", "en"},
        {OPEN_SANS "Regular.ttf", "Zo\303\253 e\314\201t \305\201\303\263d\305\272", "en"},
        {OPEN_SANS "Regular.ttf",
         "Partners who share the goal and can say so in one sentence are worth a second visit, "
         "even where the first one came to nothing and nobody wrote down why it did",
         "en"},
        {NOTO "Arabic-Regular.ttf", "\330\247\331\204\330\264\330\261\331\203\330\247\330\241",
         "ar"},
        {NOTO "Devanagari-Regular.ttf",
         "\340\244\225\340\245\215\340\244\267\340\244\277\340\244\244\340\244\277", "hi"},
    };
    Bench bench = bench_open(true, true);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Inline run = inline_make(cases[i].text, style_make(9.5, 400));
        MeasureOptions options = options_make(INFINITY);
        options.lang = cases[i].lang;
        Lines lines = bench_lines(&bench, &run, 1, options);
        g_assert_cmpuint(lines.count, ==, 1);
        g_assert_cmpuint(lines.lines[0].count, ==, 1);
        const TextRun *found = &lines.lines[0].pieces[0].run;
        g_assert_cmpstr(found->face->path, ==, cases[i].file);
        assert_shaped(found, cases[i].file, cases[i].text, cases[i].lang);
        assert_near(lines.width, found->width, 1e-9);
    }
    g_assert_false(diags_has_errors(bench.diags));
    bench_close(&bench);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/measure/exact", test_exact);
    return g_test_run();
}
