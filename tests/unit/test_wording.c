#include "base/sequence_diff.h"
#include "base/wording.h"
#include "paint/painter.h"
#include "paint/words.h"

#include <string.h>

/* ---- editions ---- */

static Wording
wording_of(WordingLine *lines, guint count)
{
    return (Wording){lines, count};
}

static void
test_edition(void)
{
    WordingLine lines[] = {
        {"para", NULL, "one two", NULL, where_at("a.xml", 1, 1)},
        {"field", "a.b", "Name", "text", where_at("a.xml", 2, 1)},
    };
    char first[EDITION_SIZE];
    char other[EDITION_SIZE];
    Wording wording = wording_of(lines, G_N_ELEMENTS(lines));
    wording_edition(wording, first);
    g_assert_cmpuint(strlen(first), ==, EDITION_SIZE - 1);
    g_assert_cmpuint(strspn(first, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), ==, EDITION_SIZE - 1);

    lines[0].where = where_at("b.xml", 9, 9);
    g_assert_cmpstr(wording_edition(wording, other), ==, first);
    lines[0].text = "one twos";
    g_assert_cmpstr(wording_edition(wording, other), !=, first);
    lines[0].text = "one two";
    lines[1].name = "a.c";
    g_assert_cmpstr(wording_edition(wording, other), !=, first);
    lines[1].name = "a.b";
    lines[1].more = NULL;
    g_assert_cmpstr(wording_edition(wording, other), !=, first);
    lines[1].more = "text";
    g_assert_cmpstr(wording_edition(wording, other), ==, first);
}

/* Words that move from one line's end to the next line's start are another wording. */
static void
test_edition_parts(void)
{
    WordingLine lines[] = {{"para", NULL, "one", "two", where_at(NULL, 0, 0)}};
    WordingLine joined[] = {{"para", NULL, "onetwo", "", where_at(NULL, 0, 0)}};
    WordingLine absent[] = {{"para", NULL, "onetwo", NULL, where_at(NULL, 0, 0)}};
    char codes[3][EDITION_SIZE];
    wording_edition(wording_of(lines, 1), codes[0]);
    wording_edition(wording_of(joined, 1), codes[1]);
    wording_edition(wording_of(absent, 1), codes[2]);
    g_assert_cmpstr(codes[0], !=, codes[1]);
    g_assert_cmpstr(codes[1], !=, codes[2]);
}

/* ---- what is in common ---- */

/* "one [-two-] {+three+}" */
static char *
differ(const char *old, const char *now)
{
    g_autoptr(GArray) steps = sequence_diff_words(old, now);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < steps->len; i++) {
        const WordStep *step = &g_array_index(steps, WordStep, i);
        g_autofree char *part = step->fate == SEQUENCE_SAME ? g_strdup(step->words)
                                : step->fate == SEQUENCE_GONE
                                    ? g_strdup_printf("[-%s-]", step->words)
                                    : g_strdup_printf("{+%s+}", step->words);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ", part);
    }
    return g_string_free(text, FALSE);
}

static void
test_words(void)
{
    static const struct {
        const char *old, *now, *wanted;
    } cases[] = {
        {"", "", ""},
        {"one", "one", "one"},
        {"", "one two", "{+one two+}"},
        {"one two", "", "[-one two-]"},
        {"one two three", "one three", "one [-two-] three"},
        {"one three", "one two three", "one {+two+} three"},
        {"a b c d", "a x y d", "a [-b c-] {+x y+} d"},
        {"a  b", "a b", "a b"},
        {"a b a b", "b a b a", "[-a-] b a b {+a+}"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = differ(cases[i].old, cases[i].now);
        g_assert_cmpstr(got, ==, cases[i].wanted);
    }
}

/* Too long to be compared in full: the ends that are alike are still found. */
static void
test_long(void)
{
    const guint count = 5000;
    g_autofree const char **old = g_new(const char *, count);
    g_autofree const char **now = g_new(const char *, count);
    for (guint i = 0; i < count; i++) {
        bool is_end = i < 10 || i >= count - 10;
        old[i] = is_end ? "end" : "old";
        now[i] = is_end ? "end" : "new";
    }
    g_autoptr(GArray) steps = sequence_diff(old, count, now, count);
    guint fates[3] = {0};
    for (guint i = 0; i < steps->len; i++) {
        fates[g_array_index(steps, SequenceStep, i).fate]++;
    }
    g_assert_cmpuint(fates[SEQUENCE_SAME], ==, 20);
    g_assert_cmpuint(fates[SEQUENCE_GONE], ==, count - 20);
    g_assert_cmpuint(fates[SEQUENCE_NEW], ==, count - 20);
}

/* ---- files of words ---- */

static GBytes *
paint_words(PageList *pages)
{
    PaintOptions options = {.dpi = 72, .software = "Test"};
    PaintCache *cache = paint_cache_new();
    GBytes *bytes = painter_paint(painter_lookup("words"), pages, 0, &options, cache, NULL);
    paint_cache_free(cache);
    return bytes;
}

static Words *
words_of(PageList *pages)
{
    g_autoptr(GBytes) bytes = paint_words(pages);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return words_parse(text);
}

static void
test_file(void)
{
    WordingLine lines[] = {
        {"para", NULL, "a\tb\nc \\ d", NULL, where_at(NULL, 0, 0)},
        {"para", NULL, "-", "-", where_at(NULL, 0, 0)},
        {"field", "a.b", "", "text", where_at(NULL, 0, 0)},
    };
    PageList *pages = page_list_new();
    pages->id = "sheet";
    pages->edition = "K7M2QX";
    pages->wording = wording_of(lines, G_N_ELEMENTS(lines));
    page_list_add(pages, (Size){612, 792}, NULL)->name = "front";
    Words *words = words_of(pages);
    g_assert_nonnull(words);
    g_assert_cmpstr(words->id, ==, "sheet");
    g_assert_cmpstr(words->edition, ==, "K7M2QX");
    g_assert_cmpuint(words->pages->len, ==, 1);
    g_assert_cmpstr(g_array_index(words->pages, WordsPage, 0).name, ==, "front");
    g_assert_cmpfloat(g_array_index(words->pages, WordsPage, 0).edition.width, ==, 0);
    g_assert_cmpuint(words->wording.count, ==, G_N_ELEMENTS(lines));
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_assert_cmpstr(words->wording.lines[i].kind, ==, lines[i].kind);
        g_assert_cmpstr(words->wording.lines[i].name, ==, lines[i].name);
        g_assert_cmpstr(words->wording.lines[i].text, ==, lines[i].text);
        g_assert_cmpstr(words->wording.lines[i].more, ==, lines[i].more);
    }
    words_free(words);
    page_list_free(pages);
}

static void
test_bad_file(void)
{
    static const char *const bad[] = {
        "",
        "\n",
        "handout-words 1\n",
        "handout-words 2\ndocument\ta\tb\n",
        "handout-words 1\ndocument\ta\n",
        "handout-words 1\ndocument\ta\tb\nline\tx\tpara\t-\ttext\t-\n",
        "handout-words 1\ndocument\ta\tb\nline\t1\tpara\t-\t-\t-\n",
        "handout-words 1\ndocument\ta\tb\npage\t1\t2\tno\t-\t-\n",
        "handout-words 1\ndocument\ta\tb\nline\t1\tpara\t-\ttext\t-",
    };
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_null(words_parse(bad[i]));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wording/edition", test_edition);
    g_test_add_func("/wording/edition-parts", test_edition_parts);
    g_test_add_func("/wording/diff/words", test_words);
    g_test_add_func("/wording/diff/long", test_long);
    g_test_add_func("/wording/file", test_file);
    g_test_add_func("/wording/bad-file", test_bad_file);
    return g_test_run();
}
