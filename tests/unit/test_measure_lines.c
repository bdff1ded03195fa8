#include "measure_bench.h"

#include "base/failure.h"

#include <glib/gstdio.h>

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
    Inline run = inline_make("Partner \330\264\330\261\331\203\330\247\330\241 "
                             "\330\264\330\261\331\203 yes",
                             style_make(10, 400));
    Lines lines = bench_lines(&bench, &run, 1, options_make(INFINITY));
    const Line *line = &lines.lines[0];
    assert_line(&lines, 0, run.text);
    g_assert_cmpuint(line->count, >=, 3);
    const TextRun *arabic = &line->pieces[1].run;
    g_assert_true(arabic->right_to_left);
    g_assert_cmpstr(arabic->face->family, ==, "Noto Sans Arabic");
    assert_near(arabic->origin.x, line->pieces[0].run.width, 1e-6);
    const TextRun *last = &line->pieces[line->count - 1].run;
    g_assert_false(last->right_to_left);
    g_assert_cmpstr(last->text, ==, "yes");
    assert_near(last->origin.x + last->width, line->width, 1e-6);

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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"/measure-lines/ligature", test_ligature},
        {"/measure-lines/kerning", test_kerning},
        {"/measure-lines/breaks", test_breaks},
        {"/measure-lines/forced-break", test_forced_break},
        {"/measure-lines/align", test_align},
        {"/measure-lines/wrapped-right-to-left", test_wrapped_right_to_left},
        {"/measure-lines/mixed", test_mixed},
        {"/measure-lines/bidi", test_bidi},
        {"/measure-lines/unseen", test_unseen},
        {"/measure-lines/missing-letter", test_missing_letter},
        {"/measure-lines/only-fallback", test_only_fallback},
        {"/measure-lines/too-wide", test_too_wide},
        {"/measure-lines/broken-files", test_broken_files},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_test_add_func(tests[i].path, tests[i].run);
    }
    return g_test_run();
}
