/* What fields are called, and whether that stands on the page. */

#include "lint/check.h"
#include "lint/phrase.h"
#include "lint/tour.h"

#include <string.h>

/* Shorter words, such as a row's number, are on every page. */
#define LETTERS_LEAST 3

static const LintRule label_printed = {
    .id = "label-printed",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A field's name that is not printed on its page",
    .what = "No words printed on the field's page are part of its name, and no part of its name "
            "(between commas or colons) is part of printed words. Words of fewer than 3 letters "
            "do not count.",
    .why = "Whoever listens is told what to fill in; whoever looks, or holds a pen, is not.",
    .source = "WCAG 2.2, 3.3.2 Labels or Instructions",
    .bad = "<field kind=\"text\" name=\"partner\" tooltip=\"Partner\"/>",
    .good = "<para style=\"label\">Partner</para>\n"
            "<field kind=\"text\" name=\"partner\" tooltip=\"Partner, full name\"/>",
};

static const LintRule label_in_name = {
    .id = "label-in-name",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A field that is called something else than its label",
    .what = "A field has a printed label and a tooltip, and the tooltip does not hold the label's "
            "words. Labels of one or two letters are signs, and the tooltip says what for; what "
            "stands in brackets explains the label.",
    .why = "People who speak to their computer say the label that they see, and the field does not "
           "answer.",
    .source = "WCAG 2.2, 2.5.3 Label in Name",
    .bad = "<field kind=\"text\" name=\"when\" label=\"Date\" tooltip=\"Day of the meeting\"/>",
    .good = "<field kind=\"text\" name=\"when\" label=\"Date\" tooltip=\"Date of the meeting\"/>",
};

static const LintRule label_repeated = {
    .id = "label-repeated",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Two fields with one name for the ear",
    .what = "Two fields of a document, with values of their own, have the same tooltip, or the "
            "same label where that is what the tooltip is made of.",
    .why = "Whoever listens cannot tell one from the other, nor know which one is asked for.",
    .source = "WCAG 2.2, 2.4.6 Headings and Labels",
    .bad = "<field kind=\"text\" name=\"a.name\" label=\"Name\"/>\n"
           "<field kind=\"text\" name=\"b.name\" label=\"Name\"/>",
    .good = "<field kind=\"text\" name=\"a.name\" label=\"Name\" tooltip=\"Name, partner\"/>\n"
            "<field kind=\"text\" name=\"b.name\" label=\"Name\" tooltip=\"Name, school\"/>",
};

/* What stands in brackets explains a label, and is no part of it. The caller frees. */
static char *
label_plain(const char *label)
{
    const char *open = strchr(label, '(');
    g_autofree char *before =
        g_strndup(label, open == NULL ? strlen(label) : (gsize)(open - label));
    g_autofree char *plain = phrase_plain(before);
    return plain[0] != '\0' ? g_steal_pointer(&plain) : phrase_plain(label);
}

/* ---- printed on the page ---- */

/* Takes the phrase. */
static void
phrase_keep(GPtrArray *phrases, char *plain)
{
    if (phrase_letters(plain) >= LETTERS_LEAST) {
        g_ptr_array_add(phrases, plain);
    } else {
        g_free(plain);
    }
}

/* With what stands in brackets, and without. */
static void
phrase_end(GPtrArray *phrases, GString *words)
{
    phrase_keep(phrases, phrase_plain(words->str));
    if (strchr(words->str, '(') != NULL) {
        phrase_keep(phrases, label_plain(words->str));
    }
    g_string_truncate(words, 0);
}

/* Words of one paragraph are one phrase, over its lines and styles. */
static GPtrArray *
phrases_new(const Scene *scene)
{
    GPtrArray *phrases = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) words = g_string_new(NULL);
    guint stretch = 0;
    double baseline = 0;
    for (guint i = 0; i < scene_count(scene); i++) {
        const Paint *paint = scene_nth(scene, i);
        if (paint->op->kind != OP_TEXT) {
            continue;
        }
        const TextRun *run = &paint->op->as.text;
        if (paint->stretch != stretch) {
            phrase_end(phrases, words);
        } else if (run->origin.y != baseline) {
            g_string_append_c(words, ' ');
        }
        stretch = paint->stretch;
        baseline = run->origin.y;
        g_string_append_len(words, run->text, run->text_length);
    }
    phrase_end(phrases, words);
    return phrases;
}

static bool
phrase_names(const char *phrase, const char *whole, char **parts)
{
    bool is_found = phrase_holds(whole, phrase);
    for (guint i = 0; parts[i] != NULL && !is_found; i++) {
        is_found = phrase_letters(parts[i]) >= LETTERS_LEAST && phrase_holds(phrase, parts[i]);
    }
    return is_found;
}

/* "Partner, row 3" → "partner", "row 3" */
static char **
parts_of(const char *name)
{
    char **parts = g_strsplit_set(name, ",:", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        char *plain = phrase_plain(parts[i]);
        g_free(parts[i]);
        parts[i] = plain;
    }
    return parts;
}

/* `likely` is where the one before was found: fields that stand together are called alike. */
static bool
is_printed(const GPtrArray *phrases, const char *name, guint *likely)
{
    g_autofree char *whole = phrase_plain(name);
    g_auto(GStrv) parts = parts_of(name);
    for (guint i = 0; i < phrases->len; i++) {
        guint index = (*likely + i) % phrases->len;
        if (phrase_names(phrases->pdata[index], whole, parts)) {
            *likely = index;
            return true;
        }
    }
    return false;
}

static void
page_check(const LintPage *page, Diags *diags)
{
    if (page->page->widgets->len == 0) {
        return;
    }
    g_autoptr(GPtrArray) phrases = phrases_new(page->scene);
    guint likely = 0;
    for (guint i = 0; i < page->page->widgets->len; i++) {
        const Widget *widget = page->page->widgets->pdata[i];
        const char *name =
            widget->field->kind == FIELD_RADIO ? widget->field->tooltip : widget->tooltip;
        if (!is_printed(phrases, name, &likely)) {
            lint_tell_once(&label_printed, diags, widget->where,
                           "print its label, or take words of the page into its tooltip",
                           "nothing printed on the page says that the field '%s' is \"%s\"",
                           widget->field->name, name);
        }
    }
}

/* ---- names against each other ---- */

static void
label_check(const Block *block, gpointer data)
{
    Diags *diags = data;
    const FieldBlock *field = &block->as.field;
    if (block->kind != BLOCK_FIELD || field->label == NULL || field->tooltip == NULL ||
        field->label_position == LABEL_NONE) {
        return;
    }
    g_autofree char *label = label_plain(field->label);
    g_autofree char *tooltip = phrase_plain(field->tooltip);
    if (phrase_letters(label) >= LETTERS_LEAST && !phrase_holds(tooltip, label)) {
        lint_tell_once(&label_in_name, diags, block->where, "let the tooltip begin with the label",
                       "the field's label is \"%s\", and its tooltip, \"%s\", does not hold it",
                       field->label, field->tooltip);
    }
}

static void
document_check(const Document *document, const PageList *pages, Diags *diags)
{
    tour_blocks(document, label_check, diags);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < pages->fields->len; i++) {
        const Field *field = pages->fields->pdata[i];
        char *plain = phrase_plain(field->tooltip);
        const Field *first = g_hash_table_lookup(names, plain);
        if (first == NULL) {
            g_hash_table_insert(names, plain, (gpointer)field);
            continue;
        }
        g_free(plain);
        lint_tell_once(&label_repeated, diags, field->where,
                       "give one of them a tooltip of its own that begins with the label",
                       "the fields '%s' and '%s' are both called \"%s\"", first->name, field->name,
                       field->tooltip);
    }
}

static const LintRule *const rules[] = {&label_printed, &label_in_name, &label_repeated, NULL};

const LintCheck check_names = {.rules = rules, .document = document_check, .page = page_check};
