#include "batch/ledger_items.h"

#include "batch/job.h"

#include <string.h>

/* ---- inputs ---- */

static char *
input_key(const Input *input, bool shared)
{
    char digits[DIGEST_TEXT_SIZE];
    return g_strdup_printf("%d %d %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, input->kind,
                           shared, input->name, input->value == NULL ? "-" : input->value,
                           digest_write(input->digest, digits), input->stamp.modified,
                           input->stamp.changed);
}

/* `parts`: of ManifestPart; NULL = none. */
static ManifestInput *
add_input(Ledger *ledger, const Input *input, bool shared, const GArray *parts)
{
    g_autofree char *key = input_key(input, shared);
    ManifestInput *made = g_hash_table_lookup(ledger->inputs, key);
    if (made != NULL) {
        return made;
    }
    made = manifest_input_new(ledger->made, ledger->made->inputs, input);
    made->input.is_shared = shared;
    g_hash_table_insert(ledger->inputs, g_steal_pointer(&key), made);
    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const ManifestPart *part = &g_array_index(parts, ManifestPart, i);
        manifest_part_add(ledger->made, made, part->label, part->digest);
    }
    return made;
}

static void
add_unique(GPtrArray *inputs, ManifestInput *input)
{
    if (!g_ptr_array_find(inputs, input, NULL)) {
        g_ptr_array_add(inputs, input);
    }
}

static void
read_as_then(Ledger *ledger, ManifestItem *item, const ManifestItem *old)
{
    for (guint i = 0; i < old->inputs->len; i++) {
        const ManifestInput *input = old->inputs->pdata[i];
        add_unique(item->inputs, add_input(ledger, &input->input, false, input->parts));
    }
}

static void
read_now(Ledger *ledger, ManifestItem *item, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        const Input *input = inputs_lookup(ledger->plan->inputs, name);
        if (input == NULL) {
            g_autofree char *shown = inputs_shown(ledger->plan->root, name);
            input = inputs_lookup(ledger->plan->inputs, shown);
        }
        if (input != NULL) {
            add_unique(item->inputs,
                       add_input(ledger, input, false, plan_parts(ledger->plan, input->name)));
        }
    }
}

/* What was read for the project, or for nothing that has a name: grammars, variables. When nothing
 * was read, it is as it was. */
void
ledger_add_shared(Ledger *ledger)
{
    const Plan *plan = ledger->plan;
    g_autoptr(GHashTable) own = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < ledger->made->inputs->len; i++) {
        const ManifestInput *input = ledger->made->inputs->pdata[i];
        g_hash_table_add(own, (gpointer)input->input.name);
    }
    for (guint i = 0; i < inputs_length(plan->inputs); i++) {
        const Input *input = inputs_nth(plan->inputs, i);
        if (input->is_shared || !g_hash_table_contains(own, input->name)) {
            add_input(ledger, input, true, NULL);
        }
    }
    for (guint i = 0; plan->same_shared && i < plan->old->inputs->len; i++) {
        const Input *input = &((const ManifestInput *)plan->old->inputs->pdata[i])->input;
        if (input->is_shared && inputs_lookup(plan->inputs, input->name) == NULL) {
            add_input(ledger, input, true, NULL);
        }
    }
}

/* An item that was not looked at was read with what the project was then. */
static void
add_doubts(Ledger *ledger, ManifestItem *item)
{
    for (guint i = 0; i < ledger->plan->old->inputs->len; i++) {
        ManifestInput *input = ledger->plan->old->inputs->pdata[i];
        if (input->input.is_shared && !plan_input_holds(ledger->plan, input)) {
            add_unique(item->inputs, add_input(ledger, &input->input, false, input->parts));
        }
    }
}

/* ---- items ---- */

static void
carry_output(Ledger *ledger, ManifestItem *item, const ManifestOutput *output)
{
    ManifestOutput *made = manifest_output_new(ledger->made, item->outputs, output->local);
    const char *local = made->local;
    *made = *output;
    made->local = local;
}

/* One that was asked for by hand stays for as long as it is true. */
static bool
is_asked_and_true(const Job *job, const ManifestOutput *output)
{
    return output->asked && digest_is_known(job->base) &&
           digest_equal(output->key, job_key(job, output->format));
}

/* What `changes` has written stays until that is asked again; what somebody took away is gone. */
static void
carry_report(Ledger *ledger, ManifestItem *item, ManifestOutput *output)
{
    if (plan_output_intact(ledger->plan, output)) {
        carry_output(ledger, item, output);
    }
}

/* What the item had before and was not asked for now. `job` NULL = nobody asked for anything of it.
 */
static void
carry_outputs(Ledger *ledger, ManifestItem *item, const ManifestItem *old, const Job *job)
{
    const char *const *formats = ledger->plan->options->formats;
    for (guint i = 0; old != NULL && i < old->outputs->len; i++) {
        ManifestOutput *output = old->outputs->pdata[i];
        if (output_set_owner(ledger->bench->outputs, output->local) != NULL) {
            continue;
        }
        bool looked_for =
            job != NULL && (formats == NULL ? !is_asked_and_true(job, output)
                                            : g_strv_contains(formats, output->format));
        if (strcmp(output->format, CHANGES_FORMAT) == 0) {
            carry_report(ledger, item, output);
        } else if (looked_for) {
            ledger_sweep(ledger, output);
        } else {
            carry_output(ledger, item, output);
        }
    }
}

static void
add_file(Ledger *ledger, ManifestItem *item, const JobFile *file)
{
    const Plan *plan = ledger->plan;
    bool own = g_str_equal(file->format, BUILD_WORDS);
    for (guint i = 0; i < item->formats->len; i++) {
        own = own || strcmp(item->formats->pdata[i], file->format) == 0;
    }
    ManifestOutput *output = manifest_output_new(ledger->made, item->outputs, file->local);
    const ManifestOutput *there =
        file->fresh != NULL ? file->fresh : plan_output_lookup(file->job->old, file->local);
    g_autofree char *path = g_build_filename(plan->options->out, file->local, NULL);
    output->format = file->format;
    output->page = file->page;
    output->name = file->name;
    output->width = file->width;
    output->height = file->height;
    output->asked = !own;
    output->key = job_key(file->job, file->format);
    if (file->fresh != NULL || file->is_same) {
        output->stamp = there->stamp;
        output->digest = there->digest;
    } else if (stamp_of_file(path, &output->stamp)) {
        output->digest = file->digest;
    }
}

static void
copy_facts(Ledger *ledger, ManifestItem *item, const ManifestItem *old)
{
    item->pages = old->pages;
    item->sheets = old->sheets;
    item->fields = old->fields;
    item->widgets = old->widgets;
    item->lang = pool_strdup(ledger->made->pool, old->lang);
    item->date = pool_strdup(ledger->made->pool, old->date);
    item->edition = pool_strdup(ledger->made->pool, old->edition);
}

static void
carry_item(Ledger *ledger, ManifestItem *item, const ManifestItem *old)
{
    if (old == NULL) {
        return;
    }
    copy_facts(ledger, item, old);
    carry_outputs(ledger, item, old, NULL);
    if (!ledger->plan->same_program) {
        return;
    }
    read_as_then(ledger, item, old);
    add_doubts(ledger, item);
    item->spec = old->spec;
    item->blocks = old->blocks;
    item->places = old->places;
    item->theme = old->theme;
    item->fonts = old->fonts;
    item->base = old->base;
    diags_copy(item->bound, old->bound);
    diags_copy(item->composed, old->composed);
    diags_copy(item->content, old->content);
    item->content_file = pool_strdup(ledger->made->pool, old->content_file);
}

static void
add_reads(Ledger *ledger, ManifestItem *item, const Job *job)
{
    if (job->known) {
        read_as_then(ledger, item, job->old);
    } else {
        read_now(ledger, item, job->reads);
    }
    for (guint i = 0; item->kind == BUILD_SHEETS && i < item->cards->len; i++) {
        const ManifestItem *card = manifest_item_lookup(ledger->made, item->cards->pdata[i]);
        for (guint k = 0; card != NULL && k < card->inputs->len; k++) {
            add_unique(item->inputs, card->inputs->pdata[k]);
        }
    }
}

static bool
all_kept(const Diags *diags)
{
    return diags_count(diags, DIAG_WARNING) == diags_length(diags);
}

static void
add_job(Ledger *ledger, ManifestItem *item, const Job *job, const ManifestItem *old)
{
    const BuildResult *result = job->result;
    add_reads(ledger, item, job);
    item->spec = job->spec;
    item->blocks = job->digest.blocks;
    item->places = job->digest.places;
    item->theme = job->digest.theme;
    item->fonts = job->fonts;
    /* Findings that were too many to keep cannot be told again. */
    item->base = all_kept(job->diags) && all_kept(job->found) ? job->base : (Digest){0, 0};
    diags_copy(item->bound, job->diags);
    diags_copy(item->composed, job->found);
    if (job->item.document != NULL) {
        const char *content = job->item.document->content;
        const Diags *found = linter_content_found(ledger->bench->linter, content);
        item->content_file = pool_strdup(ledger->made->pool, content);
        if (found != NULL) {
            diags_copy(item->content, found);
            item->base = all_kept(found) ? item->base : (Digest){0, 0};
        }
    }
    if (result == NULL && old != NULL) {
        copy_facts(ledger, item, old);
    } else if (result != NULL) {
        item->pages = result->pages;
        item->sheets = result->sheets;
        item->fields = result->fields;
        item->widgets = result->widgets;
        item->lang = pool_strdup(ledger->made->pool, result->lang);
        item->date = pool_strdup(ledger->made->pool, result->date);
        item->edition = pool_strdup(ledger->made->pool, result->edition);
        for (guint i = 0; i < job->files->len; i++) {
            add_file(ledger, item, job->files->pdata[i]);
        }
    }
    carry_outputs(ledger, item, old, result != NULL ? job : NULL);
}

static void
add_item(Ledger *ledger, const BuildItem *from)
{
    const Job *job = NULL;
    for (guint i = 0; i < ledger->bench->all->len && job == NULL; i++) {
        const Job *any = ledger->bench->all->pdata[i];
        job = any->item.kind == from->kind && strcmp(any->item.id, from->id) == 0 ? any : NULL;
    }
    ManifestItem *item = manifest_item_new(ledger->made, from->kind, from->id);
    const ManifestItem *old = plan_item_before(ledger->plan, from->kind, from->id);
    item->title = pool_strdup(ledger->made->pool, from->title);
    item->dpi = from->dpi;
    for (guint i = 0; i < from->format_count; i++) {
        g_ptr_array_add(item->formats, (gpointer)g_intern_string(from->formats[i]));
    }
    for (guint i = 0; from->sheet != NULL && i < from->sheet->cards->len; i++) {
        g_ptr_array_add(item->cards, (gpointer)g_intern_string(from->sheet->cards->pdata[i]));
    }
    if (from->document != NULL && from->document->same_fields != NULL) {
        g_ptr_array_add(item->cards, (gpointer)g_intern_string(from->document->same_fields));
    }
    if (job == NULL) {
        carry_item(ledger, item, old);
    } else {
        add_job(ledger, item, job, old);
    }
}

void
ledger_add_items(Ledger *ledger)
{
    Project *project = ledger->bench->project;
    for (guint i = 0; i < project_document_count(project); i++) {
        plan_learn(ledger->plan, project, project_document_nth(project, i));
    }
    for (guint i = 0; i < project_document_count(project); i++) {
        BuildItem item = item_of_document(project_document_nth(project, i));
        add_item(ledger, &item);
    }
    for (guint i = 0; i < project_sheet_count(project); i++) {
        BuildItem item = item_of_sheets(project_sheet_nth(project, i));
        add_item(ledger, &item);
    }
    if (project_has_index(project)) {
        BuildItem item = item_of_index(project);
        add_item(ledger, &item);
    }
}
