#include "base/diag.h"
#include "base/nearest.h"
#include "base/pool.h"
#include "base/units.h"

#include <stdint.h>
#include <string.h>

/* ---- units ---- */

static void
test_lengths(void)
{
    static const struct {
        const char *text;
        LengthKind kind;
        double value;
    } good[] = {
        {"12pt", LENGTH_POINTS, 12},   {"0.5in", LENGTH_POINTS, 36}, {"25.4mm", LENGTH_POINTS, 72},
        {"2.54cm", LENGTH_POINTS, 72}, {"16px", LENGTH_POINTS, 12},  {"50%", LENGTH_PERCENT, 50},
        {"2fr", LENGTH_FRACTION, 2},   {"auto", LENGTH_AUTO, 0},     {"fill", LENGTH_FILL, 0},
        {"0", LENGTH_POINTS, 0},       {"-3pt", LENGTH_POINTS, -3},
    };
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        Length length = {LENGTH_FILL, -1};
        g_assert_true(length_parse(good[i].text, &length));
        g_assert_cmpint(length.kind, ==, good[i].kind);
        g_assert_cmpfloat_with_epsilon(length.value, good[i].value, 1e-9);
    }
    static const char *const bad[] = {"",      "12",  "pt",    "1,5pt", "1e3pt",  "0x10pt",
                                      "nanpt", "inf", "12 pt", "12PT",  "1.2.3mm"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        Length length = {LENGTH_FILL, -1};
        g_assert_false(length_parse(bad[i], &length));
        g_assert_cmpfloat(length.value, ==, -1);
    }
}

static void
test_edges(void)
{
    Edges edges;
    g_assert_true(edges_parse("1pt", &edges));
    g_assert_true(edges.top == 1 && edges.right == 1 && edges.bottom == 1 && edges.left == 1);
    g_assert_true(edges_parse("1pt  2pt", &edges));
    g_assert_true(edges.top == 1 && edges.right == 2 && edges.bottom == 1 && edges.left == 2);
    g_assert_true(edges_parse("1pt 2pt 3pt", &edges));
    g_assert_true(edges.top == 1 && edges.right == 2 && edges.bottom == 3 && edges.left == 2);
    g_assert_true(edges_parse("1pt 2pt 3pt 4pt", &edges));
    g_assert_true(edges.top == 1 && edges.right == 2 && edges.bottom == 3 && edges.left == 4);
    g_assert_false(edges_parse("", &edges));
    g_assert_false(edges_parse("1pt 2pt 3pt 4pt 5pt", &edges));
    g_assert_false(edges_parse("1pt 50%", &edges));
}

static void
test_colours(void)
{
    Colour colour;
    g_assert_true(colour_parse("#ff0080", &colour));
    g_assert_true(colour_equal(colour, (Colour){1, 0, 128.0 / 255.0}));
    g_assert_true(colour_parse("#F00", &colour));
    g_assert_true(colour_equal(colour, (Colour){1, 0, 0}));
    static const char *const bad[] = {"", "#", "ff0080", "#ff008", "#ff00800", "#gg0000", "red"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(colour_parse(bad[i], &colour));
    }
}

/* ---- diag ---- */

static void
test_diags(void)
{
    Diags *diags = diags_new();
    diags_warn(diags, where_at("b.xml", 2, 1), NULL, "pale %s", "text");
    diags_error(diags, where_at("b.xml", 1, 5), "say so", "no %d", 7);
    diags_error(diags, where_at("a.xml", 9, 0), NULL, "last line");
    diags_error(diags, where_at("a.xml", 9, 0), NULL, "last line");
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, 2);
    g_assert_cmpuint(diags_count(diags, DIAG_WARNING), ==, 1);
    g_assert_cmpuint(diags_length(diags), ==, 3);
    diags_sort(diags);
    static const char *const wanted[] = {"a.xml:9: error: last line",
                                         "b.xml:1:5: error: no 7\n  hint: say so",
                                         "b.xml:2:1: warning: pale text"};
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *line = diag_format(diags_nth(diags, i), false);
        g_assert_cmpstr(line, ==, wanted[i]);
    }
    g_autofree char *coloured = diag_format(diags_nth(diags, 0), true);
    g_assert_nonnull(strstr(coloured, "\033["));
    diags_free(diags);
    diags_free(NULL);
}

static void
test_diags_limit(void)
{
    Diags *diags = diags_new();
    for (int i = 1; i <= DIAGS_KEPT_MAX + 5; i++) {
        diags_error(diags, where_at("a.xml", i, 0), NULL, "again");
    }
    g_assert_cmpuint(diags_length(diags), ==, DIAGS_KEPT_MAX);
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, DIAGS_KEPT_MAX + 5);
    diags_free(diags);
}

/* ---- nearest ---- */

static void
test_nearest(void)
{
    static const char *const names[] = {"cell", "row", "table", "heading"};
    guint count = G_N_ELEMENTS(names);
    g_assert_cmpstr(nearest_name("cel", names, count), ==, "cell");
    g_assert_cmpstr(nearest_name("ecll", names, count), ==, "cell");
    g_assert_cmpstr(nearest_name("haeding", names, count), ==, "heading");
    g_assert_null(nearest_name("spaghetti", names, count));
    g_assert_null(nearest_name("cell", names, 0));
    g_autofree char *near = nearest_hint("tabel", names, count);
    g_assert_cmpstr(near, ==, "did you mean 'table'?");
    g_autofree char *far = nearest_hint("spaghetti", names, count);
    g_assert_cmpstr(far, ==, "one of: cell, row, table, heading");
    g_assert_null(nearest_hint("cell", names, 0));
}

/* ---- pool ---- */

static void
note_order(gpointer data)
{
    char **next = data;
    **next = '.';
    (*next)++;
}

static void
test_pool(void)
{
    Pool *pool = pool_new();
    for (gsize size = 0; size < 300000; size = size * 2 + 1) {
        guint8 *bytes = pool_alloc(pool, size);
        g_assert_nonnull(bytes);
        g_assert_cmpuint((uintptr_t)bytes % sizeof(double), ==, 0);
        for (gsize i = 0; i < size; i++) {
            g_assert_cmpuint(bytes[i], ==, 0);
        }
        memset(bytes, 0xff, size);
    }
    g_assert_cmpstr(pool_strdup(pool, "words"), ==, "words");
    g_assert_null(pool_strdup(pool, NULL));
    g_assert_cmpstr(pool_strndup(pool, "words", 3), ==, "wor");
    g_assert_cmpstr(pool_printf(pool, "%s %d", "row", 3), ==, "row 3");
    char marks[] = "ab";
    char *next = marks;
    pool_own(pool, &next, note_order);
    pool_own(pool, &next, note_order);
    pool_free(pool);
    g_assert_cmpstr(marks, ==, "..");
    pool_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/units/lengths", test_lengths);
    g_test_add_func("/units/edges", test_edges);
    g_test_add_func("/units/colours", test_colours);
    g_test_add_func("/diag/findings", test_diags);
    g_test_add_func("/diag/limit", test_diags_limit);
    g_test_add_func("/nearest/names", test_nearest);
    g_test_add_func("/pool/memory", test_pool);
    return g_test_run();
}
