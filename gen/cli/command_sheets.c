#include "base/nearest.h"
#include "base/units.h"
#include "batch/sheets.h"
#include "cli/build_command.h"
#include "read/paper.h"

#include <math.h>

#define UNTOLD G_MININT
#define UP_DEFAULT 4
#define UP_MAX 200
#define COPIES_MAX 10000
/* A printer that is further off is not a matter of offsets. */
#define OFFSET_MAX (0.5 * POINTS_PER_INCH)

/* What the words on the command line come to. */
typedef struct {
    char *project, *out, *sheet, *size, *flip, *offset, *marks;
    int up, copies, jobs;
    gboolean verbose, quiet, json, no_wait;
} SheetsWords;

static void
words_clear(SheetsWords *words)
{
    g_free(words->project);
    g_free(words->out);
    g_free(words->sheet);
    g_free(words->size);
    g_free(words->flip);
    g_free(words->offset);
    g_free(words->marks);
}

/* ---- words to values; each complains by itself ---- */

/* The index among two; -1 after a complaint. */
static int
word_index(const OptionsSpec *spec, const char *option, const char *word, const char *const *words)
{
    for (int i = 0; i < 2; i++) {
        if (g_str_equal(word, words[i])) {
            return i;
        }
    }
    g_autofree char *hint = nearest_hint(word, words, 2);
    options_complain(spec, "--%s is %s or %s, not '%s'\n  hint: %s", option, words[0], words[1],
                     word, hint);
    return -1;
}

static bool
size_take(const OptionsSpec *spec, const char *word, SheetsOrder *order)
{
    if (paper_parse(word, &order->paper)) {
        return true;
    }
    const char *const *names = paper_names();
    g_autofree char *hint = nearest_hint(word, names, g_strv_length((char **)names));
    options_complain(spec,
                     "there is no paper of size '%s'\n"
                     "  hint: %s (or width and height, such as --size \"12in 18in\")",
                     word, hint);
    return false;
}

static bool
offset_take(const OptionsSpec *spec, const char *word, SheetsOrder *order)
{
    g_auto(GStrv) parts = g_strsplit(word, " ", -1);
    double values[2] = {0, 0};
    guint count = 0;
    bool good = true;
    for (guint i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] != '\0') {
            good = good && count < 2 && points_parse(parts[i], &values[count]) &&
                   fabs(values[count]) <= OFFSET_MAX;
            count++;
        }
    }
    if (!good || count != 2) {
        options_complain(spec,
                         "--offset is how far to the right and how far down the backs shall move, "
                         "at most 0.5in, not '%s'\n  hint: such as --offset \"0.4mm -0.2mm\"",
                         word);
        return false;
    }
    order->offset = (Point){values[0], values[1]};
    return true;
}

static bool
number_take(const OptionsSpec *spec, const char *option, int number, int limit)
{
    if (number < 1 || number > limit) {
        options_complain(spec, "--%s must be from 1 to %d", option, limit);
        return false;
    }
    return true;
}

static bool
turns_take(const OptionsSpec *spec, const SheetsWords *words, SheetsOrder *order)
{
    static const char *const edges[] = {"long", "short", NULL};
    static const char *const answers[] = {"no", "yes", NULL};
    if (words->flip != NULL) {
        int edge = word_index(spec, "flip", words->flip, edges);
        if (edge < 0) {
            return false;
        }
        order->has_flip = true;
        order->flip = edge == 1 ? FLIP_SHORT : FLIP_LONG;
    }
    if (words->marks != NULL) {
        int answer = word_index(spec, "marks", words->marks, answers);
        if (answer < 0) {
            return false;
        }
        order->marks = answer == 1 ? SHEETS_MARKS_YES : SHEETS_MARKS_NO;
    }
    return true;
}

static bool
grid_take(const OptionsSpec *spec, const SheetsWords *words, SheetsOrder *order)
{
    if (words->sheet != NULL && (words->size != NULL || words->up != UNTOLD)) {
        options_complain(spec,
                         "--sheet says the paper and the grid; --size and --up contradict it");
        return false;
    }
    order->sheet = words->sheet;
    order->up = words->up == UNTOLD ? UP_DEFAULT : (guint)words->up;
    order->copies = words->copies == UNTOLD ? 0 : (guint)words->copies;
    return (words->up == UNTOLD || number_take(spec, "up", words->up, UP_MAX)) &&
           (words->copies == UNTOLD || number_take(spec, "copies", words->copies, COPIES_MAX)) &&
           size_take(spec, words->size == NULL ? "letter" : words->size, order);
}

/* ---- run ---- */

static BuildOutcome
order_run(Project *project, gconstpointer data, const char *out, const BuildReporter *reporter,
          Diags *diags, GError **error)
{
    SheetsOrder order = *(const SheetsOrder *)data;
    order.out = out;
    return sheets_run(project, &order, reporter, diags, error);
}

static ExitCode
words_run(const OptionsSpec *spec, const SheetsWords *words, char **cards)
{
    SheetsOrder order = {
        .cards = (const char *const *)cards, .file = words->out, .software = HANDOUT_SOFTWARE};
    if (cards[0] == NULL) {
        return options_complain(spec, "which cards? Give their ids; 'handout list' shows them");
    }
    if (words->quiet && words->verbose) {
        return options_complain(spec, "--quiet and --verbose contradict each other");
    }
    if (!build_command_jobs(spec, words->jobs, &order.jobs) || !grid_take(spec, words, &order) ||
        !turns_take(spec, words, &order) ||
        (words->offset != NULL && !offset_take(spec, words->offset, &order))) {
        return EXIT_USAGE;
    }
    BuildCommand command = {
        .project = words->project,
        .locking = words->no_wait ? BUILD_LOCK_REFUSE : BUILD_LOCK_WAIT,
        .run = order_run,
        .data = &order,
        .json = words->json,
        .style = {.quiet = words->quiet, .verbose = words->verbose},
    };
    return build_command_run(&command);
}

ExitCode
command_sheets(int argc, char **argv)
{
    SheetsWords words = {.up = UNTOLD, .copies = UNTOLD, .jobs = BUILD_JOBS_UNTOLD};
    const GOptionEntry entries[] = {
        {"size", 0, 0, G_OPTION_ARG_FILENAME, &words.size,
         "of the paper: letter, legal, tabloid, a3, a4, a5 or \"WIDTH HEIGHT\" (letter)", "SIZE"},
        {"up", 0, 0, G_OPTION_ARG_INT, &words.up, "cards on a side (4)", "N"},
        {"sheet", 0, 0, G_OPTION_ARG_FILENAME, &words.sheet,
         "a sheet's template instead: layouts/sheets/….xml in the project", "FILE"},
        {"flip", 0, 0, G_OPTION_ARG_FILENAME, &words.flip,
         "the edge that the printer turns the paper over: short or long (short)", "EDGE"},
        {"copies", 0, 0, G_OPTION_ARG_INT, &words.copies,
         "of each card (as many as fill one sheet)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_FILENAME, &words.offset,
         "moves the backs to the right and down, as the calibration sheet tells", "\"X Y\""},
        {"marks", 0, 0, G_OPTION_ARG_FILENAME, &words.marks, "crop marks: yes or no", "ANSWER"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &words.out,
         "write this file (out/sheets/ID-…-Nup.pdf in the project)", "FILE"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &words.project, "the project's folder (.)",
         "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &words.jobs, BUILD_JOBS_HELP, "N"},
        {"no-wait", 0, 0, G_OPTION_ARG_NONE, &words.no_wait, BUILD_NO_WAIT_HELP, NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &words.verbose, "tell file, size and times", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &words.quiet, "tell only what is wrong", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &words.json, "tell everything as one JSON object", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "sheets",
        .arguments = "ID…",
        .summary =
            "Lays cards out on paper to print on both sides and cut: a PDF of sheets, backs\n"
            "behind their fronts. Any document of the project can be a card; all of one\n"
            "run have one size.",
        .notes = "Print at 100 %, on both sides, turned over the edge that --flip names.\n\n"
                 "Examples:\n"
                 "  handout sheets summary --size letter --up 4 --flip short --copies 100\n"
                 "  handout sheets summary edtech --size a4 --up 2\n"
                 "  handout sheets summary --sheet layouts/sheets/avery-8387.xml --marks no\n"
                 "  handout sheets summary --offset \"0.4mm -0.2mm\" --out summary-sheet.pdf\n\n"
                 "Exit codes: 0 well, 1 files to mend, 2 usage, 3 machine, 130 interrupted\n",
        .entries = entries,
        .arguments_max = SHEETS_CARDS_MAX,
    };
    ExitCode code = EXIT_WELL;
    if (options_parse(&spec, &argc, &argv, &code)) {
        code = words_run(&spec, &words, argv + 1);
    }
    words_clear(&words);
    return code;
}
