#include "lint/check.h"

#include <string.h>

static const LintRule dangling_reference = {
    .id = "dangling-reference",
    .kind = LINT_CONTENT,
    .severity = DIAG_ERROR,
    .title = "A reference to an element that does not exist",
    .what = "Tells an attribute that names an xml:id (to, taught, worksheet, step, choices, scale, "
            "sources, figures …) which no element has. It is found when the content is read.",
    .why = "What should stand there cannot be made: a note without its number, a page of answers "
           "without its part.",
    .source = "XML 1.0, validity constraint: IDREF",
    .bad = "<note-ref to=\"note-nowhere\">1</note-ref>",
    .good = "<note-ref to=\"note-cunningham\">1</note-ref>",
};

static const LintRule reference_kind = {
    .id = "reference-kind",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A reference to the wrong kind of element",
    .what = "Tells a reference that exists but is no note (to), no worksheet (worksheet), no step "
            "(step), no key (choices, scale), no figure (figure, figures) or no source (sources); "
            "and an href that begins with # and names no element.",
    .why = "Layouts take what they find there for what they asked for, and print something else or "
           "nothing.",
    .source = "The grammar of the content: handout schema content",
    .bad = "<worksheet xml:id=\"sheet\" step=\"trust\" prefix=\"s\">",
    .good = "<worksheet xml:id=\"sheet\" step=\"step-3\" prefix=\"s\">",
};

static const LintRule missing_step = {
    .id = "missing-step",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A step, figure or table by a number that does not exist",
    .what = "For English. Tells \"Step 9\" where the content has steps and none has that number, "
            "and \"Figure 2\" or \"Table 1\", since figures and tables have no numbers here. Notes "
            "and sources may speak of other people's.",
    .why = "The reader leafs to a step that is not there. Such a number stays behind when steps "
           "are moved or taken out.",
    .source = "ISO 24495-1:2023, Plain language, principle 2: readers can easily find what they "
              "need",
    .bad = "<para>Hold the result against the goals of Step 9.</para>",
    .good = "<para>Hold the result against the goals of Step 4.</para>",
};

static const LintRule broken_promise = {
    .id = "broken-promise",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Something is said to stand below, and nothing does",
    .what = "For English. Tells a sentence that speaks of a model, an example, a table, a figure, "
            "a map or the like \"below\", or of \"the following\" one, when none follows in the "
            "same step or section; and one that leads to \"this tool\" or \"this page\" (refer to, "
            "visit, download, click) without a link.",
    .why = "The figure or the address was lost on the way. The reader searches for it and doubts "
           "the rest.",
    .source = "WCAG 2.2, 2.4.4 Link Purpose (In Context); ISO 24495-1:2023, principle 2",
    .bad = "<para>Below is a model that you can follow.</para>\n<para>Now write your own.</para>",
    .good = "<para>Below is a model that you can follow.</para>\n<goals>…</goals>",
};

static const LintRule *const rules[] = {&dangling_reference, &reference_kind, &missing_step,
                                        &broken_promise, NULL};

/* "below is a model", "a map is shown below": words between the two. */
#define APART_MAX 7

/* ---- references by identifier ---- */

typedef struct {
    const char *attribute;
    const char *wanted;
} Kind;

static void
check_kind(const ContentNode *node, const ContentAttribute *attribute, GHashTable *ids,
           Diags *diags)
{
    static const Kind kinds[] = {
        {"to", "note"},   {"worksheet", "worksheet"}, {"step", "step"},      {"choices", "key"},
        {"scale", "key"}, {"figure", "figure"},       {"figures", "figure"}, {"sources", "source"},
    };
    if (strcmp(attribute->name, "href") == 0 && attribute->value[0] == '#' &&
        !g_hash_table_contains(ids, attribute->value + 1)) {
        lint_tell(&reference_kind, diags, node->where, "# stands before the xml:id of an element",
                  "href=\"%s\" leads nowhere: no element has that xml:id", attribute->value);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].attribute, attribute->name) != 0) {
            continue;
        }
        g_auto(GStrv) names = g_strsplit_set(attribute->value, " \t\r\n", -1);
        for (guint j = 0; names[j] != NULL; j++) {
            const ContentNode *target = g_hash_table_lookup(ids, names[j]);
            if (target != NULL && !content_is(target, kinds[i].wanted)) {
                lint_tell(&reference_kind, diags, node->where, NULL,
                          "%s=\"%s\" points to a '%s'; a '%s' is wanted", attribute->name, names[j],
                          target->name, kinds[i].wanted);
            }
        }
    }
}

static void
check_kinds(const ContentNode *root, Diags *diags)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        const char *id = content_attribute(at, "xml:id");
        if (id != NULL) {
            g_hash_table_insert(ids, (gpointer)id, (gpointer)at);
        }
    }
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        for (guint i = 0; i < at->attribute_count; i++) {
            check_kind(at, &at->attributes[i], ids, diags);
        }
    }
}

/* ---- references in words ---- */

static bool
has_step(const ContentNode *root, const char *number, bool *any)
{
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (content_is(at, "step")) {
            *any = true;
            if (g_strcmp0(content_attribute(at, "number"), number) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool
is_word(const Passage *passage, const Word *word, const char *wanted)
{
    return word != NULL && strlen(wanted) == word->end - word->start &&
           memcmp(passage->text + word->start, wanted, strlen(wanted)) == 0;
}

/* Capitalised, so that it is a name; and not at the start of a larger number such as 2.1. */
static void
check_number(const ContentNode *root, const Passage *passage, guint index, Diags *diags)
{
    const Language *language = passage->language;
    const Word *name = passage_word(passage, index);
    const Word *number = passage_word(passage, index + 1);
    if (number == NULL || !passage_joined(passage, index + 1, " ") ||
        !g_ascii_isdigit(number->lower[0]) || language_number(language, number->lower) == 0) {
        return;
    }
    bool any = false;
    Where where = passage_where(passage, name->start);
    if (is_word(passage, name, language->step)) {
        if (!has_step(root, number->lower, &any) && any) {
            lint_tell(&missing_step, diags, where, "name a step that exists", "there is no %s %s",
                      language->step, number->lower);
        }
    } else if (is_word(passage, name, language->figure) ||
               is_word(passage, name, language->table)) {
        lint_tell(&missing_step, diags, where, "say where it stands, or take the sentence out",
                  "there is no “%.*s %s”: figures and tables have no numbers here",
                  (int)(name->end - name->start), passage->text + name->start, number->lower);
    }
}

/* ---- promises ---- */

/* The nearest part with a heading of its own. */
static const ContentNode *
part_around(const ContentNode *node)
{
    static const char *const parts[] = {
        "step",    "section",      "characteristic",
        "pitfall", "introduction", "at-a-glance",
        "summary", "takeaways",    "characteristics",
        "steps",   "pitfalls",     "quiz",
        "passage", "part",         NULL,
    };
    while (node->parent != NULL && !g_strv_contains(parts, node->name)) {
        node = node->parent;
    }
    return node;
}

static bool
keeps_promise(const ContentNode *node, bool must_be_drawn)
{
    static const char *const drawn[] = {"chart", "figure", "table", "picture", "image", NULL};
    static const char *const shown[] = {"list",      "goals",   "criteria", "questions",
                                        "practices", "metrics", "chart",    "figure",
                                        "table",     "picture", "image",    NULL};
    return node->name != NULL && g_strv_contains(must_be_drawn ? drawn : shown, node->name);
}

static bool
is_kept(const Passage *passage, bool must_be_drawn)
{
    const ContentNode *part = part_around(passage->node);
    bool after = false;
    for (const ContentNode *at = part; at != NULL; at = content_walk(part, at)) {
        if (after && keeps_promise(at, must_be_drawn)) {
            return true;
        }
        after = after || at == passage->node;
    }
    return false;
}

/* "… an example:" is followed by it, whatever it is. */
static bool
leads_on(const Passage *passage)
{
    return passage->text[passage->length - 1] == ':' && content_element_next(passage->node) != NULL;
}

static bool
in_one_sentence(const Passage *passage, guint from, guint to)
{
    const Word *first = passage_word(passage, MIN(from, to));
    const Word *last = passage_word(passage, MAX(from, to));
    return passage_sentence(passage, first->start + 1) ==
           passage_sentence(passage, last->start + 1);
}

/* The noun that goes with the word at `here`: right behind "following", near "below". */
static const Word *
promised(const Passage *passage, guint here, bool *must_be_drawn)
{
    const Language *language = passage->language;
    bool right_behind = strcmp(passage_word(passage, here)->lower, language->following) == 0;
    guint from = right_behind ? here + 1 : here - MIN(here, APART_MAX);
    guint to = MIN(here + (right_behind ? 2 : APART_MAX), passage_word_count(passage) - 1);
    for (guint i = from; i <= to; i++) {
        const Word *word = passage_word(passage, i);
        *must_be_drawn = words_have(&language->shown, word->lower);
        if ((*must_be_drawn || words_have(&language->exemplary, word->lower)) &&
            in_one_sentence(passage, here, i)) {
            return word;
        }
    }
    return NULL;
}

/* "Below is a model", "shown below"; "below the surface" is no place on the page. */
static bool
is_place(const Passage *passage, guint index)
{
    const Language *language = passage->language;
    const Word *next = passage_word(passage, index + 1);
    return words_have(&language->here, passage_word(passage, index)->lower) &&
           (next == NULL || !passage_joined(passage, index + 1, " ") ||
            (!words_have(&language->beneath, next->lower) && !g_ascii_isdigit(next->lower[0])));
}

static void
check_below(const Passage *passage, Diags *diags)
{
    for (guint i = 0; i < passage_word_count(passage); i++) {
        bool must_be_drawn = false;
        const Word *here = passage_word(passage, i);
        const Word *noun = is_place(passage, i) ? promised(passage, i, &must_be_drawn) : NULL;
        if (noun != NULL && !leads_on(passage) && !is_kept(passage, must_be_drawn)) {
            lint_tell(&broken_promise, diags, passage_where(passage, MIN(noun->start, here->start)),
                      "put it there, or take the sentence out",
                      "a “%s” is promised (“%s”), and none follows in this part", noun->lower,
                      here->lower);
            return;
        }
    }
}

static bool
has_link(const ContentNode *node)
{
    for (const ContentNode *at = node; at != NULL; at = content_walk(node, at)) {
        if (content_is(at, "link")) {
            return true;
        }
    }
    return false;
}

/* "Refer to this tool": a verb that leads, "this", and what it leads to. */
static void
check_leading(const Passage *passage, Diags *diags)
{
    const Language *language = passage->language;
    for (guint i = 1; i + 1 < passage_word_count(passage); i++) {
        const Word *pointer = passage_word(passage, i);
        const Word *target = passage_word(passage, i + 1);
        if (strcmp(pointer->lower, language->this_word) != 0 ||
            !words_have(&language->target, target->lower) || !passage_joined(passage, i, " ")) {
            continue;
        }
        const Word *verb = passage_word(passage, i - 1);
        if (i > 1 && words_have(&language->particles, verb->lower)) {
            verb = passage_word(passage, i - 2);
        }
        if (words_have(&language->leading, verb->lower) && !has_link(passage->node)) {
            lint_tell(&broken_promise, diags, passage_where(passage, verb->start),
                      "name it and give its address as a link",
                      "the reader is sent to “%s %s”, and there is no link", pointer->lower,
                      target->lower);
        }
    }
}

static void
pointers_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    check_kinds(root, diags);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (passage->language == NULL || passage->kind == PASSAGE_QUOTED) {
            continue;
        }
        for (guint j = 0; j < passage_word_count(passage); j++) {
            check_number(root, passage, j, diags);
        }
        if (passage->kind == PASSAGE_PROSE) {
            check_below(passage, diags);
            check_leading(passage, diags);
        }
    }
}

const LintCheck check_pointers = {.rules = rules, .content = pointers_content};
