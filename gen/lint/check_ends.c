#include "lint/check.h"

#include <string.h>

static const LintRule missing_stop = {
    .id = "missing-stop",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A paragraph without its full stop",
    .what = "Tells a paragraph of four words or more that ends in no stop of any script where nine "
            "of ten paragraphs have one; and the one item of a list of three or more that ends "
            "otherwise than all others.",
    .why = "The reader wonders whether the rest was lost, and a screen reader runs on into the "
           "next paragraph.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: periods, vertical lists",
    .bad = "<item>Search widely.</item> <item>Stay open</item> <item>Adjust.</item>",
    .good = "<item>Search widely.</item> <item>Stay open.</item> <item>Adjust.</item>",
};

static const LintRule stray_question = {
    .id = "stray-question",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A question mark after something that asks nothing",
    .what = "For English. Tells a sentence of six words or more that ends in a question mark and "
            "has no word that asks (who, which, how …) nor begins a clause with a verb that could "
            "(is, could, have …).",
    .why = "It looks like a remark of an editor who was not sure, left in the text.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: question marks",
    .bad = "<item>Segments of buyers across the three fields?</item>",
    .good = "<item>Segments of buyers across the three fields</item>",
};

static const LintRule *const rules[] = {&missing_stop, &stray_question, NULL};

#define PARAGRAPH_WORDS 4
#define QUESTION_WORDS 6
/* Of ten paragraphs: so many end in a stop where that is the habit. */
#define HABIT 9
#define LIST_MIN 3

/* The last letter but for quotation marks and brackets, which may stand behind a stop. */
static gunichar
last_letter(const Passage *passage)
{
    const char *at = passage->text + passage->length;
    while (at > passage->text) {
        at = g_utf8_prev_char(at);
        gunichar letter = g_utf8_get_char(at);
        GUnicodeType type = g_unichar_type(letter);
        bool closes = type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION ||
                      type == G_UNICODE_INITIAL_PUNCTUATION || letter == '"' || letter == '\'';
        if (!closes) {
            return letter;
        }
    }
    return 0;
}

static bool
has_stop(const Passage *passage)
{
    gunichar letter = last_letter(passage);
    return g_unichar_type(letter) == G_UNICODE_OTHER_PUNCTUATION && letter != ',' &&
           letter != ';' && letter != '&' && letter != '/' && letter != '*' && letter != '%' &&
           letter != '#' && letter != '@';
}

static bool
is_paragraph(const Passage *passage)
{
    return content_is(passage->node, "para") && passage->attribute == NULL &&
           passage_word_count(passage) >= PARAGRAPH_WORDS;
}

static void
check_paragraphs(const Reading *reading, Diags *diags)
{
    guint all = 0;
    guint stopped = 0;
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        all += is_paragraph(passage) ? 1 : 0;
        stopped += is_paragraph(passage) && has_stop(passage) ? 1 : 0;
    }
    for (guint i = 0; stopped * 10 >= all * HABIT && i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (is_paragraph(passage) && !has_stop(passage)) {
            const Word *last = passage_word(passage, passage_word_count(passage) - 1);
            lint_tell(&missing_stop, diags, passage_where(passage, last->start),
                      "end it with a full stop", "this paragraph ends in “%s”, without a full stop",
                      last->lower);
        }
    }
}

/* ---- lists ---- */

static void
check_list(const GPtrArray *items, Diags *diags)
{
    guint stopped = 0;
    for (guint i = 0; i < items->len; i++) {
        stopped += has_stop(items->pdata[i]) ? 1 : 0;
    }
    bool one_has = stopped == 1;
    bool one_lacks = stopped + 1 == items->len;
    for (guint i = 0; items->len >= LIST_MIN && one_has != one_lacks && i < items->len; i++) {
        const Passage *passage = items->pdata[i];
        /* Questions among statements are no slip. */
        if (has_stop(passage) == one_has && (one_lacks || last_letter(passage) == '.')) {
            lint_tell(&missing_stop, diags, passage_where(passage, passage->length - 1),
                      one_has ? "take it out here, or end every item with one"
                              : "end it with a full stop as the others",
                      one_has ? "this item alone of its list ends in a full stop"
                              : "this item alone of its list has no full stop");
        }
    }
}

static void
check_lists(const Reading *reading, Diags *diags)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (!content_is(passage->node, "item") || passage->attribute != NULL) {
            continue;
        }
        const Passage *first = items->len == 0 ? NULL : items->pdata[0];
        if (first != NULL && first->node->parent != passage->node->parent) {
            check_list(items, diags);
            g_ptr_array_set_size(items, 0);
        }
        g_ptr_array_add(items, (gpointer)passage);
    }
    check_list(items, diags);
}

/* ---- questions ---- */

/* A clause begins with the sentence, or behind a comma, colon, dash or a word that joins clauses.
 */
static bool
begins_clause(const Passage *passage, guint index, guint sentence)
{
    const Word *word = passage_word(passage, index);
    const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
    if (before == NULL || before->end <= sentence || !passage_joined(passage, index, " ")) {
        return true;
    }
    static const char *const links[] = {"and", "but", "or", "so", "then", "now", "yet", NULL};
    return g_strv_contains(links, before->lower) || word->start == sentence;
}

static bool
asks(const Passage *passage, guint sentence)
{
    const Language *language = passage->language;
    guint words = 0;
    for (guint i = 0; i < passage_word_count(passage); i++) {
        const Word *word = passage_word(passage, i);
        if (word->start < sentence) {
            continue;
        }
        words++;
        if (words_have(&language->asking, word->lower) ||
            (words_have(&language->opening, word->lower) && begins_clause(passage, i, sentence))) {
            return true;
        }
    }
    return words < QUESTION_WORDS;
}

static void
check_question(const Passage *passage, Diags *diags)
{
    bool ends = passage->text[passage->length - 1] == '?';
    if (ends && passage->language != NULL && passage->kind == PASSAGE_PROSE &&
        !asks(passage, passage_sentence(passage, passage->length))) {
        lint_tell(&stray_question, diags, passage_where(passage, passage->length - 1),
                  "take the mark out, or ask a question",
                  "the sentence ends in a question mark and asks nothing");
    }
}

static void
ends_content(const Reading *reading, Diags *diags)
{
    check_paragraphs(reading, diags);
    check_lists(reading, diags);
    for (guint i = 0; i < reading->passages->len; i++) {
        check_question(reading->passages->pdata[i], diags);
    }
}

const LintCheck check_ends = {.rules = rules, .content = ends_content};
