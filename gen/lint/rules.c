#include "lint/check.h"

/* A new family of rules is one line here. */
static const LintCheck *const CHECKS[] = {
    &check_told,     &check_names,   &check_structure, &check_language,
    &check_contrast, &check_drawn,   &check_colour,    &check_target,
    &check_print,    &check_repeats, &check_counts,    &check_pointers,
    &check_notes,    &check_quiz,    &check_titles,    &check_spelling,
    &check_quotes,   &check_dashes,  &check_spaces,    &check_ends,
    &check_dates,    NULL,
};

guint
lint_rule_count(void)
{
    guint count = 0;
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        count += g_strv_length((char **)CHECKS[i]->rules);
    }
    return count;
}

const LintRule *
lint_rule_nth(guint index)
{
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        guint count = g_strv_length((char **)CHECKS[i]->rules);
        if (index < count) {
            return CHECKS[i]->rules[index];
        }
        index -= count;
    }
    g_assert_not_reached();
}

const LintRule *
lint_rule_lookup(const char *id)
{
    for (guint i = 0; i < lint_rule_count(); i++) {
        const LintRule *rule = lint_rule_nth(i);
        if (g_str_equal(rule->id, id)) {
            return rule;
        }
    }
    return NULL;
}

const char *
lint_kind_name(LintKind kind)
{
    static const char *const names[] = {"accessibility", "content", "print"};
    return names[kind];
}

void
lint_tell(const LintRule *rule, Diags *diags, Where where, const char *hint, const char *format,
          ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diags_rule(diags, rule->severity, rule->id, where, hint, "%s", message);
}

static bool
is_told(const LintRule *rule, const Diags *diags, Where where)
{
    for (guint i = 0; i < diags_length(diags); i++) {
        const Diag *diag = diags_nth(diags, i);
        if (g_strcmp0(diag->rule, rule->id) == 0 && diag->where.file == where.file &&
            diag->where.line == where.line && diag->where.column == where.column) {
            return true;
        }
    }
    return false;
}

void
lint_tell_once(const LintRule *rule, Diags *diags, Where where, const char *hint,
               const char *format, ...)
{
    if (is_told(rule, diags, where)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diags_rule(diags, rule->severity, rule->id, where, hint, "%s", message);
}

void
lint_content(const ContentNode *root, Diags *diags)
{
    Reading *reading = reading_new(root);
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        if (CHECKS[i]->content != NULL) {
            CHECKS[i]->content(reading, diags);
        }
    }
    reading_free(reading);
}

static void
lint_page(const LintPage *page, Diags *diags)
{
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        if (CHECKS[i]->page != NULL) {
            CHECKS[i]->page(page, diags);
        }
    }
}

void
lint_document(const Document *document, const PageList *pages, Diags *diags)
{
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        if (CHECKS[i]->document != NULL) {
            CHECKS[i]->document(document, pages, diags);
        }
    }
    for (guint i = 0; i < pages->pages->len; i++) {
        Scene *scene = scene_new(page_list_nth(pages, i));
        LintPage page = {document, pages, i, page_list_nth(pages, i), scene};
        lint_page(&page, diags);
        scene_free(scene);
    }
}
