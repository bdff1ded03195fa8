#include "cli/report_round.h"

#include "cli/cli.h"
#include "cli/interrupt.h"

/* More names than this are counted. */
#define NAMES_MAX 6

Round *
round_new(const GPtrArray *changed, Report *inner, Watch *watch)
{
    Round *round = g_new0(Round, 1);
    round->changed = changed;
    round->inner = inner;
    round->watch = watch;
    round->made = g_ptr_array_new_with_free_func(g_free);
    round->written = g_ptr_array_new_with_free_func(g_free);
    round->started = g_get_monotonic_time();
    return round;
}

void
round_free(Round *round)
{
    if (round != NULL) {
        g_ptr_array_unref(round->made);
        g_ptr_array_unref(round->written);
        g_free(round);
    }
}

/* ---- what the build tells ---- */

static void
round_waiting(gpointer self, const char *folder, const char *holder)
{
    const Round *round = self;
    if (round->inner != NULL) {
        round->inner->reporter.waiting(round->inner, folder, holder);
    }
}

static void
round_item(gpointer self, const char *id, guint index, guint count)
{
    const Round *round = self;
    if (round->inner != NULL) {
        round->inner->reporter.item(round->inner, id, index, count);
    }
}

static void
round_writing(gpointer self, guint files)
{
    const Round *round = self;
    if (round->inner != NULL) {
        round->inner->reporter.writing(round->inner, files);
    }
}

static void
round_done(gpointer self, const BuildResult *result)
{
    Round *round = self;
    if (round->inner != NULL) {
        round->inner->reporter.done(round->inner, result);
    }
    if (result->is_fresh) {
        return;
    }
    round->page_made = round->page_made || result->kind == BUILD_INDEX;
    if (result->kind != BUILD_INDEX) {
        g_ptr_array_add(round->made, g_strdup(result->id));
    }
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (!output->is_kept) {
            g_ptr_array_add(round->written, g_strdup(output->local));
        }
    }
}

static void
round_silenced(gpointer self, const BuildSilenced *silenced)
{
    const Round *round = self;
    if (round->inner != NULL) {
        round->inner->reporter.silenced(round->inner, silenced);
    }
}

static void
round_read(gpointer self, const Input *input)
{
    watch_note(((Round *)self)->watch, input);
}

static bool
round_stop(G_GNUC_UNUSED gpointer self)
{
    return interrupt_pending();
}

BuildReporter
round_reporter(Round *round)
{
    return (BuildReporter){
        .self = round,
        .waiting = round_waiting,
        .item = round_item,
        .writing = round_writing,
        .done = round_done,
        .silenced = round_silenced,
        .read = round_read,
        .stop = round_stop,
    };
}

void
round_end(Round *round, BuildOutcome outcome)
{
    round->outcome = outcome;
    round->ended = g_get_monotonic_time();
}

/* ---- words ---- */

static void
add_names(GString *line, const GPtrArray *names)
{
    guint shown = names->len > NAMES_MAX ? NAMES_MAX - 1 : names->len;
    for (guint i = 0; i < shown; i++) {
        g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", (const char *)names->pdata[i]);
    }
    if (shown < names->len) {
        g_string_append_printf(line, " and %u more", names->len - shown);
    }
}

char *
round_line(const Round *round)
{
    if (round->outcome != BUILD_WELL) {
        return NULL;
    }
    GString *line = g_string_new(NULL);
    if (round->changed != NULL) {
        add_names(line, round->changed);
        g_string_append(line, ": ");
    }
    add_names(line, round->made);
    if (round->made->len == 0) {
        g_string_append(line, round->page_made ? "the page that hands out" : "nothing");
    }
    g_string_append_printf(line, "%s (%.2f s)",
                           round->made->len == 0 && !round->page_made ? " to make again"
                                                                      : " made again",
                           (double)(round->ended - round->started) / 1e6);
    return g_string_free(line, FALSE);
}
