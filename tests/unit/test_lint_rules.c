/* Rules that the corpus of tests/lint shows from one side only: the spacing of targets, what names
 * hold, and silencing. */

#include "lint/lint.h"
#include "lint/phrase.h"

#include "sample.h"

#include <string.h>

static guint
told(const PageList *pages, const char *rule)
{
    DocumentPage source = {.where = where_at("layout.xml", 4, 3)};
    Document document = {.lang = "en", .pages = &source, .page_count = 1};
    Diags *diags = diags_new();
    lint_document(&document, pages, diags);
    guint count = 0;
    for (guint i = 0; i < diags_length(diags); i++) {
        count += g_strcmp0(diags_nth(diags, i)->rule, rule) == 0 ? 1 : 0;
    }
    diags_free(diags);
    return count;
}

static Page *
page_new(PageList *pages)
{
    return page_list_add(pages, (Size){400, 300}, NULL);
}

static void
add_box(PageList *pages, Page *page, const char *name, FieldKind kind, Rect rect)
{
    Field *field = page_list_field(pages, name, kind);
    field->tooltip = name;
    Widget *widget = page_widget(pages, page, field, rect, pages->root);
    widget->tooltip = name;
    widget->where = where_at("layout.xml", (int)pages->fields->len, (int)field->widgets->len);
}

/* Two small ones whose middles are `away` points apart. */
static guint
two_small(double away)
{
    PageList *pages = page_list_new();
    Page *page = page_new(pages);
    add_box(pages, page, "a", FIELD_CHECKBOX, (Rect){100, 100, 10, 10});
    add_box(pages, page, "b", FIELD_CHECKBOX, (Rect){100 + away, 100, 10, 10});
    guint count = told(pages, "target-size");
    page_list_free(pages);
    return count;
}

/* WCAG 2.2, 2.5.8: circles of 24 CSS pixels do not intersect. */
static void
small_targets_keep_their_distance(void)
{
    g_assert_cmpuint(two_small(17.9), ==, 2);
    g_assert_cmpuint(two_small(18), ==, 0);
    g_assert_cmpuint(two_small(40), ==, 0);
}

static void
a_small_target_keeps_off_large_ones(void)
{
    static const double gaps[] = {3, 4.1};
    for (guint i = 0; i < G_N_ELEMENTS(gaps); i++) {
        PageList *pages = page_list_new();
        Page *page = page_new(pages);
        add_box(pages, page, "small", FIELD_CHECKBOX, (Rect){100, 100, 10, 10});
        add_box(pages, page, "large", FIELD_TEXT, (Rect){110 + gaps[i], 90, 100, 30});
        g_assert_cmpuint(told(pages, "target-size"), ==, gaps[i] < 4 ? 1 : 0);
        page_list_free(pages);
    }
}

/* The same field once more on the page, large enough, does what the small one does. */
static void
a_larger_self_frees_a_small_target(void)
{
    PageList *pages = page_list_new();
    Page *page = page_new(pages);
    add_box(pages, page, "name", FIELD_TEXT, (Rect){100, 100, 100, 12});
    add_box(pages, page, "other", FIELD_TEXT, (Rect){100, 112, 100, 20});
    g_assert_cmpuint(told(pages, "target-size"), ==, 1);
    add_box(pages, page, "name", FIELD_TEXT, (Rect){100, 200, 100, 20});
    g_assert_cmpuint(told(pages, "target-size"), ==, 0);
    page_list_free(pages);
}

static void
add_link(PageList *pages, Page *page, Tag *paragraph, const char *words, double y)
{
    Tag *tag = tag_new(pages, TAG_LINK, where_at("layout.xml", (int)y, 1));
    tag_append(paragraph, tag);
    Rect rect = {100, y, 60, 10};
    Link *link = page_link(pages, page, tag, &rect, 1);
    link->contents = words;
    link->uri = "https://example.org";
}

/* Alone in their paragraphs they are targets; in a sentence they are as small as its lines. */
static void
links_in_sentences_are_free(void)
{
    for (guint in_sentence = 0; in_sentence < 2; in_sentence++) {
        PageList *pages = page_list_new();
        Page *page = page_new(pages);
        for (guint i = 0; i < 2; i++) {
            Tag *paragraph = tag_new(pages, TAG_P, where_at("layout.xml", 9, 1));
            tag_append(pages->root, paragraph);
            if (in_sentence == 1) {
                page_mark_begin(pages, page, paragraph, NULL);
                page_end(page);
            }
            add_link(pages, page, paragraph, i == 0 ? "the kit" : "the card", 100 + i * 11.0);
        }
        g_assert_cmpuint(told(pages, "target-size"), ==, in_sentence == 1 ? 0 : 2);
        page_list_free(pages);
    }
}

/* ---- words ---- */

static void
assert_plain(const char *text, const char *wanted)
{
    g_autofree char *plain = phrase_plain(text);
    g_assert_cmpstr(plain, ==, wanted);
}

static void
words_are_compared_without_their_dress(void)
{
    assert_plain("  Partner's  NAME*: ", "partners name");
    assert_plain("Partner\u2019s name", "partners name");
    assert_plain("ÉCOLE, été", "école été");
    assert_plain("Łódź — 42", "łódź 42");
    assert_plain("…", "");
    g_assert_true(phrase_holds("the date of the meeting", "date"));
    g_assert_true(phrase_holds("date of birth", "date of birth"));
    g_assert_false(phrase_holds("update of the plan", "date"));
    g_assert_false(phrase_holds("dates", "date"));
    g_assert_true(phrase_holds("dates and date", "date"));
    g_assert_false(phrase_holds("anything", ""));
    g_assert_cmpuint(phrase_letters("é 42"), ==, 3);
}

/* ---- silence ---- */

static void
silence_takes_what_it_names(void)
{
    Diags *diags = diags_new();
    Diags *silenced = diags_new();
    Where here = where_at("a.xml", 1, 1);
    Where there = where_at("b.xml", 1, 1);
    diags_rule(diags, DIAG_WARNING, "hairline", here, "hint", "one");
    diags_rule(diags, DIAG_WARNING, "text-size", here, NULL, "two");
    diags_rule(diags, DIAG_ERROR, "hairline", here, NULL, "three");
    diags_rule(diags, DIAG_WARNING, "hairline", there, NULL, "four");
    diags_warn(diags, here, NULL, "five");
    diags_silence(diags, "hairline", "a.xml", silenced);
    g_assert_cmpuint(diags_count(diags, DIAG_WARNING), ==, 3);
    g_assert_cmpuint(diags_count(diags, DIAG_ERROR), ==, 1);
    g_assert_cmpuint(diags_count(silenced, DIAG_WARNING), ==, 1);
    g_assert_cmpstr(diags_nth(silenced, 0)->message, ==, "one");
    g_assert_cmpstr(diags_nth(silenced, 0)->hint, ==, "hint");
    g_assert_cmpstr(diags_nth(diags, 0)->message, ==, "two");
    diags_silence(diags, "hairline", NULL, silenced);
    g_assert_cmpuint(diags_length(diags), ==, 3);
    g_assert_cmpuint(diags_length(silenced), ==, 2);
    diags_free(silenced);
    diags_free(diags);
}

static void
rules_are_found_by_their_id(void)
{
    g_assert_cmpuint(lint_rule_count(), >, 20);
    for (guint i = 0; i < lint_rule_count(); i++) {
        const LintRule *rule = lint_rule_nth(i);
        g_assert_true(lint_rule_lookup(rule->id) == rule);
    }
    g_assert_null(lint_rule_lookup("text-contrats"));
    g_assert_null(lint_rule_lookup(""));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lint/target/distance", small_targets_keep_their_distance);
    g_test_add_func("/lint/target/large", a_small_target_keeps_off_large_ones);
    g_test_add_func("/lint/target/twice", a_larger_self_frees_a_small_target);
    g_test_add_func("/lint/target/sentence", links_in_sentences_are_free);
    g_test_add_func("/lint/phrase", words_are_compared_without_their_dress);
    g_test_add_func("/lint/silence", silence_takes_what_it_names);
    g_test_add_func("/lint/lookup", rules_are_found_by_their_id);
    return g_test_run();
}
