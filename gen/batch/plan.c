#include "batch/plan.h"

#include "batch/program.h"
#include "read/parts.h"

#include <stdlib.h>
#include <string.h>

static bool
shared_hold(const Plan *plan)
{
    bool hold = true;
    for (guint i = 0; i < plan->old->inputs->len; i++) {
        ManifestInput *input = plan->old->inputs->pdata[i];
        if (input->input.is_shared) {
            hold = plan_input_holds(plan, input) && hold;
        }
    }
    return hold;
}

static void
parts_free(gpointer data)
{
    GArray *parts = data;
    for (guint i = 0; i < parts->len; i++) {
        g_free((char *)g_array_index(parts, ManifestPart, i).label);
    }
    g_array_unref(parts);
}

Plan *
plan_new(const char *root, const BuildOptions *options)
{
    Plan *plan = g_new0(Plan, 1);
    char *real = realpath(root, NULL);
    plan->options = options;
    plan->folder = g_strdup(root);
    plan->root = g_strdup(real == NULL ? root : real);
    free(real);
    plan->inputs = inputs_new(plan->root);
    plan->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, parts_free);
    plan->learnt = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    plan->themes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    plan->program = program_digest();
    plan->old = manifest_load(options->out, &plan->text);
    if (plan->old != NULL) {
        g_autofree char *project = manifest_project(plan->root, options->out);
        if (strcmp(project, plan->old->project) != 0) {
            g_clear_pointer(&plan->old, manifest_free);
        }
    }
    if (plan->old != NULL) {
        plan->same_program = digest_equal(plan->program, plan->old->program) &&
                             strcmp(plan->old->software, options->software) == 0 &&
                             program_holds(plan->old);
        plan->same_shared = plan->same_program && shared_hold(plan);
    }
    return plan;
}

void
plan_free(Plan *plan)
{
    if (plan == NULL) {
        return;
    }
    manifest_free(plan->old);
    g_hash_table_unref(plan->parts);
    g_hash_table_unref(plan->learnt);
    g_hash_table_unref(plan->themes);
    inputs_free(plan->inputs);
    g_free(plan->root);
    g_free(plan->folder);
    g_free(plan);
}

ManifestItem *
plan_item_before(const Plan *plan, BuildKind kind, const char *id)
{
    if (plan->old == NULL) {
        return NULL;
    }
    ManifestItem *item =
        kind == BUILD_INDEX ? manifest_index(plan->old) : manifest_item_lookup(plan->old, id);
    return item != NULL && item->kind == kind ? item : NULL;
}

const ManifestItem *
plan_item(const Plan *plan, BuildKind kind, const char *id)
{
    if (plan == NULL || plan->old == NULL || !plan->same_program || plan->options->force) {
        return NULL;
    }
    const ManifestItem *item = plan_item_before(plan, kind, id);
    return item != NULL && digest_is_known(item->base) ? item : NULL;
}

bool
plan_input_holds(const Plan *plan, ManifestInput *input)
{
    if (!input->looked) {
        input->state = input_look(&input->input, plan->root);
        input->looked = true;
    }
    return input->state != INPUT_CHANGED;
}

bool
plan_item_reads_same(const Plan *plan, const ManifestItem *item)
{
    bool same = plan->same_shared;
    for (guint i = 0; i < item->inputs->len && same; i++) {
        same = plan_input_holds(plan, item->inputs->pdata[i]);
    }
    return same;
}

/* ---- parts ---- */

static void
learn_part(gpointer self, const char *file, const char *label, Digest digest)
{
    Plan *plan = self;
    GArray *parts = g_hash_table_lookup(plan->parts, file);
    if (parts == NULL) {
        parts = g_array_new(FALSE, FALSE, sizeof(ManifestPart));
        g_hash_table_insert(plan->parts, g_strdup(file), parts);
    }
    ManifestPart part = {g_strdup(label), digest};
    g_array_append_val(parts, part);
}

void
plan_learn(Plan *plan, Project *project, const DocumentSpec *spec)
{
    if (g_hash_table_add(plan->learnt, g_strdup(spec->content))) {
        parts_of_content(project, spec->content, learn_part, plan);
    }
    if (!g_hash_table_contains(plan->learnt, spec->theme)) {
        const Theme *theme = project_theme_loaded(project, spec);
        if (theme != NULL) {
            g_hash_table_add(plan->learnt, g_strdup(spec->theme));
            g_hash_table_add(plan->themes, g_strdup(theme->file));
            parts_of_theme(theme, learn_part, plan);
        }
    }
}

const GArray *
plan_parts(const Plan *plan, const char *file)
{
    return g_hash_table_lookup(plan->parts, file);
}

/* ---- files ---- */

Digest
plan_key(const Plan *plan, Digest base, const char *format, double dpi)
{
    char digits[2][DIGEST_TEXT_SIZE];
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(number, sizeof number, strcmp(format, "png") == 0 ? dpi : 0);
    g_autofree char *text = g_strdup_printf("%s %s %s %s %s", digest_write(base, digits[0]),
                                            digest_write(plan->program, digits[1]),
                                            plan->options->software, format, number);
    return digest_of_text(text);
}

ManifestOutput *
plan_output_lookup(const ManifestItem *item, const char *local)
{
    for (guint i = 0; item != NULL && i < item->outputs->len; i++) {
        ManifestOutput *output = item->outputs->pdata[i];
        if (strcmp(output->local, local) == 0) {
            return output;
        }
    }
    return NULL;
}

bool
plan_output_intact(const Plan *plan, ManifestOutput *output)
{
    if (!output->looked) {
        Input input = {.kind = INPUT_FILE,
                       .name = output->local,
                       .stamp = output->stamp,
                       .digest = output->digest};
        output->state = input_look(&input, plan->options->out);
        output->stamp = input.stamp;
        output->looked = true;
    }
    return output->state != INPUT_CHANGED;
}

bool
plan_output_ours(const Plan *plan, ManifestOutput *output)
{
    if (digest_is_known(output->key) && plan_output_intact(plan, output)) {
        return true;
    }
    g_autofree char *path = g_build_filename(plan->options->out, output->local, NULL);
    Digest digest = {0, 0};
    bool known = digest_of_file(path, &digest);
    for (guint i = 0; known && i < plan->old->left->len; i++) {
        const ManifestOutput *left = plan->old->left->pdata[i];
        if (strcmp(left->local, output->local) == 0 && digest_equal(left->digest, digest)) {
            return true;
        }
    }
    return false;
}

const ManifestOutput *
plan_output(const Plan *plan, const ManifestItem *item, const char *local, Digest key)
{
    ManifestOutput *output = plan_output_lookup(item, local);
    bool fresh =
        output != NULL && digest_equal(output->key, key) && plan_output_intact(plan, output);
    return fresh ? output : NULL;
}

static void
add_text(GString *text, const char *words)
{
    g_autofree char *escaped = g_strescape(words == NULL ? "-" : words, NULL);
    g_string_append_printf(text, " \"%s\"", escaped);
}

Digest
plan_listing(const Manifest *manifest)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < manifest->items->len; i++) {
        const ManifestItem *item = manifest->items->pdata[i];
        if (item->kind == BUILD_INDEX) {
            continue;
        }
        g_string_append_printf(text, "%d %u %u %u", item->kind, item->pages, item->sheets,
                               item->fields);
        add_text(text, item->id);
        add_text(text, item->title);
        add_text(text, item->lang);
        add_text(text, item->date);
        add_text(text, item->edition);
        for (guint k = 0; k < item->outputs->len; k++) {
            const ManifestOutput *output = item->outputs->pdata[k];
            if (!output->asked) {
                g_string_append_printf(text, " %u %u %u %" G_GUINT64_FORMAT, output->page,
                                       output->width, output->height, output->stamp.size);
                add_text(text, output->local);
                add_text(text, output->name);
            }
        }
        g_string_append_c(text, '\n');
    }
    Digest digest = digest_of(text->str, text->len);
    g_string_free(text, TRUE);
    return digest;
}

bool
plan_reports_intact(const Plan *plan, const ManifestItem *item)
{
    bool intact = true;
    for (guint i = 0; i < item->outputs->len && intact; i++) {
        ManifestOutput *output = item->outputs->pdata[i];
        intact = strcmp(output->format, CHANGES_FORMAT) != 0 || plan_output_intact(plan, output);
    }
    return intact;
}

bool
plan_has_report(const Plan *plan)
{
    for (guint i = 0; plan != NULL && plan->old != NULL && i < plan->old->items->len; i++) {
        ManifestOutput *report = plan_output_lookup(plan->old->items->pdata[i], BUILD_CHANGES_FILE);
        if (report != NULL) {
            return plan_output_intact(plan, report);
        }
    }
    return false;
}
