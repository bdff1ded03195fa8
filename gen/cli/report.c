#include "cli/report.h"

#include "cli/interrupt.h"

#include <string.h>
#include <unistd.h>

static bool
stop(G_GNUC_UNUSED gpointer self)
{
    return interrupt_pending();
}

BuildReporter
report_reporter(Report *report)
{
    BuildReporter reporter = report->reporter;
    reporter.self = report;
    reporter.stop = stop;
    return reporter;
}

void
report_end(Report *report, Diags *diags, BuildOutcome outcome, const GError *error)
{
    diags_sort(diags);
    report->end(report, diags, outcome, error);
}

void
report_free(Report *report)
{
    if (report != NULL) {
        report->free(report);
    }
}

/* no-color.org: any value but the empty one counts. */
static bool
variable_set(const char *name)
{
    const char *value = g_getenv(name);
    return value != NULL && value[0] != '\0';
}

bool
report_colour(FILE *file)
{
    if (variable_set("NO_COLOR")) {
        return false;
    }
    const char *force = g_getenv("CLICOLOR_FORCE");
    if (variable_set("CLICOLOR_FORCE") && strcmp(force, "0") != 0) {
        return true;
    }
    return isatty(fileno(file)) == 1 && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

void
report_findings(Diags *diags)
{
    guint errors = diags_count(diags, DIAG_ERROR);
    guint warnings = diags_count(diags, DIAG_WARNING);
    if (errors + warnings == 0) {
        return;
    }
    bool colour = report_colour(stderr);
    diags_sort(diags);
    for (guint i = 0; i < diags_length(diags); i++) {
        g_autofree char *line = diag_format(diags_nth(diags, i), colour);
        fprintf(stderr, "%s\n", line);
    }
    if (errors + warnings > diags_length(diags)) {
        fprintf(stderr, "… and %u more\n", errors + warnings - diags_length(diags));
    }
    GString *summary = g_string_new(NULL);
    if (errors > 0) {
        g_string_append_printf(summary, "%u error%s", errors, errors == 1 ? "" : "s");
    }
    if (warnings > 0) {
        g_string_append_printf(summary, "%s%u warning%s", errors > 0 ? ", " : "", warnings,
                               warnings == 1 ? "" : "s");
    }
    fprintf(stderr, "%s\n", summary->str);
    g_string_free(summary, TRUE);
}
