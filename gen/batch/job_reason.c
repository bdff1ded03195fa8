#include "batch/job.h"

#include <string.h>

/* Why a job is not at rest, in words. */

/* So many are told of one kind; the rest is counted. */
#define TOLD_MAX 3

static void
add(GPtrArray *words, char *word)
{
    if (g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL)) {
        g_free(word);
    } else {
        g_ptr_array_add(words, word);
    }
}

/* "a, b, c and 4 more" */
static char *
join(const GPtrArray *words, const char *between)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < words->len && i < TOLD_MAX; i++) {
        g_string_append_printf(text, "%s%s", i == 0 ? "" : between, (const char *)words->pdata[i]);
    }
    if (words->len > TOLD_MAX) {
        g_string_append_printf(text, " and %u more", words->len - TOLD_MAX);
    }
    return g_string_free(text, FALSE);
}

/* ---- what was read ---- */

static const ManifestPart *
part_lookup(const GArray *parts, const char *label, guint nth)
{
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const ManifestPart *part = &g_array_index(parts, ManifestPart, i);
        if (strcmp(part->label, label) == 0 && nth-- == 0) {
            return part;
        }
    }
    return NULL;
}

/* Those of `from` that are not, or are other, in `to`. Of several that have one label the first is
 * held against the first. */
static void
add_differing(GPtrArray *labels, const GArray *from, const GArray *to)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; from != NULL && i < from->len; i++) {
        const ManifestPart *part = &g_array_index(from, ManifestPart, i);
        guint nth = GPOINTER_TO_UINT(g_hash_table_lookup(seen, part->label));
        const ManifestPart *other = part_lookup(to, part->label, nth);
        g_hash_table_insert(seen, (gpointer)part->label, GUINT_TO_POINTER(nth + 1));
        if (other == NULL || !digest_equal(part->digest, other->digest)) {
            add(labels, g_strdup(part->label));
        }
    }
}

static bool
has_ending(const char *name, const char *const *endings)
{
    for (guint i = 0; endings[i] != NULL; i++) {
        if (g_str_has_suffix(name, endings[i])) {
            return true;
        }
    }
    return false;
}

static char *
file_words(const char *name)
{
    static const char *const pictures[] = {".png", ".svg", NULL};
    static const char *const fonts[] = {".ttf", ".otf", ".ttc", NULL};
    g_autofree char *base = g_path_get_basename(name);
    if (has_ending(name, fonts)) {
        return g_strdup_printf("font %s", base);
    }
    if (has_ending(name, pictures)) {
        return g_strdup_printf("picture %s", name);
    }
    if (strcmp(name, PROJECT_FILE) == 0 || g_str_has_suffix(name, ".rng")) {
        return g_strdup(name);
    }
    return g_strdup_printf("layout %s", name);
}

static char *
input_words(const Plan *plan, const ManifestInput *input)
{
    const char *name = input->input.name;
    if (input->input.kind == INPUT_VARIABLE) {
        return g_strdup(name + 1);
    }
    const GArray *now = plan_parts(plan, name);
    if (now == NULL) {
        return file_words(name);
    }
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    add_differing(labels, now, input->parts);
    add_differing(labels, input->parts, now);
    g_autofree char *joined = join(labels, "; ");
    if (g_hash_table_contains(plan->themes, name)) {
        return labels->len == 0 ? g_strdup_printf("theme %s", name)
                                : g_strdup_printf("theme %s", joined);
    }
    return labels->len == 0 ? g_strdup(name) : g_strdup_printf("%s: %s", name, joined);
}

static void
add_inputs(GPtrArray *words, const Plan *plan, const GPtrArray *inputs, bool shared)
{
    for (guint i = 0; i < inputs->len; i++) {
        ManifestInput *input = inputs->pdata[i];
        if (input->input.is_shared == shared && !plan_input_holds(plan, input)) {
            add(words, input_words(plan, input));
        }
    }
}

static void
add_cards(GPtrArray *words, const Job *job)
{
    const GPtrArray *cards = job->item.sheet->cards;
    for (guint i = 0; i < cards->len; i++) {
        const char *id = cards->pdata[i];
        const DocumentSpec *spec = project_document_lookup(job->bench->project, id);
        const Job *card = spec == NULL ? NULL : g_hash_table_lookup(job->bench->jobs, spec);
        const ManifestItem *old = plan_item(job->bench->plan, BUILD_DOCUMENT, id);
        if (card == NULL || old == NULL || !digest_equal(card->base, old->base)) {
            add(words, g_strdup_printf("card %s", id));
        }
    }
}

/* The job's pages are other ones. */
static void
add_sources(GPtrArray *words, Job *job)
{
    const Plan *plan = job->bench->plan;
    if (job->item.document != NULL) {
        plan_learn(job->bench->plan, job->bench->project, job->item.document);
        add_inputs(words, plan, job->old->inputs, false);
    } else if (job->item.sheet != NULL) {
        add_cards(words, job);
        if (job->item.sheet->cards->len == 0) {
            plan_learn(job->bench->plan, job->bench->project,
                       project_document_nth(job->bench->project, 0));
            add_inputs(words, plan, job->old->inputs, false);
        }
    } else {
        plan_learn(job->bench->plan, job->bench->project,
                   project_document_nth(job->bench->project, 0));
        add_inputs(words, plan, job->old->inputs, false);
    }
    if (words->len == 0) {
        add_inputs(words, plan, plan->old->inputs, true);
    }
    if (words->len == 0) {
        add(words, g_strdup(job->item.kind == BUILD_INDEX ? "the list of files" : "its pages"));
    }
}

/* ---- what was made ---- */

static bool
has_format(const ManifestItem *item, const char *format)
{
    for (guint i = 0; i < item->outputs->len; i++) {
        if (strcmp(((const ManifestOutput *)item->outputs->pdata[i])->format, format) == 0) {
            return true;
        }
    }
    return false;
}

static char *
lost_words(const Plan *plan, ManifestOutput *output)
{
    g_autofree char *path = g_build_filename(plan->options->out, output->local, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        return g_strdup_printf("output missing: %s", output->local);
    }
    return plan_output_ours(plan, output) ? g_strdup("the last build was interrupted")
                                          : g_strdup_printf("output changed: %s", output->local);
}

/* Nothing but this one file is not as it shall be. */
static char *
file_reason(const Job *job, const JobFile *file)
{
    const Plan *plan = job->bench->plan;
    ManifestOutput *there = plan_output_lookup(job->old, file->local);
    if (there != NULL && !plan_output_intact(plan, there)) {
        return lost_words(plan, there);
    }
    if (there != NULL && strcmp(there->format, file->format) == 0) {
        return digest_equal(there->key, job_key(job, file->format))
                   ? g_strdup("its pages")
                   : g_strdup_printf("%s: other pages or resolution", file->format);
    }
    return has_format(job->old, file->format) ? g_strdup_printf("new file: %s", file->local)
                                              : g_strdup_printf("format %s added", file->format);
}

static void
add_files(GPtrArray *words, const Job *job)
{
    for (guint i = 0; i < job->files->len; i++) {
        const JobFile *file = job->files->pdata[i];
        if (file->fresh == NULL && file->local != NULL) {
            add(words, file_reason(job, file));
        }
    }
}

char *
job_reason(Job *job)
{
    const Plan *plan = job->bench->plan;
    if (plan->old == NULL) {
        return g_strdup("first build");
    }
    if (plan->options->force) {
        return g_strdup("asked for");
    }
    if (!plan->same_program) {
        return g_strdup("the program is another version");
    }
    if (job->old == NULL) {
        return g_strdup(plan_item_before(plan, job->item.kind, job->item.id) == NULL
                            ? "new in the project"
                            : "not made before");
    }
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    if (!digest_equal(job->base, job->old->base)) {
        add_sources(words, job);
    } else {
        add_files(words, job);
    }
    return join(words, ", ");
}
