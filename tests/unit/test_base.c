#include "base/diag.h"
#include "base/failure.h"
#include "base/file_out.h"
#include "base/nearest.h"
#include "base/pool.h"
#include "base/units.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define CLOSE 1e-9

/* ---- units ---- */

static void
test_length(void)
{
    static const struct {
        const char *text;
        LengthKind kind;
        double value;
    } cases[] = {
        {"12pt", LENGTH_POINTS, 12},   {"0.5in", LENGTH_POINTS, 36}, {"25.4mm", LENGTH_POINTS, 72},
        {"2.54cm", LENGTH_POINTS, 72}, {"16px", LENGTH_POINTS, 12},  {"-3pt", LENGTH_POINTS, -3},
        {"+.5pt", LENGTH_POINTS, 0.5}, {"0", LENGTH_POINTS, 0},      {"0.0", LENGTH_POINTS, 0},
        {"50%", LENGTH_PERCENT, 50},   {"2fr", LENGTH_FRACTION, 2},  {"auto", LENGTH_AUTO, 0},
        {"fill", LENGTH_FILL, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Length length = {LENGTH_AUTO, -1};
        g_assert_true(length_parse(cases[i].text, &length));
        g_assert_cmpint(length.kind, ==, cases[i].kind);
        g_assert_cmpfloat_with_epsilon(length.value, cases[i].value, CLOSE);
    }
}

static void
test_length_refused(void)
{
    static const char *const cases[] = {
        "",      " ",      "12",    "1",      "pt",    "12 pt", " 12pt", "12pt ", "12PT",
        "1,5pt", "1..5pt", "--1pt", "0x10pt", "infpt", "nan",   "nanpt", "1e3pt", "12em",
        "12ptx", "Auto",   "+",     ".pt",    "%",     "fills", "1-2pt",
    };
    char huge[512];
    memset(huge, '9', 400);
    memcpy(huge + 400, "pt", 3);
    for (guint i = 0; i <= G_N_ELEMENTS(cases); i++) {
        const char *text = i < G_N_ELEMENTS(cases) ? cases[i] : huge;
        Length length = {LENGTH_FILL, 7};
        if (length_parse(text, &length)) {
            g_error("'%s' was taken for a length", text);
        }
        g_assert_cmpint(length.kind, ==, LENGTH_FILL);
        g_assert_cmpfloat(length.value, ==, 7);
    }
}

/* Where the locale is not installed this is as good as "C"; elsewhere it catches strtod. */
static void
test_length_locale(void)
{
    setlocale(LC_NUMERIC, "de_DE.UTF-8");
    double points = 0;
    g_assert_true(points_parse("1.5pt", &points));
    g_assert_cmpfloat(points, ==, 1.5);
    g_assert_false(points_parse("1,5pt", &points));
    setlocale(LC_NUMERIC, "C");
}

static void
test_points(void)
{
    double points = 4;
    g_assert_true(points_parse("1in", &points));
    g_assert_cmpfloat(points, ==, 72);
    static const char *const relative[] = {"50%", "1fr", "auto", "fill", "x"};
    for (guint i = 0; i < G_N_ELEMENTS(relative); i++) {
        g_assert_false(points_parse(relative[i], &points));
        g_assert_cmpfloat(points, ==, 72);
    }
}

static void
assert_edges(const char *text, double top, double right, double bottom, double left)
{
    Edges edges = {-1, -1, -1, -1};
    g_assert_true(edges_parse(text, &edges));
    g_assert_cmpfloat(edges.top, ==, top);
    g_assert_cmpfloat(edges.right, ==, right);
    g_assert_cmpfloat(edges.bottom, ==, bottom);
    g_assert_cmpfloat(edges.left, ==, left);
}

static void
test_edges(void)
{
    assert_edges("1pt", 1, 1, 1, 1);
    assert_edges("1pt 2pt", 1, 2, 1, 2);
    assert_edges("1pt 2pt 3pt", 1, 2, 3, 2);
    assert_edges(" 1pt\t2pt\n3pt  0 ", 1, 2, 3, 0);
    static const char *const refused[] = {"", "  ", "1pt 2pt 3pt 4pt 5pt", "1pt x", "auto", "10%"};
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
        Edges edges = {9, 9, 9, 9};
        g_assert_false(edges_parse(refused[i], &edges));
        g_assert_cmpfloat(edges.left, ==, 9);
    }
    Rect inner = rect_inset((Rect){10, 20, 100, 50}, (Edges){1, 2, 3, 4});
    g_assert_cmpfloat(inner.x, ==, 14);
    g_assert_cmpfloat(inner.y, ==, 21);
    g_assert_cmpfloat(inner.width, ==, 94);
    g_assert_cmpfloat(inner.height, ==, 46);
}

static void
test_colour(void)
{
    Colour colour = {0};
    g_assert_true(colour_parse("#ff8000", &colour));
    g_assert_true(colour_equal(colour, (Colour){1, 128 / 255.0, 0}));
    g_assert_true(colour_parse("#F80", &colour));
    g_assert_true(colour_equal(colour, (Colour){1, 136 / 255.0, 0}));
    static const char *const refused[] = {"",       "#",        "#ff",     "#ff80",   "#ff800",
                                          "ff8000", "#ff80000", "#gg8000", "#-f8000", "red"};
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_assert_false(colour_parse(refused[i], &colour));
        g_assert_cmpfloat(colour.red, ==, 1);
    }
    g_assert_false(colour_equal(colour, (Colour){1, 136 / 255.0, 0.01}));
}

/* ---- nearest ---- */

static const char *const blocks[] = {"page",  "heading", "para",  "list",   "item",
                                     "table", "row",     "cell",  "field",  "figure",
                                     "rule",  "spacer",  "stack", "columns"};

static void
test_nearest(void)
{
    static const struct {
        const char *wanted, *found;
    } cases[] = {
        {"cel", "cell"},    {"ceell", "cell"},      {"clel", "cell"},
        {"coll", "cell"},   {"headnig", "heading"}, {"colums", "columns"},
        {"table", "table"}, {"wobble-board", NULL}, {"", NULL},
        {"x", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpstr(nearest_name(cases[i].wanted, blocks, G_N_ELEMENTS(blocks)), ==,
                        cases[i].found);
    }
    g_assert_null(nearest_name("cell", NULL, 0));
    g_autofree char *long_word = g_strnfill(1000, 'a');
    g_assert_null(nearest_name(long_word, blocks, G_N_ELEMENTS(blocks)));
}

static void
test_nearest_hint(void)
{
    g_autofree char *near = nearest_hint("cel", blocks, G_N_ELEMENTS(blocks));
    g_assert_cmpstr(near, ==, "did you mean 'cell'?");
    g_autofree char *few = nearest_hint("wobble", blocks, 3);
    g_assert_cmpstr(few, ==, "one of: page, heading, para");
    g_autofree char *many = nearest_hint("wobble", blocks, G_N_ELEMENTS(blocks));
    g_assert_cmpstr(many, ==,
                    "one of: page, heading, para, list, item, table, row, cell, field, figure, "
                    "rule, spacer, …");
    g_assert_null(nearest_hint("cel", NULL, 0));
}

/* ---- diagnostics ---- */

static void
assert_format(const Diag *diag, bool colour, const char *wanted)
{
    g_autofree char *text = diag_format(diag, colour);
    g_assert_cmpstr(text, ==, wanted);
}

static void
test_diag_format(void)
{
    Diags *diags = diags_new();
    diags_error(diags, where_at("a.xml", 3, 7), "write 'cell'", "found <%s>", "cel");
    diags_warn(diags, where_at("a.xml", 3, 0), NULL, "odd");
    diags_warn(diags, where_at("a.xml", 0, 4), NULL, "odd");
    diags_error(diags, where_at(NULL, 3, 4), NULL, "nowhere");
    assert_format(diags_nth(diags, 0), false,
                  "a.xml:3:7: error: found <cel>\n  hint: write 'cell'");
    assert_format(diags_nth(diags, 1), false, "a.xml:3: warning: odd");
    assert_format(diags_nth(diags, 2), false, "a.xml: warning: odd");
    assert_format(diags_nth(diags, 3), false, "error: nowhere");
    assert_format(diags_nth(diags, 1), true,
                  "\033[1ma.xml:3: \033[0m\033[1;33mwarning:\033[0m odd");
    diags_free(diags);
    diags_free(NULL);
}

static void
test_diag_sort(void)
{
    static const char *const order[] = {"none", "a1", "a2 first", "a2 second", "a2 column", "b1"};
    Diags *diags = diags_new();
    diags_error(diags, where_at("b.xml", 1, 1), NULL, "b1");
    diags_error(diags, where_at("a.xml", 2, 9), NULL, "a2 column");
    diags_warn(diags, where_at("a.xml", 2, 5), NULL, "a2 first");
    diags_error(diags, where_at("a.xml", 2, 5), NULL, "a2 second");
    diags_error(diags, where_at("a.xml", 1, 80), NULL, "a1");
    diags_error(diags, where_at(NULL, 0, 0), NULL, "none");
    diags_sort(diags);
    g_assert_cmpuint(diags_length(diags), ==, G_N_ELEMENTS(order));
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        g_assert_cmpstr(diags_nth(diags, i)->message, ==, order[i]);
    }
    diags_free(diags);
}

static void
test_diag_counts(void)
{
    Diags *diags = diags_new();
    g_assert_false(diags_has_errors(diags));
    diags_warn(diags, where_at("a.xml", 1, 1), NULL, "same");
    diags_warn(diags, where_at("a.xml", 1, 1), "another hint", "same");
    g_assert_false(diags_has_errors(diags));
    g_assert_cmpuint(diags_length(diags), ==, 1);
    diags_error(diags, where_at("a.xml", 1, 1), NULL, "same");
    diags_error(diags, where_at("a.xml", 1, 2), NULL, "same");
    g_assert_true(diags_has_errors(diags));
    g_assert_cmpuint(diags_count(diags, DIAG_WARNING), ==, 1);
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, 2);
    guint told = diags_told(diags);
    diags_warn(diags, where_at("a.xml", 1, 1), NULL, "same");
    g_assert_cmpuint(diags_told(diags), ==, told);
    const Diag *error = diags_nth(diags, diags_length(diags) - 1);
    g_assert_cmpint(error->severity, ==, DIAG_ERROR);
    diags_error(diags, error->where, NULL, "%s", error->message);
    g_assert_cmpuint(diags_told(diags), ==, told + 1);
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, 2);
    for (int line = 1; line <= DIAGS_KEPT_MAX + 50; line++) {
        diags_error(diags, where_at("many.xml", line, 0), NULL, "many");
    }
    g_assert_cmpuint(diags_length(diags), ==, DIAGS_KEPT_MAX);
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, DIAGS_KEPT_MAX + 52);
    diags_free(diags);
}

/* ---- pools ---- */

typedef struct {
    GString *order;
    char name;
} Owned;

static void
owned_end(gpointer data)
{
    const Owned *owned = data;
    g_string_append_c(owned->order, owned->name);
}

static void
test_pool(void)
{
    Pool *pool = pool_new();
    guint8 *before = NULL;
    for (gsize size = 0; size < 40000; size = size * 2 + 1) {
        guint8 *found = pool_alloc(pool, size);
        g_assert_nonnull(found);
        g_assert_cmpuint((uintptr_t)found % alignof(max_align_t), ==, 0);
        for (gsize i = 0; i < size; i++) {
            g_assert_cmpuint(found[i], ==, 0);
        }
        memset(found, 0xee, size);
        g_assert_true(size == 0 || found != before);
        before = found;
    }
    g_assert_null(pool_strdup(pool, NULL));
    char text[] = "words";
    char *copy = pool_strdup(pool, text);
    text[0] = 'x';
    g_assert_cmpstr(copy, ==, "words");
    g_assert_cmpstr(pool_strndup(pool, "words", 3), ==, "wor");
    g_assert_cmpstr(pool_printf(pool, "%s-%d", "row", 3), ==, "row-3");
    g_assert_nonnull(pool_memdup(pool, NULL, 0));
    pool_free(pool);
    pool_free(NULL);
}

static void
test_pool_owns(void)
{
    g_autoptr(GString) order = g_string_new(NULL);
    Pool *pool = pool_new();
    for (char name = 'a'; name <= 'c'; name++) {
        Owned *owned = pool_new_of(pool, Owned);
        *owned = (Owned){order, name};
        pool_own(pool, owned, owned_end);
    }
    pool_free(pool);
    g_assert_cmpstr(order->str, ==, "cba"); /* last come, first gone */
}

/* ---- files ---- */

typedef struct {
    char *folder;
    char *path;
} Place;

static void
place_set_up(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    place->folder = g_dir_make_tmp("base-XXXXXX", &error);
    g_assert_no_error(error);
    place->path = g_build_filename(place->folder, "out", "deep", "a.pdf", NULL);
}

/* Counts the files below, and takes them away when asked to. */
static guint
walk(const char *folder, bool take_away)
{
    guint count = 0;
    GDir *open = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(open);
    for (const char *name = g_dir_read_name(open); name != NULL; name = g_dir_read_name(open)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            count += walk(path, take_away);
        } else {
            count++;
            if (take_away) {
                g_unlink(path);
            }
        }
    }
    g_dir_close(open);
    if (take_away) {
        g_rmdir(folder);
    }
    return count;
}

static void
place_tear_down(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    walk(place->folder, true);
    g_free(place->folder);
    g_free(place->path);
}

static bool
write_text(const char *path, const char *text, GError **error)
{
    GBytes *bytes = g_bytes_new_static(text, strlen(text));
    bool well = file_out_write(path, bytes, error);
    g_bytes_unref(bytes);
    return well;
}

static void
assert_content(const char *path, const char *wanted)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, wanted);
}

static void
test_file_out(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    mode_t mask = umask(0077);
    g_assert_true(write_text(place->path, "first", &error));
    umask(mask);
    g_assert_no_error(error);
    assert_content(place->path, "first");
    GStatBuf status;
    g_assert_cmpint(g_stat(place->path, &status), ==, 0);
    g_assert_cmpint(status.st_mode & 0777, ==, 0644);
    g_assert_true(write_text(place->path, "second, and longer", &error));
    assert_content(place->path, "second, and longer");
    g_assert_true(write_text(place->path, "", &error));
    assert_content(place->path, "");
    g_assert_cmpuint(walk(place->folder, false), ==, 1);
}

/* Where a folder is wanted there is a file: so even root cannot write there. */
static void
test_file_out_no_folder(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *blocked = g_build_filename(place->folder, "out", NULL);
    g_assert_true(write_text(blocked, "a file", &error));
    g_assert_false(write_text(place->path, "text", &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_nonnull(strstr(error->message, "cannot make the folder"));
    g_assert_nonnull(strstr(error->message, blocked));
    assert_content(blocked, "a file");
    g_assert_cmpuint(walk(place->folder, false), ==, 1);
}

/* The last step, the rename, fails: nothing must stay behind. */
static void
test_file_out_no_left_over(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *inside = g_build_filename(place->path, "kept.txt", NULL);
    g_assert_true(write_text(inside, "kept", &error));
    g_assert_false(write_text(place->path, "text", &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_true(g_str_has_prefix(error->message, "cannot write "));
    g_assert_nonnull(strstr(error->message, place->path));
    assert_content(inside, "kept");
    g_assert_cmpuint(walk(place->folder, false), ==, 1);
}

/* procfs takes no new files, not even root's. */
static void
test_file_out_unwritable(G_GNUC_UNUSED Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(write_text("/proc/self/a.pdf", "text", &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_true(g_str_has_prefix(error->message, "cannot write in /proc/self: "));
}

/* As on a full disk: the file can be opened but not filled. */
static void
test_file_out_full(Place *place, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(write_text(place->path, "old", &error));
    struct rlimit before;
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &before), ==, 0);
    struct rlimit tight = {64, before.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    g_autofree char *text = g_strnfill(1000, 'x');
    bool well = write_text(place->path, text, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    g_assert_false(well);
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_true(g_str_has_prefix(error->message, "cannot write "));
    assert_content(place->path, "old");
    g_assert_cmpuint(walk(place->folder, false), ==, 1);
}

static void
add_file_test(const char *name, void (*test)(Place *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/base/file-out/", name, NULL);
    g_test_add(path, Place, NULL, place_set_up, test, place_tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/units/length", test_length);
    g_test_add_func("/base/units/length-refused", test_length_refused);
    g_test_add_func("/base/units/length-locale", test_length_locale);
    g_test_add_func("/base/units/points", test_points);
    g_test_add_func("/base/units/edges", test_edges);
    g_test_add_func("/base/units/colour", test_colour);
    g_test_add_func("/base/nearest/name", test_nearest);
    g_test_add_func("/base/nearest/hint", test_nearest_hint);
    g_test_add_func("/base/diag/format", test_diag_format);
    g_test_add_func("/base/diag/sort", test_diag_sort);
    g_test_add_func("/base/diag/counts", test_diag_counts);
    g_test_add_func("/base/pool/alloc", test_pool);
    g_test_add_func("/base/pool/owns", test_pool_owns);
    add_file_test("whole", test_file_out);
    add_file_test("no-folder", test_file_out_no_folder);
    add_file_test("no-left-over", test_file_out_no_left_over);
    add_file_test("full", test_file_out_full);
    add_file_test("unwritable", test_file_out_unwritable);
    return g_test_run();
}
