#include "cli/cli.h"
#include "cli/report.h"

#include <unistd.h>

typedef struct {
    Report report;
    ReportStyle style;
    bool progress; /* a line on the terminal is being rewritten */
    gint64 started;
    guint documents, pages, files;
} TextReport;

static void
progress_clear(const TextReport *text)
{
    if (text->progress) {
        fputs("\r\033[K", stderr);
    }
}

static void
text_document(gpointer self, const DocumentSpec *spec, guint index, guint count)
{
    const TextReport *text = self;
    if (text->progress) {
        fprintf(stderr, "\r\033[K[%u/%u] %s", index + 1, count, spec->id);
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
        g_autofree char *size = size_text(output->size);
        printf("  %s  %s\n", output->path, size);
    }
    guint last = text->style.check ? BUILD_COMPOSE : BUILD_WRITE;
    fputs(" ", stdout);
    for (guint i = 0; i <= last; i++) {
        printf(" %s %.1f ms%s", build_stage_name((BuildStage)i), result->milliseconds[i],
               i < last ? "," : "\n");
    }
}

static void
text_done(gpointer self, const BuildResult *result)
{
    TextReport *text = self;
    progress_clear(text);
    text->documents++;
    text->pages += result->pages;
    text->files += result->outputs->len;
    if (text->style.quiet) {
        return;
    }
    printf("%-18s %2u page%s, %3u field%s, %.0f ms\n", result->spec->id, result->pages,
           plural(result->pages), result->fields, plural(result->fields), result_total(result));
    if (text->style.verbose) {
        print_details(text, result);
    }
}

static void
print_summary(const TextReport *text)
{
    double seconds = (double)(g_get_monotonic_time() - text->started) / 1e6;
    if (text->style.check) {
        printf("%u document%s, %u page%s: nothing to mend (%.2f s)\n", text->documents,
               plural(text->documents), text->pages, plural(text->pages), seconds);
    } else {
        printf("%u document%s, %u file%s written (%.2f s)\n", text->documents,
               plural(text->documents), text->files, plural(text->files), seconds);
    }
}

static void
text_end(Report *report, Diags *diags, BuildOutcome outcome, const GError *error)
{
    TextReport *text = (TextReport *)report;
    progress_clear(text);
    if (outcome == BUILD_WELL && !text->style.quiet) {
        print_summary(text);
    }
    fflush(stdout);
    report_findings(diags);
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
        .reporter = {.document = text_document, .writing = text_writing, .done = text_done},
        .end = text_end,
        .free = text_free,
    };
    text->style = *style;
    text->progress =
        !style->quiet && isatty(STDERR_FILENO) == 1 && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    text->started = g_get_monotonic_time();
    return &text->report;
}
