#include "base/nearest.h"
#include "cli/cli.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "lint/lint.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS 80

static const char *
severity_name(const LintRule *rule)
{
    return rule->severity == DIAG_ERROR ? "error" : "warning";
}

/* ---- text ---- */

/* Wraps sentences at COLUMNS. */
static void
print_wrapped(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    glong column = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        if (column > 0 && column + 1 + length > COLUMNS) {
            putchar('\n');
            column = 0;
        }
        printf("%s%s", column > 0 ? " " : "", words[i]);
        column += length + (column > 0 ? 1 : 0);
    }
    puts("\n");
}

static void
print_example(const char *title, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    printf("%s:\n", title);
    for (guint i = 0; lines[i] != NULL; i++) {
        printf("  %s\n", lines[i]);
    }
    putchar('\n');
}

static void
print_rule(const LintRule *rule)
{
    printf("%s (%s, %s)\n%s\n\n", rule->id, lint_kind_name(rule->kind), severity_name(rule),
           rule->title);
    print_wrapped(rule->what);
    print_wrapped(rule->why);
    print_example("Told", rule->bad);
    print_example("Well", rule->good);
    printf("Source: %s\n", rule->source);
    puts(rule->severity == DIAG_ERROR
             ? "It cannot be silenced."
             : "It can be silenced in layouts/project.xml, with a reason.");
}

static void
print_all(void)
{
    int widest = 0;
    for (guint i = 0; i < lint_rule_count(); i++) {
        widest = MAX(widest, (int)strlen(lint_rule_nth(i)->id));
    }
    for (guint kind = 0; kind < LINT_KIND_COUNT; kind++) {
        printf("%s%s\n", kind == 0 ? "" : "\n", lint_kind_name((LintKind)kind));
        for (guint i = 0; i < lint_rule_count(); i++) {
            const LintRule *rule = lint_rule_nth(i);
            if (rule->kind == (LintKind)kind) {
                printf("  %-*s  %-7s  %s\n", widest, rule->id, severity_name(rule), rule->title);
            }
        }
    }
}

/* ---- JSON ---- */

static void
add_rule(JsonBuilder *builder, const LintRule *rule)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "rule", rule->id);
    json_out_text(builder, "kind", lint_kind_name(rule->kind));
    json_out_text(builder, "severity", severity_name(rule));
    json_out_text(builder, "title", rule->title);
    json_out_text(builder, "what", rule->what);
    json_out_text(builder, "why", rule->why);
    json_out_text(builder, "source", rule->source);
    json_out_text(builder, "bad", rule->bad);
    json_out_text(builder, "good", rule->good);
    json_builder_end_object(builder);
}

/* One rule as an object; all (NULL) as an array. */
static void
print_json(const LintRule *rule)
{
    JsonBuilder *builder = json_builder_new();
    if (rule != NULL) {
        add_rule(builder, rule);
    } else {
        json_builder_begin_array(builder);
        for (guint i = 0; i < lint_rule_count(); i++) {
            add_rule(builder, lint_rule_nth(i));
        }
        json_builder_end_array(builder);
    }
    json_out_print(builder);
}

/* ---- the command ---- */

static ExitCode
rule_unknown(const char *id)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < lint_rule_count(); i++) {
        g_ptr_array_add(ids, (gpointer)lint_rule_nth(i)->id);
    }
    g_autofree char *hint = nearest_hint(id, (const char *const *)(gpointer)ids->pdata, ids->len);
    cli_complain("there is no rule '%s'\n  hint: %s", id, hint);
    return EXIT_USAGE;
}

ExitCode
command_explain(int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "as JSON", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "explain",
        .arguments = "[RULE]",
        .summary =
            "Tells what a rule of build and check finds, whom that harms, where the rule comes\n"
            "from, and an example; without a rule, lists all.",
        .notes = "Examples:\n"
                 "  handout explain\n"
                 "  handout explain text-contrast\n"
                 "  handout explain --json\n\n"
                 "Exit codes: 0 well, 2 usage, 3 machine\n",
        .entries = entries,
        .arguments_max = 1,
    };
    ExitCode code = EXIT_WELL;
    if (!options_parse(&spec, &argc, &argv, &code)) {
        return code;
    }
    const LintRule *rule = argc > 1 ? lint_rule_lookup(argv[1]) : NULL;
    if (argc > 1 && rule == NULL) {
        return rule_unknown(argv[1]);
    }
    if (json) {
        print_json(rule);
    } else if (rule != NULL) {
        print_rule(rule);
    } else {
        print_all();
    }
    return EXIT_WELL;
}
