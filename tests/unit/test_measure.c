#include "measure_bench.h"

#include <hb-ot.h>
#include <hb.h>
#include <locale.h>
#include <stdio.h>

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
        "\340\245\256\340\244\255 \340\244\205\340\244\266", /* and Marathi of these */
    };
    static const char *const langs[] = {"en", "de", "ar", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(texts) * G_N_ELEMENTS(langs); i++) {
        Inline run = inline_make(texts[i % 4], style_make(9.5, 600));
        MeasureOptions options = options_make(60);
        options.lang = langs[i / 4];
        Lines lines = bench_lines(&bench, &run, 1, options);
        g_autofree char *printed = lines_print(&lines);
        fputs(printed, stdout);
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
    g_assert_true(strcmp(plain, serbian) == 0);
    g_assert_true(strcmp(plain, arabic) == 0);
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
