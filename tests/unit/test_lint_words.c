#include "lint/language.h"
#include "lint/lint.h"
#include "lint/passage.h"

#include <string.h>

/* ---- a tree by hand ---- */

static ContentNode *
node_new(Pool *pool, ContentNode *parent, const char *name, const char *text)
{
    ContentNode *node = pool_new_of(pool, ContentNode);
    node->name = name;
    node->text = text;
    node->parent = parent;
    node->where = where_at("x.xml", 1, 1);
    if (parent != NULL) {
        const ContentNode **end = &parent->first;
        while (*end != NULL) {
            end = (const ContentNode **)&((ContentNode *)*end)->next;
        }
        *end = node;
    }
    return node;
}

static ContentNode *
root_new(Pool *pool, const char *lang)
{
    ContentNode *root = node_new(pool, NULL, "toolkit", NULL);
    ContentAttribute *attributes = pool_array_of(pool, ContentAttribute, 2);
    attributes[0] = (ContentAttribute){"xml:lang", lang};
    attributes[1] = (ContentAttribute){"date", "2026-11-23"};
    root->attributes = attributes;
    root->attribute_count = 2;
    return root;
}

/* "rule rule" of a content with these paragraphs; the caller's. */
static char *
told(const char *lang, const char *const *paragraphs)
{
    Pool *pool = pool_new();
    ContentNode *root = root_new(pool, lang);
    ContentNode *section = node_new(pool, root, "section", NULL);
    for (guint i = 0; paragraphs[i] != NULL; i++) {
        node_new(pool, node_new(pool, section, "para", NULL), NULL, paragraphs[i]);
    }
    Diags *diags = diags_new();
    lint_content(root, diags);
    GString *rules = g_string_new(NULL);
    for (guint i = 0; i < diags_length(diags); i++) {
        g_string_append_printf(rules, "%s%s", i == 0 ? "" : " ", diags_nth(diags, i)->rule);
    }
    diags_free(diags);
    pool_free(pool);
    return g_string_free(rules, FALSE);
}

static void
expect_told(const char *lang, const char *paragraph, const char *wanted)
{
    const char *paragraphs[] = {paragraph, NULL};
    g_autofree char *found = told(lang, paragraphs);
    g_assert_cmpstr(found, ==, wanted);
}

/* ---- languages ---- */

static void
test_tables(void)
{
    const Language *language = language_lookup("en-US");
    g_assert_nonnull(language);
    g_assert_true(language == language_lookup("EN"));
    g_assert_null(language_lookup("eng"));
    g_assert_null(language_lookup("de"));
    g_assert_null(language_lookup(""));
    for (guint i = 0; language_list_nth(language, i) != NULL; i++) {
        const WordList *list = language_list_nth(language, i);
        for (guint j = 1; j < list->count; j++) {
            g_assert_cmpstr(list->words[j - 1], <, list->words[j]);
        }
        g_assert_true(words_have(list, list->words[0]));
        g_assert_true(words_have(list, list->words[list->count - 1]));
        g_assert_false(words_have(list, "zzz"));
    }
}

static void
expect_singular(const char *plural, const char *singular)
{
    g_autofree char *found = language_singular(language_lookup("en"), plural);
    g_assert_cmpstr(found, ==, singular);
}

static void
test_numbers_and_nouns(void)
{
    const Language *language = language_lookup("en");
    g_assert_cmpuint(language_number(language, "seven"), ==, 7);
    g_assert_cmpuint(language_number(language, "12"), ==, 12);
    g_assert_cmpuint(language_number(language, "12th"), ==, 0);
    g_assert_cmpuint(language_number(language, "sevens"), ==, 0);
    g_assert_cmpuint(language_number(language, "99999999999999999999"), ==, 0);
    expect_singular("steps", "step");
    expect_singular("criteria", "criterion");
    expect_singular("activities", "activity");
    expect_singular("classes", "class");
    expect_singular("boxes", "box");
    expect_singular("class", "class");
    expect_singular("bus", "bus");
}

/* ---- passages ---- */

static void
test_passage(void)
{
    Pool *pool = pool_new();
    ContentNode *root = root_new(pool, "en");
    ContentNode *para = node_new(pool, root, "para", NULL);
    node_new(pool, para, NULL, "Don’t\n  stop");
    node_new(pool, node_new(pool, para, "note-ref", NULL), NULL, "1");
    node_new(pool, para, NULL, " at ");
    node_new(pool, node_new(pool, para, "code", NULL), NULL, "x  y");
    node_new(pool, para, "break", NULL);
    node_new(pool, node_new(pool, para, "em", NULL), NULL, "Łódź-Süd.");
    Reading *reading = reading_new(root);
    g_assert_cmpuint(reading->passages->len, ==, 1);
    const Passage *passage = reading->passages->pdata[0];
    g_assert_cmpstr(passage->text, ==, "Don’t stop at " PASSAGE_OBJECT " Łódź-Süd.");
    g_assert_true(reading_lookup(reading, para) == passage);
    g_assert_null(reading_lookup(reading, root));
    g_assert_cmpuint(passage_word_count(passage), ==, 5);
    g_assert_cmpstr(passage_word(passage, 0)->lower, ==, "don’t");
    g_assert_cmpstr(passage_word(passage, 3)->lower, ==, "łódź");
    g_assert_null(passage_word(passage, 5));
    g_assert_true(passage_joined(passage, 1, " "));
    g_assert_true(passage_joined(passage, 4, "-"));
    g_assert_false(passage_joined(passage, 3, " "));
    g_assert_false(passage_joined(passage, 0, " "));
    g_assert_cmpint(passage_where(passage, passage_word(passage, 1)->start).line, ==, 2);
    g_assert_cmpint(passage_where(passage, passage_word(passage, 1)->start).column, ==, 3);
    g_assert_true(passage_print(passage) == root);
    reading_free(reading);
    pool_free(pool);
}

/* ---- rules ---- */

/* What needs words is left alone; marks and spaces are everybody's. */
static void
test_unknown_language(void)
{
    const char *const german[] = {"Die die drei Schritte unten ist ein Modell?",
                                  "Siehe Step 9. Das ist E-Mail und Email.", NULL};
    g_autofree char *none = told("de", german);
    g_assert_cmpstr(none, ==, "");
    expect_told("de", "Das ist so , und (so.", "unbalanced-marks mark-spacing");
    expect_told("de", "„Gut“, sagte sie.", "");
    expect_told("fr", "Est-ce vrai ?", "");
    expect_told("ar", "هل هذا صحيح؟", "");
    expect_told("", "Is is it it", "");
}

static void
test_pairs(void)
{
    const char *const spelled[] = {"We use e-mail, email and E-mail.", "Emails count.", NULL};
    g_autofree char *found = told("en", spelled);
    g_assert_cmpstr(found, ==, "one-spelling one-spelling");
    expect_told("en", "An email is sent by e mail.", "one-spelling");
    expect_told("en", "The worksheet and the work sheets differ.", "one-spelling");
    expect_told("en", "Well-known people are well known.", "");
    expect_told("en", "Well-known people know well known facts.", "one-spelling");
}

/* Nothing here is worth a word. */
static void
test_empty(void)
{
    Pool *pool = pool_new();
    ContentNode *root = root_new(pool, "en");
    node_new(pool, node_new(pool, root, "para", NULL), NULL, "  \n ");
    node_new(pool, root, "list", NULL);
    Diags *diags = diags_new();
    lint_content(root, diags);
    lint_content(node_new(pool, NULL, "toolkit", NULL), diags);
    g_assert_cmpuint(diags_length(diags), ==, 0);
    diags_free(diags);
    pool_free(pool);
    expect_told("en", "?", "");
    expect_told("en", "“", "unbalanced-marks");
    expect_told("en", "-- ", "");
    expect_told("en", "&", "");
    expect_told("en", "\xC2\xA0", "doubled-space");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lint-words/tables", test_tables);
    g_test_add_func("/lint-words/numbers-and-nouns", test_numbers_and_nouns);
    g_test_add_func("/lint-words/passage", test_passage);
    g_test_add_func("/lint-words/unknown-language", test_unknown_language);
    g_test_add_func("/lint-words/pairs", test_pairs);
    g_test_add_func("/lint-words/empty", test_empty);
    return g_test_run();
}
