#include "lint/check.h"
#include "lint/check_content.h"

/* A new family of rules is one line here. */
static const LintCheck *const CHECKS[] = {
    &CHECK_REPEATS, &CHECK_COUNTS, &CHECK_POINTERS, &CHECK_NOTES,
    &CHECK_QUIZ,    &CHECK_TITLES, &CHECK_SPELLING, &CHECK_QUOTES,
    &CHECK_DASHES,  &CHECK_SPACES, &CHECK_ENDS,     &CHECK_DATES,
    NULL,
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

void
lint_content(const ContentNode *root, Diags *diags)
{
    for (guint i = 0; CHECKS[i] != NULL; i++) {
        if (CHECKS[i]->content != NULL) {
            CHECKS[i]->content(root, diags);
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
}
