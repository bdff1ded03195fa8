#include "compose/measure.h"

#include "base/failure.h"

#include <hb-ot.h>
#include <hb.h>
#include <glib/gstdio.h>
#include <locale.h>
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

/* ---- lines ---- */

static void
test_ligature(void)
{
    Bench bench = bench_open(false, false);
    Lines lines = bench_plain(&bench, "offing", INFINITY);
    const TextRun *run = &lines.lines[0].pieces[0].run;
    g_assert_cmpstr(run->text, ==, "offing");
    g_assert_cmpuint(run->glyph_count, ==, 4); /* o ffi n g */
    g_assert_cmpuint(run->glyphs[1].offset, ==, 1);
    g_assert_cmpuint(run->glyphs[2].offset, ==, 4);

    /* no ligature over the border of two Inlines: each keeps its own letters */
    Inline halves[] = {inline_make("of", style_make(10, 400)),
                       inline_make("fing", style_make(10, 400))};
    lines = bench_lines(&bench, halves, 2, options_make(INFINITY));
    g_assert_cmpuint(lines.lines[0].count, ==, 2);
    g_assert_cmpstr(lines.lines[0].pieces[0].run.text, ==, "of");
    g_assert_cmpstr(lines.lines[0].pieces[1].run.text, ==, "fing");
    bench_close(&bench);
}

static void
test_kerning(void)
{
    Bench bench = bench_open(false, false);
    double alone = 0;
    const char *letters[] = {"A", "V", "A", "T", "A", "R"};
    for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
        alone += bench_plain(&bench, letters[i], INFINITY).width;
    }
    double together = bench_plain(&bench, "AVATAR", INFINITY).width;
    g_assert_cmpfloat(together, <, alone - 0.5);
    bench_close(&bench);
}

static void
test_breaks(void)
{
    Bench bench = bench_open(false, false);
    double room = bench_plain(&bench, "one two three", INFINITY).width;
    double words = bench_plain(&bench, "four", INFINITY).width;

    Lines lines = bench_plain(&bench, "one two three four", room);
    g_assert_cmpuint(lines.count, ==, 2);
    assert_line(&lines, 0, "one two three ");
    assert_line(&lines, 1, "four");
    assert_near(lines.lines[0].width, room, 1e-6);
    assert_near(lines.lines[1].width, words, 1e-6);
    g_assert_false(lines.lines[0].ends_paragraph);
    g_assert_true(lines.lines[1].ends_paragraph);

    lines = bench_plain(&bench, "one two three four", room - 0.1);
    assert_line(&lines, 0, "one two ");
    assert_line(&lines, 1, "three four");

    lines = bench_plain(&bench, "well-being and/or", 30);
    assert_line(&lines, 0, "well-");
    assert_line(&lines, 1, "being ");

    lines = bench_plain(&bench, "part\302\255ner\302\255ship", 45);
    assert_line(&lines, 0, "partner\302\255");
    assert_line(&lines, 1, "ship");
    g_assert_cmpuint(lines.lines[0].pieces[0].run.glyph_count, ==, 8); /* with the hyphen */
    lines = bench_plain(&bench, "part\302\255ner\302\255ship", INFINITY);
    assert_line(&lines, 0, "partnership");
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);

    lines = bench_plain(&bench, "", 100);
    g_assert_cmpuint(lines.count, ==, 0);
    g_assert_cmpfloat(lines.height, ==, 0);
    lines = bench_lines(&bench, NULL, 0, options_make(100));
    g_assert_cmpuint(lines.count, ==, 0);
    bench_close(&bench);
}

static void
test_forced_break(void)
{
    Bench bench = bench_open(false, false);
    TextStyle style = style_make(10, 400);
    Inline runs[] = {inline_make("one ", style), {.kind = INLINE_BREAK},
                     inline_make(" two", style), {.kind = INLINE_BREAK},
                     {.kind = INLINE_BREAK},     inline_make("four", style)};
    Lines lines = bench_lines(&bench, runs, G_N_ELEMENTS(runs), options_make(100));
    g_assert_cmpuint(lines.count, ==, 4);
    assert_line(&lines, 0, "one ");
    assert_line(&lines, 1, "two ");
    assert_line(&lines, 2, "");
    assert_line(&lines, 3, "four");
    g_assert_true(lines.lines[0].ends_paragraph);
    g_assert_cmpuint(lines.lines[1].pieces[0].source, ==, 2);
    g_assert_cmpuint(lines.lines[3].pieces[0].source, ==, 5);
    assert_near(lines.lines[0].width, bench_plain(&bench, "one", INFINITY).width, 1e-9);
    assert_near(lines.lines[1].pieces[0].run.origin.x, 0, 1e-9);
    assert_near(lines.height, 4 * 13, 1e-9);

    /* what ends a paragraph adds no empty line, as in HTML */
    lines = bench_lines(&bench, runs, 2, options_make(100));
    g_assert_cmpuint(lines.count, ==, 1);
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);
    bench_close(&bench);
}

static void
test_align(void)
{
    Bench bench = bench_open(true, false);
    static const char arabic[] = "\330\264\330\261\331\203\330\247\330\241 \330\247\331\204";
    const struct {
        const char *text;
        const char *lang;
        Align align;
        double part; /* of what is left, to the left of the line */
    } cases[] = {
        {"Partner", "en", ALIGN_START, 0}, {"Partner", "en", ALIGN_CENTER, 0.5},
        {"Partner", "en", ALIGN_END, 1},   {arabic, "ar", ALIGN_START, 1},
        {arabic, "ar", ALIGN_CENTER, 0.5}, {arabic, "ar", ALIGN_END, 0},
        {"12", "ar", ALIGN_START, 1},      {"12", "en", ALIGN_START, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Inline run = inline_make(cases[i].text, style_make(10, 400));
        MeasureOptions options = options_make(200);
        options.lang = cases[i].lang;
        options.align = cases[i].align;
        Lines lines = bench_lines(&bench, &run, 1, options);
        g_assert_cmpuint(lines.count, ==, 1);
        double wanted = (200 - lines.width) * cases[i].part;
        assert_near(lines.lines[0].pieces[0].run.origin.x, wanted, 1e-6);
        options.width = INFINITY;
        lines = bench_lines(&bench, &run, 1, options);
        assert_near(lines.lines[0].pieces[0].run.origin.x, 0, 1e-9);
    }
    bench_close(&bench);
}

static void
test_wrapped_right_to_left(void)
{
    Bench bench = bench_open(true, false);
    Inline run = inline_make("\330\264\330\261\331\203\330\247\330\241 "
                             "\330\264\330\261\331\203\330\247\330\241",
                             style_make(10, 400));
    MeasureOptions options = options_make(30);
    options.lang = "ar";
    Lines lines = bench_lines(&bench, &run, 1, options);
    g_assert_cmpuint(lines.count, ==, 2);
    assert_line(&lines, 0, "\330\264\330\261\331\203\330\247\330\241 ");
    const Line *line = &lines.lines[0];
    const TextRun *words = &line->pieces[0].run;
    assert_near(words->origin.x, 30 - line->width, 1e-6);
    g_assert_true(words->right_to_left);
    for (guint i = 1; i < words->glyph_count; i++) {
        g_assert_cmpuint(words->glyphs[i].offset, <=, words->glyphs[i - 1].offset);
    }
    g_assert_cmpuint(words->glyphs[0].offset, ==, 10); /* the blank, left of the words */
    g_assert_cmpfloat(words->glyphs[0].x, <, 0);
    assert_near(line->width, lines.lines[1].width, 1e-6);
    bench_close(&bench);
}

static void
test_mixed(void)
{
    Bench bench = bench_open(false, false);
    TextStyle raised = style_make(6, 400);
    raised.rise = 3;
    TextStyle slanted = style_make(10, 400);
    slanted.italic = true;
    Inline runs[] = {
        inline_make("Who ", style_make(10, 400)),
        inline_make("decides", style_make(10, 700)),
        inline_make("1", raised),
        inline_make(" and ", style_make(10, 400)),
        inline_make("when", slanted),
    };
    Lines lines = bench_lines(&bench, runs, G_N_ELEMENTS(runs), options_make(INFINITY));
    const Line *line = &lines.lines[0];
    g_assert_cmpuint(line->count, ==, 5);
    static const char *const faces[] = {"OpenSans", "OpenSans-Bold", "OpenSans", "OpenSans",
                                        "OpenSans-Italic"};
    double x = 0;
    for (guint i = 0; i < line->count; i++) {
        const TextRun *run = &line->pieces[i].run;
        g_assert_cmpuint(line->pieces[i].source, ==, i);
        g_assert_cmpstr(run->text, ==, runs[i].text);
        g_assert_true(g_str_has_prefix(run->face->postscript_name, faces[i]));
        assert_near(run->origin.x, x, 1e-6);
        assert_near(run->origin.y, i == 2 ? -3 : 0, 1e-9);
        x += run->width;
    }
    assert_near(line->width, x, 1e-6);
    assert_near(line->pieces[2].run.size, 6, 1e-9);
    bench_close(&bench);
}

static void
test_bidi(void)
{
    Bench bench = bench_open(true, false);
    /* "Partner, شركاء؟ yes": read left to right, the middle word from its right end */
    Inline run = inline_make("Partner \330\264\330\261\331\203\330\247\330\241 "
                             "\330\264\330\261\331\203 yes",
                             style_make(10, 400));
    Lines lines = bench_lines(&bench, &run, 1, options_make(INFINITY));
    const Line *line = &lines.lines[0];
    assert_line(&lines, 0, run.text);
    g_assert_cmpuint(line->count, ==, 3);
    const TextRun *arabic = &line->pieces[1].run;
    g_assert_true(arabic->right_to_left);
    g_assert_cmpstr(arabic->face->family, ==, "Noto Sans Arabic");
    g_assert_false(line->pieces[2].run.right_to_left);
    assert_near(arabic->origin.x, line->pieces[0].run.width, 1e-6);
    g_assert_cmpfloat(line->pieces[2].run.origin.x, >, arabic->origin.x);

    /* the same in an Arabic paragraph: the English name stands left of the first word, which is
     * read first */
    Inline other =
        inline_make("\330\264\330\261\331\203\330\247\330\241 Partner", style_make(10, 400));
    lines = bench_lines(&bench, &other, 1, options_make(INFINITY));
    line = &lines.lines[0];
    assert_line(&lines, 0, other.text);
    g_assert_cmpuint(line->count, ==, 2);
    g_assert_cmpfloat(line->pieces[0].run.origin.x, >, line->pieces[1].run.origin.x);
    bench_close(&bench);
}

static void
test_unseen(void)
{
    Bench bench = bench_open(true, false);
    Lines lines = bench_plain(&bench, "a\342\200\216b\342\200\213c\302\255d\357\270\217", INFINITY);
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);
    assert_near(lines.width, bench_plain(&bench, "abcd", INFINITY).width, 1e-6);
    /* the joiner stays with its letter: without it a Persian word would be copied wrong */
    lines = bench_plain(&bench, "\331\205\333\214\342\200\214\330\256", INFINITY);
    assert_line(&lines, 0, "\331\205\333\214\342\200\214\330\256");
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);
    bench_close(&bench);
}

/* ---- what an author must mend ---- */

static void
assert_diag(const Diags *diags, guint index, const char *wanted)
{
    g_autofree char *found = diag_format(diags_nth(diags, index), false);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_missing_letter(void)
{
    Bench bench = bench_open(true, false);
    Lines lines = bench_plain(&bench, "ab\340\244\225\340\244\225c", INFINITY);
    g_assert_cmpuint(diags_length(bench.diags), ==, 1);
    assert_diag(bench.diags, 0,
                "sheet.xml:7: error: no font of the theme has '\340\244\225' (U+0915)\n"
                "  hint: tried Open Sans, Noto Sans Arabic; add a family that has the letter to "
                "the theme's fallback, or use another letter");
    g_autofree char *left = line_text(&lines.lines[0]);
    g_assert_cmpstr(left, ==, "abc");
    for (guint i = 0; i < lines.lines[0].count; i++) {
        const TextRun *run = &lines.lines[0].pieces[i].run;
        for (guint j = 0; j < run->glyph_count; j++) {
            g_assert_cmpuint(run->glyphs[j].id, >, 0);
            g_assert_cmpuint(run->glyphs[j].id, <, 0xFFFF);
        }
    }
    /* a probe says nothing, and does not keep the next call from saying it */
    Inline run = inline_make("\340\244\226", style_make(10, 400));
    InlineText text = {&run, 1};
    measure_lines(bench.measure, bench.pool, text, options_make(INFINITY), NULL);
    g_assert_cmpuint(diags_length(bench.diags), ==, 1);
    measure_lines(bench.measure, bench.pool, text, options_make(INFINITY), bench.diags);
    g_assert_cmpuint(diags_length(bench.diags), ==, 2);
    bench_close(&bench);
}

/* Letters that the system's fonts have, and even one of the theme's own that is no fallback. */
static void
test_only_fallback(void)
{
    Bench bench = bench_open(true, true);
    bench_plain(&bench, "\340\244\225", INFINITY);
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);
    bench_close(&bench);

    Theme theme = theme_make(true, true);
    g_ptr_array_set_size(theme.fallback, 1);
    g_autoptr(GError) error = NULL;
    Measure *measure = measure_new(&theme, &error);
    g_assert_no_error(error);
    Diags *diags = diags_new();
    Pool *pool = pool_new();
    Inline run = inline_make("\340\244\225 \341\202\240", style_make(10, 400));
    InlineText text = {&run, 1};
    measure_lines(measure, pool, text, options_make(INFINITY), diags);
    g_assert_cmpuint(diags_length(diags), ==, 2);
    g_assert_true(g_str_has_suffix(diags_nth(diags, 0)->message, "(U+0915)"));
    g_assert_true(g_str_has_suffix(diags_nth(diags, 1)->message, "(U+10A0)"));
    /* but it may be asked for by its own name */
    run.style.family = "Noto Sans Devanagari";
    run.text = "\340\244\225";
    run.where.line = 9;
    measure_lines(measure, pool, text, options_make(INFINITY), diags);
    g_assert_cmpuint(diags_length(diags), ==, 2);
    pool_free(pool);
    diags_free(diags);
    measure_free(measure);
    theme_drop(&theme);
}

static void
test_too_wide(void)
{
    Bench bench = bench_open(false, false);
    Inline runs[] = {inline_make("an ", style_make(10, 400)),
                     inline_make("Organisa", style_make(10, 700)),
                     inline_make("tionsname here", style_make(10, 400))};
    runs[1].where.line = 8;
    InlineText text = {runs, 3};
    MeasureOptions options = options_make(60);
    measure_lines(bench.measure, bench.pool, text, options, NULL);
    g_assert_cmpuint(diags_length(bench.diags), ==, 0);
    Lines lines = bench_lines(&bench, runs, 3, options);
    assert_line(&lines, 0, "an ");
    assert_line(&lines, 1, "Organisationsname ");
    assert_line(&lines, 2, "here");
    g_autofree char *wanted = g_strdup_printf(
        "sheet.xml:8: error: word 'Organisationsname' is %.1f pt wide, the room is 60.0 pt\n"
        "  hint: widen the column, shorten the word, or use a smaller style",
        lines.lines[1].width);
    g_assert_cmpuint(diags_length(bench.diags), ==, 1);
    assert_diag(bench.diags, 0, wanted);
    g_assert_cmpfloat(lines.lines[1].width, >, 60);

    /* a single word, first without room and then with it: no memory of the other room */
    Bench other = bench_open(false, false);
    bench_plain(&other, "Organisation", 20);
    g_assert_cmpuint(diags_length(other.diags), ==, 1);
    bench_plain(&other, "Organisation", 200);
    g_assert_cmpuint(diags_length(other.diags), ==, 1);
    bench_close(&other);
    bench_close(&bench);
}

static void
test_broken_files(void)
{
    g_autofree char *folder = g_dir_make_tmp("measure-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "broken.ttf", NULL);
    g_assert_true(g_file_set_contents(path, "no font at all", -1, NULL));
    g_autofree char *gone = g_build_filename(folder, "gone.ttf", NULL);
    const char *const paths[] = {path, gone, folder};
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        Theme theme = theme_make(false, false);
        theme_add(&theme, paths[i], "Broken", 400, false);
        g_autoptr(GError) error = NULL;
        g_assert_null(measure_new(&theme, &error));
        g_assert_error(error, FAILURE, FAILURE_MACHINE);
        g_assert_nonnull(strstr(error->message, paths[i]));
        theme_drop(&theme);
    }
    g_unlink(path);
    g_rmdir(folder);
}

/* ---- numbers ---- */

static void
test_scale(void)
{
    Bench bench = bench_open(false, false);
    Inline run = inline_make("Partners, goals and roles", style_make(10, 400));
    run.style.tracking = 0.5;
    MeasureOptions options = options_make(INFINITY);
    Lines whole = bench_lines(&bench, &run, 1, options);
    options.scale = 0.8;
    Lines shrunk = bench_lines(&bench, &run, 1, options);
    assert_near(shrunk.width, whole.width * 0.8, 0.01);
    assert_near(shrunk.height, 13 * 0.8, 1e-9);
    assert_near(shrunk.leading, 13 * 0.8, 1e-9);
    assert_near(shrunk.lines[0].baseline, whole.lines[0].baseline * 0.8, 1e-9);
    assert_near(shrunk.lines[0].pieces[0].run.size, 8, 1e-9);
    bench_close(&bench);
}

static void
test_baseline(void)
{
    Bench bench = bench_open(false, false);
    TextStyle style = style_make(10, 400);
    const FontFace *face = measure_face(bench.measure, &style);
    /* Open Sans: 2189 and 600 of 2048, capitals 1462 */
    assert_near(face->ascent, 2189 / 2048.0, 1e-9);
    assert_near(face->descent, 600 / 2048.0, 1e-9);
    assert_near(face->cap_height, 1462 / 2048.0, 1e-3);
    g_assert_cmpuint(face->units_per_em, ==, 2048);
    g_assert_cmpuint(g_bytes_get_size(face->bytes), >, 100000);
    Lines lines = bench_plain(&bench, "one two", 25);
    g_assert_cmpuint(lines.count, ==, 2);
    double above = (13 - (face->ascent + face->descent) * 10) / 2;
    assert_near(lines.lines[0].baseline, above + face->ascent * 10, 1e-9);
    assert_near(lines.lines[1].baseline, 13 + above + face->ascent * 10, 1e-9);
    assert_near(lines.height, 26, 1e-9);
    bench_close(&bench);
}

static void
test_faces(void)
{
    Bench bench = bench_open(true, false);
    const struct {
        const char *family;
        int weight;
        bool italic;
        const char *wanted;
    } cases[] = {
        {"Open Sans", 400, false, "Regular.ttf"},
        {"Open Sans", 400, true, "Italic.ttf"},
        {"Open Sans", 600, false, "Semibold.ttf"},
        {"Open Sans", 700, false, "Bold.ttf"},
        {"Open Sans", 300, false, "Light.ttf"},
        {"Open Sans", 900, false, "Bold.ttf"},
        {"Open Sans", 700, true, "Italic.ttf"},
        {"Noto Sans Arabic", 700, false, "Bold.ttf"},
        {"Noto Sans Arabic", 300, true, "Regular.ttf"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        TextStyle style = {.family = cases[i].family,
                           .weight = cases[i].weight,
                           .italic = cases[i].italic,
                           .size = 9};
        const FontFace *face = measure_face(bench.measure, &style);
        g_assert_cmpstr(face->family, ==, cases[i].family);
        g_assert_true(g_str_has_suffix(face->path, cases[i].wanted));
        Inline run = inline_make("123", style);
        Lines lines = bench_lines(&bench, &run, 1, options_make(INFINITY));
        g_assert_true(lines.lines[0].pieces[0].run.face == face);
    }
    bench_close(&bench);
}

static void
test_page_numbers(void)
{
    Bench bench = bench_open(false, false);
    TextStyle style = style_make(7, 400);
    Inline runs[] = {inline_make("Page ", style),
                     {.kind = INLINE_PAGE_NUMBER, .style = style},
                     inline_make(" of ", style),
                     {.kind = INLINE_PAGE_COUNT, .style = style}};
    MeasureOptions options = options_make(INFINITY);
    Lines lines = bench_lines(&bench, runs, 4, options);
    assert_line(&lines, 0, "Page 0 of 0");
    options.page_number = 3;
    options.page_count = 12;
    lines = bench_lines(&bench, runs, 4, options);
    assert_line(&lines, 0, "Page 3 of 12");
    options.page_number = 4;
    lines = bench_lines(&bench, runs, 4, options);
    assert_line(&lines, 0, "Page 4 of 12");
    bench_close(&bench);
}

static void
test_tracking(void)
{
    Bench bench = bench_open(false, false);
    Inline run = inline_make("HEAD", style_make(8, 600));
    double plain = bench_lines(&bench, &run, 1, options_make(INFINITY)).width;
    run.style.tracking = 0.6;
    Lines lines = bench_lines(&bench, &run, 1, options_make(INFINITY));
    assert_near(lines.width, plain + 3 * 0.6, 0.01);
    assert_near(lines.lines[0].pieces[0].run.glyphs[0].x, 0, 0.01);
    bench_close(&bench);
}

static void
test_probe(void)
{
    Bench bench = bench_open(true, true);
    static const char *const texts[] = {
        "How will you know that the partnership works?",
        "Interest (1\342\200\2235)",
        "a well-being/health initiative, e.g. non-profits",
        "one",
        "\330\264\330\261\331\203\330\247\330\241 \330\247\331\204\331\205\330\254\330\252\331\205"
        "\330\271",
        "\340\244\270\340\244\276\340\244\235\340\245\207\340\244\246\340\244\276\340\244\260 "
        "\340\244\225\340\245\214\340\244\250",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        Inline run = inline_make(texts[i], style_make(9.5, 400));
        InlineText text = {&run, 1};
        double narrowest, widest;
        measure_widths(bench.measure, text, options_make(INFINITY), &narrowest, &widest);
        g_assert_cmpfloat(narrowest, <=, widest);
        g_assert_cmpfloat(narrowest, >, 0);
        Lines lines = bench_lines(&bench, &run, 1, options_make(widest));
        g_assert_cmpuint(lines.count, ==, 1);
        assert_near(lines.width, widest, 1e-9);
        bench_lines(&bench, &run, 1, options_make(narrowest));
        g_assert_cmpuint(diags_length(bench.diags), ==, 0);
        bench_lines(&bench, &run, 1, options_make(narrowest - 0.1));
        g_assert_cmpuint(diags_length(bench.diags), >, 0);
        diags_free(bench.diags);
        bench.diags = diags_new();
    }
    double narrowest = 1, widest = 1;
    measure_widths(bench.measure, (InlineText){NULL, 0}, options_make(1), &narrowest, &widest);
    g_assert_cmpfloat(narrowest + widest, ==, 0);
    bench_close(&bench);
}

/* The memory of broken lines must not be seen: whatever was asked before, in whatever order. */
static void
test_pure(void)
{
    Bench warm = bench_open(false, false);
    static const char *const texts[] = {"one two three", "one two", "a longer line of some words"};
    static const double rooms[] = {INFINITY, 50, 30, 500, 50};
    for (guint round = 0; round < 2; round++) {
        for (guint i = 0; i < G_N_ELEMENTS(texts) * G_N_ELEMENTS(rooms); i++) {
            Inline run = inline_make(texts[i % 3], style_make(i % 2 == 0 ? 10 : 9, 400));
            run.style.colour.red = (i % 4) / 4.0;
            MeasureOptions options = options_make(rooms[i % 5]);
            options.align = (Align)(i % 3);
            Lines found = bench_lines(&warm, &run, 1, options);
            Bench cold = bench_open(false, false);
            Lines wanted = bench_lines(&cold, &run, 1, options);
            g_autofree char *a = lines_print(&found);
            g_autofree char *b = lines_print(&wanted);
            g_assert_cmpstr(a, ==, b);
            g_assert_cmpfloat(found.lines[0].pieces[0].run.colour.red, ==, (i % 4) / 4.0);
            bench_close(&cold);
        }
    }
    bench_close(&warm);
}

/* Enough different words that the memory of broken lines has to forget. */
static void
test_forgets(void)
{
    Bench bench = bench_open(false, false);
    char words[2000];
    memset(words, 'x', sizeof words);
    words[sizeof words - 1] = '\0';
    double narrow = bench_plain(&bench, words, INFINITY).width;
    for (guint i = 0; i < 400; i++) {
        words[i] = 'w';
        Pool *pool = pool_new();
        Inline run = inline_make(words, style_make(10, 400));
        InlineText text = {&run, 1};
        measure_lines(bench.measure, pool, text, options_make(INFINITY), NULL);
        pool_free(pool);
    }
    double wide = bench_plain(&bench, words, INFINITY).width;
    memset(words, 'x', 400);
    g_assert_cmpfloat(narrow, <, wide);
    assert_near(bench_plain(&bench, words, INFINITY).width, narrow, 1e-9);
    bench_close(&bench);
}

/* ---- the environment has no say ---- */

static void
print_sample(void)
{
    setlocale(LC_ALL, "");
    Bench bench = bench_open(true, true);
    static const char *const texts[] = {
        "office 1,5 AVATAR",
        "\320\261\320\263\320\264\320\277\321\202", /* Serbian has other forms of these */
        "\330\264\330\261\331\203\330\247\330\241 12 \332\257\333\214",
        "\340\244\225\340\245\215\340\244\267 \340\244\205 \340\245\256",
    };
    static const char *const langs[] = {"en", "de", "ar", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(texts) * G_N_ELEMENTS(langs); i++) {
        Inline run = inline_make(texts[i % 4], style_make(9.5, 600));
        MeasureOptions options = options_make(60);
        options.lang = langs[i / 4];
        Lines lines = bench_lines(&bench, &run, 1, options);
        g_autofree char *printed = lines_print(&lines);
        g_print("%s", printed);
    }
    bench_close(&bench);
}

static char *
run_sample(const char *program, const char *language, const char *locale)
{
    g_auto(GStrv) environment = g_get_environ();
    environment = g_environ_setenv(environment, "LANGUAGE", language, TRUE);
    environment = g_environ_setenv(environment, "PANGO_LANGUAGE", language, TRUE);
    environment = g_environ_setenv(environment, "LANG", locale, TRUE);
    environment = g_environ_setenv(environment, "LC_ALL", locale, TRUE);
    environment = g_environ_setenv(environment, "FONTCONFIG_FILE", "/dev/null", TRUE);
    const char *arguments[] = {program, "--sample", NULL};
    char *output = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_sync(NULL, (char **)arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                 &status, &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return output;
}

static void
test_environment(gconstpointer program)
{
    g_autofree char *plain = run_sample(program, "", "C.UTF-8");
    g_autofree char *serbian = run_sample(program, "sr:fa:mr", "sr_RS.UTF-8");
    g_autofree char *arabic = run_sample(program, "ar", "C");
    g_assert_cmpuint(strlen(plain), >, 1000);
    g_assert_cmpstr(plain, ==, serbian);
    g_assert_cmpstr(plain, ==, arabic);
}

/* Language does choose letter forms, where the author says it. */
static void
test_language(void)
{
    Bench bench = bench_open(false, true);
    Inline run =
        inline_make("\340\245\256\340\244\255 \340\244\205\340\244\266", style_make(10, 400));
    MeasureOptions options = options_make(INFINITY);
    options.lang = "hi";
    Lines block = bench_lines(&bench, &run, 1, options);
    g_autofree char *hindi = lines_print(&block);
    run.lang = "mr";
    Lines own = bench_lines(&bench, &run, 1, options);
    g_autofree char *marathi = lines_print(&own);
    g_assert_cmpstr(hindi, !=, marathi);
    run.lang = NULL;
    options.lang = "mr";
    Lines inherited = bench_lines(&bench, &run, 1, options);
    g_autofree char *again = lines_print(&inherited);
    g_assert_cmpstr(again, ==, marathi);
    bench_close(&bench);
}

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--sample") == 0) {
        print_sample();
        return 0;
    }
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"/measure/exact", test_exact},
        {"/measure/ligature", test_ligature},
        {"/measure/kerning", test_kerning},
        {"/measure/breaks", test_breaks},
        {"/measure/forced-break", test_forced_break},
        {"/measure/align", test_align},
        {"/measure/wrapped-right-to-left", test_wrapped_right_to_left},
        {"/measure/mixed", test_mixed},
        {"/measure/bidi", test_bidi},
        {"/measure/unseen", test_unseen},
        {"/measure/missing-letter", test_missing_letter},
        {"/measure/only-fallback", test_only_fallback},
        {"/measure/too-wide", test_too_wide},
        {"/measure/broken-files", test_broken_files},
        {"/measure/scale", test_scale},
        {"/measure/baseline", test_baseline},
        {"/measure/faces", test_faces},
        {"/measure/page-numbers", test_page_numbers},
        {"/measure/tracking", test_tracking},
        {"/measure/probe", test_probe},
        {"/measure/pure", test_pure},
        {"/measure/forgets", test_forgets},
        {"/measure/language", test_language},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add_func(tests[i].path, tests[i].run);
    }
    g_test_add_data_func("/measure/environment", argv[0], test_environment);
    return g_test_run();
}
