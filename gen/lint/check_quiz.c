#include "lint/check.h"

#include <string.h>

static const LintRule quiz_answer = {
    .id = "quiz-answer",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A quiz item whose answer is not to be had",
    .what = "Tells a quiz item whose answer is not among the codes of its choices, and one whose "
            "reason (because) is empty.",
    .why = "The page of answers would mark nothing, and the reader cannot learn from it.",
    .source = "Haladyna and Rodriguez, Developing and Validating Test Items, 2013: each item has "
              "one right answer, and it is keyed",
    .bad = "<quiz-item choices=\"true-false\" answer=\"maybe\" taught=\"step-1\">",
    .good = "<quiz-item choices=\"true-false\" answer=\"true\" taught=\"step-1\">",
};

static const LintRule quiz_taught = {
    .id = "quiz-taught",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A quiz item that sends the reader to the wrong part",
    .what = "Tells a quiz item whose 'taught' names something that teaches nothing, such as a note "
            "or a key. In English, tells one as well whose statement and reason share no word with "
            "the part it names, while they share three or more with another step, characteristic "
            "or pitfall.",
    .why = "Who got it wrong reads the wrong pages, and finds no answer there.",
    .source = "WCAG 2.2, 3.3.3 Error Suggestion",
    .bad = "<quiz-item choices=\"true-false\" answer=\"true\" taught=\"note-1\">",
    .good = "<quiz-item choices=\"true-false\" answer=\"true\" taught=\"step-1\">",
};

static const LintRule *const rules[] = {&quiz_answer, &quiz_taught, NULL};

/* Words in common that are no accident. */
#define COMMON_WORDS 3
/* Shorter words join others. */
#define LETTERS_MIN 4
/* Enough of a word to know "partner" in "partners", "collaborate" in "collaboration". */
#define STEM 6

typedef struct {
    const ContentNode *part;
    GHashTable *stems;
} Part;

static void
part_clear(gpointer part)
{
    g_hash_table_unref(((Part *)part)->stems);
}

static bool
has_code(const ContentNode *key, const char *value)
{
    for (const ContentNode *code = content_element_first(key); code != NULL;
         code = content_element_next(code)) {
        if (content_is(code, "code") && g_strcmp0(content_attribute(code, "value"), value) == 0) {
            return true;
        }
    }
    return false;
}

static const ContentNode *
child_named(const ContentNode *node, const char *name)
{
    const ContentNode *child = content_element_first(node);
    while (child != NULL && !content_is(child, name)) {
        child = content_element_next(child);
    }
    return child;
}

static void
check_answer(const ContentNode *item, GHashTable *ids, Diags *diags)
{
    const char *choices = content_attribute(item, "choices");
    const ContentNode *key = choices == NULL ? NULL : g_hash_table_lookup(ids, choices);
    const char *answer = content_attribute(item, "answer");
    if (key != NULL && content_is(key, "key") && !has_code(key, answer)) {
        lint_tell(&quiz_answer, diags, item->where, "answer with the value of one of its codes",
                  "the answer '%s' is none of the choices '%s'", answer, choices);
    }
    const ContentNode *because = child_named(item, "because");
    g_autofree char *words = because == NULL ? NULL : content_words(because);
    if (words != NULL && words[0] == '\0') {
        lint_tell(&quiz_answer, diags, because->where, "say in a sentence why it is so",
                  "the answer has no reason");
    }
}

/* ---- what a part is about ---- */

static GHashTable *
stems_of(const Reading *reading, const ContentNode *part)
{
    GHashTable *stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        const ContentNode *at = passage->node;
        while (at != NULL && at != part) {
            at = at->parent;
        }
        for (guint j = 0; at != NULL && j < passage_word_count(passage); j++) {
            const char *word = passage_word(passage, j)->lower;
            if (g_utf8_strlen(word, -1) >= LETTERS_MIN && passage->language != NULL &&
                !words_have(&passage->language->joining, word)) {
                g_hash_table_add(stems,
                                 g_utf8_substring(word, 0, MIN(STEM, g_utf8_strlen(word, -1))));
            }
        }
    }
    return stems;
}

static guint
common(GHashTable *some, GHashTable *others, const GHashTable *everywhere)
{
    guint count = 0;
    GHashTableIter iter;
    gpointer stem = NULL;
    g_hash_table_iter_init(&iter, some);
    while (g_hash_table_iter_next(&iter, &stem, NULL)) {
        count += g_hash_table_contains(others, stem) &&
                         !g_hash_table_contains((GHashTable *)everywhere, stem)
                     ? 1
                     : 0;
    }
    return count;
}

/* Stems of more than a third of the parts are what the toolkit is about: they tell no part. */
static GHashTable *
stems_everywhere(const GArray *parts)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *everywhere = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < parts->len; i++) {
        GHashTableIter iter;
        gpointer stem = NULL;
        g_hash_table_iter_init(&iter, g_array_index(parts, Part, i).stems);
        while (g_hash_table_iter_next(&iter, &stem, NULL)) {
            guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, stem)) + 1;
            g_hash_table_insert(counts, stem, GUINT_TO_POINTER(count));
            if (count * 3 > parts->len) {
                g_hash_table_add(everywhere, stem);
            }
        }
    }
    g_hash_table_unref(counts);
    return everywhere;
}

static GArray *
parts_of(const Reading *reading)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
    g_array_set_clear_func(parts, part_clear);
    const ContentNode *root = reading->root;
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (content_is(at, "step") || content_is(at, "characteristic") ||
            content_is(at, "pitfall")) {
            Part part = {at, stems_of(reading, at)};
            g_array_append_val(parts, part);
        }
    }
    return parts;
}

static char *
title_of(const ContentNode *part)
{
    const ContentNode *title = child_named(part, "title");
    return title == NULL ? g_strdup(part->name) : content_words(title);
}

static void
check_words(const ContentNode *item, const ContentNode *taught, const Reading *reading,
            const GArray *parts, const GHashTable *everywhere, Diags *diags)
{
    g_autoptr(GHashTable) asked = stems_of(reading, item);
    const Part *best = NULL;
    guint most = 0;
    guint own = 1;
    for (guint i = 0; i < parts->len; i++) {
        const Part *part = &g_array_index(parts, Part, i);
        guint count = common(asked, part->stems, everywhere);
        own = part->part == taught ? count : own;
        if (count > most) {
            most = count;
            best = part;
        }
    }
    if (own == 0 && best != NULL && most >= COMMON_WORDS) {
        g_autofree char *named = title_of(taught);
        g_autofree char *meant = title_of(best->part);
        lint_tell(&quiz_taught, diags, item->where,
                  "point 'taught' to the part that explains the answer",
                  "the item points to “%s” and shares no word with it, but %u with “%s”", named,
                  most, meant);
    }
}

static void
check_taught(const ContentNode *item, const ContentNode *taught, Diags *diags)
{
    static const char *const dumb[] = {"note", "key",       "code",    "figure",    "source",
                                       "card", "label",     "quiz",    "quiz-item", "notes",
                                       "keys", "worksheet", "answers", NULL};
    if (g_strv_contains(dumb, taught->name)) {
        lint_tell(&quiz_taught, diags, item->where,
                  "point it to a step, a characteristic or a section",
                  "taught=\"%s\" is a '%s', which teaches nothing",
                  content_attribute(item, "taught"), taught->name);
    }
}

static void
quiz_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    bool has_items = false;
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        const char *id = content_attribute(at, "xml:id");
        has_items = has_items || content_is(at, "quiz-item");
        if (id != NULL) {
            g_hash_table_insert(ids, (gpointer)id, (gpointer)at);
        }
    }
    if (!has_items) {
        return;
    }
    GArray *parts = parts_of(reading);
    g_autoptr(GHashTable) everywhere = stems_everywhere(parts);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        const char *id = content_is(at, "quiz-item") ? content_attribute(at, "taught") : NULL;
        const ContentNode *taught = id == NULL ? NULL : g_hash_table_lookup(ids, id);
        if (taught != NULL) {
            check_answer(at, ids, diags);
            check_taught(at, taught, diags);
            check_words(at, taught, reading, parts, everywhere, diags);
        }
    }
    g_array_unref(parts);
}

const LintCheck check_quiz = {.rules = rules, .content = quiz_content};
