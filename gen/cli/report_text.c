#include "cli/cli.h"
#include "cli/report.h"

#include <unistd.h>

typedef struct {
    Report report;
    ReportStyle style;
    bool progress; /* a line on the terminal is being rewritten */
    gint64 started;
    guint made[BUILD_KIND_COUNT], fresh[BUILD_KIND_COUNT];
    guint pages, files;
} TextReport;

static void
progress_clear(const TextReport *text)
{
    if (text->progress) {
        fputs("\r\033[K", stderr);
    }
}

static void
text_item(gpointer self, const char *id, guint index, guint count)
{
    const TextReport *text = self;
    if (text->progress) {
        fprintf(stderr, "\r\033[K[%u/%u] %s", index + 1, count, id);
    }
}

static void
text_waiting(gpointer self, const char *folder, const char *holder)
{
    const TextReport *text = self;
    if (!text->style.quiet) {
        cli_complain("waiting for another build at work in %s: %s", folder, holder);
    }
}

static void
text_writing(gpointer self, guint files)
{
    const TextReport *text = self;
    if (text->progress) {
        fprintf(stderr, "\r\033[Kwriting %u files", files);
    }
}

static const char *
plural(guint count)
{
    return count == 1 ? "" : "s";
}

static double
result_total(const BuildResult *result)
{
    double total = 0;
    for (guint i = 0; i < BUILD_STAGE_COUNT; i++) {
        total += result->milliseconds[i];
    }
    return total;
}

static char *
size_text(gsize size)
{
    return size < 1000 ? g_strdup_printf("%" G_GSIZE_FORMAT " B", size)
                       : g_strdup_printf("%.1f kB", (double)size / 1000.0);
}

static void
print_details(const TextReport *text, const BuildResult *result)
{
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (build_output_is_ours(output)) {
            continue;
        }
        g_autofree char *size = size_text(output->size);
        printf("  %s  %s%s\n", output->path, size, output->is_kept ? ", as it was" : "");
    }
    if (result->is_fresh) {
        return;
    }
    guint last = text->style.check ? BUILD_LINT : BUILD_WRITE;
    fputs(" ", stdout);
    for (guint i = 0; i <= last; i++) {
        printf(" %s %.1f ms%s", build_stage_name((BuildStage)i), result->milliseconds[i],
               i < last ? "," : "\n");
    }
}

static void
print_result(const TextReport *text, const BuildResult *result)
{
    printf("%-28s ", result->id);
    if (result->is_fresh) {
        puts(" fresh");
        return;
    }
    if (result->kind == BUILD_SHEETS) {
        printf("%2u page%s on %u sheet%s", result->pages, plural(result->pages), result->sheets,
               plural(result->sheets));
    } else if (result->kind == BUILD_INDEX) {
        fputs("the page that hands them out", stdout);
    } else {
        printf("%2u page%s, %3u field%s", result->pages, plural(result->pages), result->fields,
               plural(result->fields));
    }
    printf(", %.0f ms\n", result_total(result));
    if (text->style.why && result->reason != NULL) {
        printf("  because: %s\n", result->reason);
    }
}

static guint
files_written(const BuildResult *result)
{
    guint written = 0;
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        written += output->is_kept || build_output_is_ours(output) ? 0 : 1;
    }
    return result->is_fresh ? 0 : written;
}

static void
text_done(gpointer self, const BuildResult *result)
{
    TextReport *text = self;
    progress_clear(text);
    if (result->is_fresh) {
        text->fresh[result->kind]++;
    } else {
        text->made[result->kind]++;
    }
    text->pages += result->pages;
    text->files += files_written(result);
    bool told = !result->is_fresh || text->style.why || text->style.verbose;
    if (text->style.quiet || !told) {
        return;
    }
    print_result(text, result);
    if (text->style.verbose) {
        print_details(text, result);
    }
}

static void
text_silenced(gpointer self, const BuildSilenced *silenced)
{
    const TextReport *text = self;
    if (text->style.quiet) {
        return;
    }
    printf("silenced: %s%s%s, %u finding%s: %s\n", silenced->rule,
           silenced->file == NULL ? "" : " in ", silenced->file == NULL ? "" : silenced->file,
           silenced->count, plural(silenced->count), silenced->reason);
}

/* "4 documents, 2 sets of sheets" */
static char *
count_text(const guint *counts)
{
    guint documents = counts[BUILD_DOCUMENT];
    guint sheets = counts[BUILD_SHEETS];
    GString *words = g_string_new(NULL);
    if (documents == 0 && sheets == 0 && counts[BUILD_INDEX] > 0) {
        g_string_append(words, "the page that hands them out");
    } else if (documents > 0 || sheets == 0) {
        g_string_append_printf(words, "%u document%s", documents, plural(documents));
    }
    if (sheets > 0) {
        g_string_append_printf(words, "%s%u set%s of sheets", words->len > 0 ? ", " : "", sheets,
                               plural(sheets));
    }
    return g_string_free(words, FALSE);
}

static guint
sum(const guint *counts)
{
    guint all = 0;
    for (guint i = 0; i < BUILD_KIND_COUNT; i++) {
        all += counts[i];
    }
    return all;
}

static void
print_summary(const TextReport *text, guint warnings)
{
    double seconds = (double)(g_get_monotonic_time() - text->started) / 1e6;
    g_autofree char *made = count_text(text->made);
    g_autofree char *fresh = count_text(text->fresh);
    bool any_fresh = sum(text->fresh) > 0;
    g_autofree char *warned = warnings == 0
                                  ? g_strdup(text->style.check ? "nothing to mend" : "")
                                  : g_strdup_printf("%s%u warning%s", text->style.check ? "" : ", ",
                                                    warnings, plural(warnings));
    if (text->style.check) {
        printf("%s, %u page%s: %s (%.2f s)\n", made, text->pages, plural(text->pages), warned,
               seconds);
    } else if (any_fresh && sum(text->made) == 0) {
        printf("%s: nothing to do%s (%.2f s)\n", fresh, warned, seconds);
    } else if (text->style.dry_run) {
        printf("%s would be made%s%s%s%s (%.2f s)\n", made, any_fresh ? "; " : "",
               any_fresh ? fresh : "", any_fresh ? " fresh" : "", warned, seconds);
    } else {
        printf("%s, %u file%s written%s%s%s%s (%.2f s)\n", made, text->files, plural(text->files),
               any_fresh ? "; " : "", any_fresh ? fresh : "", any_fresh ? " fresh" : "", warned,
               seconds);
    }
}

static void
text_end(Report *report, Diags *diags, BuildOutcome outcome, const GError *error)
{
    TextReport *text = (TextReport *)report;
    progress_clear(text);
    if (outcome == BUILD_WELL && !text->style.quiet) {
        print_summary(text, diags_count(diags, DIAG_WARNING));
    }
    fflush(stdout);
    report_findings(diags);
    if (outcome == BUILD_FAULTS && !diags_has_errors(diags)) {
        cli_complain("warnings are faults: --strict was asked for");
    }
    if (outcome == BUILD_STOPPED) {
        cli_complain("interrupted; nothing was written");
    }
    if (error != NULL) {
        cli_complain("%s", error->message);
    }
}

static void
text_free(Report *report)
{
    g_free(report);
}

Report *
report_text_new(const ReportStyle *style)
{
    TextReport *text = g_new0(TextReport, 1);
    text->report = (Report){
        .reporter = {.waiting = text_waiting,
                     .item = text_item,
                     .writing = text_writing,
                     .done = text_done,
                     .silenced = text_silenced},
        .end = text_end,
        .free = text_free,
    };
    text->style = *style;
    text->progress =
        !style->quiet && isatty(STDERR_FILENO) == 1 && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    text->started = g_get_monotonic_time();
    return &text->report;
}
