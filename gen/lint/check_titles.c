#include "lint/check.h"

#include <string.h>

static const LintRule title_differs = {
    .id = "title-differs",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Two titles of one thing that have no word in common",
    .what =
        "Tells a short title that shares no word with its long one, and an exercise that shares "
        "no word with the title of its worksheet. Words that only join do not count.",
    .why = "A list shows the one and the page the other; the reader takes them for two things.",
    .source = "WCAG 2.2, 2.4.6 Headings and Labels; 3.2.4 Consistent Identification",
    .bad = "<title>Set Clear Goals and Metrics</title>\n<short>Measuring</short>",
    .good = "<title>Set Clear Goals and Metrics</title>\n<short>Goals and Metrics</short>",
};

static const LintRule ampersand = {
    .id = "ampersand",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "\"&\" in some titles and \"and\" in others",
    .what = "For English. Where titles (title, subtitle, short) have both, tells the way that "
            "fewer have.",
    .why = "The same step is called by two names, and a search for one of them misses the other.",
    .source = "WCAG 2.2, 3.2.4 Consistent Identification",
    .bad = "<title>Goals and Objectives</title>\n<short>Goals &amp; Objectives</short>",
    .good = "<title>Goals and Objectives</title>\n<short>Goals and Objectives</short>",
};

static const LintRule title_twice = {
    .id = "title-twice",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Two neighbors with the same title",
    .what = "Tells the second of two elements of one kind, in one parent, that have the same "
            "title: steps, sections, parts of a worksheet, criteria, practices. Keys are exempt.",
    .why = "In a list of contents, in bookmarks and to the ear the two cannot be told apart.",
    .source = "WCAG 2.2, 2.4.6 Headings and Labels",
    .bad = "<practice><title>Review</title></practice> <practice><title>Review</title></practice>",
    .good = "<practice><title>Review</title></practice> <practice><title>Adapt</title></practice>",
};

static const LintRule numbering = {
    .id = "numbering",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Steps, goals or objectives that do not count on from 1",
    .what = "Tells a step or goal whose number is not that of its place, and an objective whose "
            "number is not that of its goal, a point and its place.",
    .why = "\"See Step 4\" leads to another step than the fourth.",
    .source = "ISO 24495-1:2023, Plain language, principle 2: readers can easily find what they "
              "need",
    .bad = "<step number=\"1\">…</step> <step number=\"3\">…</step>",
    .good = "<step number=\"1\">…</step> <step number=\"2\">…</step>",
};

static const LintRule *const rules[] = {&title_differs, &ampersand, &title_twice, &numbering, NULL};

static const ContentNode *
child_named(const ContentNode *node, const char *name)
{
    const ContentNode *child = content_element_first(node);
    while (child != NULL && !content_is(child, name)) {
        child = content_element_next(child);
    }
    return child;
}

/* ---- two titles of one thing ---- */

static bool
share_word(const Passage *one, const Passage *other)
{
    for (guint i = 0; i < passage_word_count(one); i++) {
        const char *word = passage_word(one, i)->lower;
        bool joins = one->language != NULL && words_have(&one->language->joining, word);
        for (guint j = 0; !joins && j < passage_word_count(other); j++) {
            const char *against = passage_word(other, j)->lower;
            /* "partner" is in "partners" */
            if (g_str_has_prefix(word, against) || g_str_has_prefix(against, word)) {
                return true;
            }
        }
    }
    return false;
}

static void
check_pair(GHashTable *passages, const ContentNode *later, const ContentNode *earlier,
           const char *what, Diags *diags)
{
    const Passage *one = later == NULL ? NULL : g_hash_table_lookup(passages, later);
    const Passage *other = earlier == NULL ? NULL : g_hash_table_lookup(passages, earlier);
    if (one != NULL && other != NULL && !share_word(one, other)) {
        lint_tell(&title_differs, diags, later->where, "let both name the thing by the same word",
                  "“%s” has no word in common with %s, “%s”", one->text, what, other->text);
    }
}

static void
check_differing(const ContentNode *root, GHashTable *passages, Diags *diags)
{
    g_autoptr(GHashTable) sheets = g_hash_table_new(g_str_hash, g_str_equal);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        const char *id = content_is(at, "worksheet") ? content_attribute(at, "xml:id") : NULL;
        if (id != NULL) {
            g_hash_table_insert(sheets, (gpointer)id, (gpointer)at);
        }
    }
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (at->name == NULL) {
            continue;
        }
        check_pair(passages, child_named(at, "short"), child_named(at, "title"), "the long title",
                   diags);
        const char *id = content_is(at, "exercise") ? content_attribute(at, "worksheet") : NULL;
        const ContentNode *sheet = id == NULL ? NULL : g_hash_table_lookup(sheets, id);
        if (sheet != NULL) {
            check_pair(passages, child_named(at, "title"), child_named(sheet, "title"),
                       "the title of its worksheet", diags);
        }
    }
}

/* ---- & and and ---- */

/* The letter where it stands; NULL = not there. */
static const char *
sign_in(const Passage *passage)
{
    const char *found = strstr(passage->text, " & ");
    return found == NULL ? NULL : found + 1;
}

static const Word *
and_in(const Passage *passage)
{
    for (guint i = 0; passage->language != NULL && i < passage_word_count(passage); i++) {
        if (strcmp(passage_word(passage, i)->lower, passage->language->and_word) == 0) {
            return passage_word(passage, i);
        }
    }
    return NULL;
}

static void
check_ampersands(const Reading *reading, Diags *diags)
{
    guint signs = 0;
    guint words = 0;
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        bool counts = passage->kind == PASSAGE_TITLE && passage->language != NULL;
        signs += counts && sign_in(passage) != NULL ? 1 : 0;
        words += counts && and_in(passage) != NULL ? 1 : 0;
    }
    for (guint i = 0; signs > 0 && words > 0 && i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (passage->kind != PASSAGE_TITLE || passage->language == NULL) {
            continue;
        }
        const char *sign = signs <= words ? sign_in(passage) : NULL;
        const Word *word = signs <= words ? NULL : and_in(passage);
        if (sign != NULL) {
            lint_tell(&ampersand, diags, passage_where(passage, (guint)(sign - passage->text)),
                      "write the word here, too", "“%s” has “&”, and %u other titles have “%s”",
                      passage->text, words, passage->language->and_word);
        } else if (word != NULL) {
            lint_tell(&ampersand, diags, passage_where(passage, word->start),
                      "write one of the two everywhere",
                      "“%s” has “%s”, and %u other titles have “&”", passage->text,
                      passage->language->and_word, signs);
        }
    }
}

/* ---- neighbors ---- */

static void
check_neighbors(const ContentNode *parent, GHashTable *passages, Diags *diags)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (const ContentNode *at = content_element_first(parent); at != NULL;
         at = content_element_next(at)) {
        const ContentNode *title = content_is(at, "key") ? NULL : child_named(at, "title");
        const Passage *passage = title == NULL ? NULL : g_hash_table_lookup(passages, title);
        if (passage == NULL) {
            continue;
        }
        g_autofree char *lower = g_utf8_strdown(passage->text, -1);
        char *name = g_strdup_printf("%s %s", at->name, lower);
        const ContentNode *first = g_hash_table_lookup(seen, name);
        if (first != NULL) {
            lint_tell(&title_twice, diags, title->where, "say in each title what is its own",
                      "the title “%s” is that of the '%s' at %s:%d, too", passage->text, at->name,
                      first->where.file, first->where.line);
            g_free(name);
        } else {
            g_hash_table_insert(seen, name, (gpointer)title);
        }
    }
}

static void
check_number(const ContentNode *node, guint place, Diags *diags)
{
    bool is_objective = content_is(node, "objective");
    const char *above = is_objective ? content_attribute(node->parent, "number") : NULL;
    const char *number = content_attribute(node, "number");
    g_autofree char *wanted =
        g_strdup_printf("%s%s%u", above == NULL ? "" : above, above == NULL ? "" : ".", place);
    if (number != NULL && strcmp(number, wanted) != 0) {
        g_autofree char *hint = g_strdup_printf("number it %s", wanted);
        lint_tell(&numbering, diags, node->where, hint, "the %s in place %u has the number %s",
                  node->name, place, number);
    }
}

static void
check_numbers(const ContentNode *parent, Diags *diags)
{
    guint steps = 0;
    guint goals = 0;
    guint objectives = 0;
    for (const ContentNode *at = content_element_first(parent); at != NULL;
         at = content_element_next(at)) {
        guint *count = content_is(at, "step")        ? &steps
                       : content_is(at, "goal")      ? &goals
                       : content_is(at, "objective") ? &objectives
                                                     : NULL;
        if (count != NULL) {
            check_number(at, ++*count, diags);
        }
    }
}

static void
titles_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    g_autoptr(GHashTable) passages = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (passage->attribute == NULL) {
            g_hash_table_insert(passages, (gpointer)passage->node, (gpointer)passage);
        }
    }
    check_differing(root, passages, diags);
    check_ampersands(reading, diags);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (at->name != NULL && content_element_first(at) != NULL) {
            check_neighbors(at, passages, diags);
            check_numbers(at, diags);
        }
    }
}

const LintCheck check_titles = {.rules = rules, .content = titles_content};
