#include "batch/job.h"

#include <string.h>

/* What the last build left of a job, and whether it may rest: job.h. */

/* ---- digests ---- */

static void
add_digest(GString *text, Digest digest)
{
    char digits[DIGEST_TEXT_SIZE];
    g_string_append_printf(text, " %s", digest_write(digest, digits));
}

static Digest
text_take(GString *text)
{
    Digest digest = digest_of(text->str, text->len);
    g_string_free(text, TRUE);
    return digest;
}

/* Of the font files as they were read: by their bytes, or, where those were not looked at, by their
 * stamps. */
static Digest
fonts_digest(const Plan *plan, const Theme *theme)
{
    GString *text = g_string_new("fonts");
    for (guint i = 0; i < theme->fonts->len; i++) {
        const ThemeFont *font = &g_array_index(theme->fonts, ThemeFont, i);
        g_autofree char *name = inputs_shown(plan->root, font->path);
        const Input *input = inputs_lookup(plan->inputs, name);
        if (input == NULL) {
            continue;
        }
        if (digest_is_known(input->digest)) {
            add_digest(text, input->digest);
        } else {
            const Stamp *stamp = &input->stamp;
            g_string_append_printf(text,
                                   " %" G_GUINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                                   "/%" G_GUINT64_FORMAT,
                                   stamp->size, stamp->modified, stamp->changed, stamp->inode);
        }
    }
    return text_take(text);
}

static Digest
document_base(const Job *job)
{
    GString *text = g_string_new("document");
    add_digest(text, job->digest.blocks);
    add_digest(text, job->fonts);
    return text_take(text);
}

/* ---- documents ---- */

void
job_look_document(Job *job)
{
    const Plan *plan = job->bench->plan;
    job->old = plan_item(plan, job->item.kind, job->item.id);
    job->known = job->old != NULL && plan_item_reads_same(plan, job->old);
    if (job->known) {
        job->digest = (DocumentDigest){job->old->blocks, job->old->places, job->old->theme};
        job->fonts = job->old->fonts;
        job->base = job->old->base;
    }
}

void
job_digest_document(Job *job)
{
    if (job->bench->plan == NULL || job->known) {
        return;
    }
    const Document *document = job->document;
    job->digest = document_digest(document);
    job->fonts = fonts_digest(job->bench->plan, document->theme);
    job->base = document_base(job);
    job_reads(job, document->inputs);
    job_reads(job, document->theme->inputs);
}

/* ---- sheets ---- */

static void
add_text(GString *text, const char *words)
{
    g_autofree char *escaped = g_strescape(words == NULL ? "" : words, NULL);
    g_string_append_printf(text, " \"%s\"", escaped);
}

static void
add_number(GString *text, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, " %s", g_ascii_dtostr(digits, sizeof digits, number));
}

static void
add_template(GString *text, const SheetTemplate *sheet)
{
    const double numbers[] = {
        sheet->paper.width, sheet->paper.height, sheet->columns,      sheet->rows,
        sheet->cell.width,  sheet->cell.height,  sheet->first.x,      sheet->first.y,
        sheet->column_gap,  sheet->row_gap,      (double)sheet->flip, sheet->marks,
        sheet->slug,
    };
    add_text(text, sheet->name);
    add_text(text, sheet->file);
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        add_number(text, numbers[i]);
    }
}

static GString *
sheets_text(const SheetSpec *spec)
{
    GString *text = g_string_new("sheets");
    add_text(text, spec->id);
    add_text(text, spec->title);
    add_number(text, spec->copies);
    add_number(text, (double)spec->flip);
    add_number(text, spec->offset.x);
    add_number(text, spec->offset.y);
    add_template(text, spec->sheet);
    return text;
}

static void
add_place(GString *text, Where where)
{
    g_string_append_printf(text, " %s:%d:%d", where.file, where.line, where.column);
}

static Job *
card_job(const Job *job, guint index)
{
    const DocumentSpec *card =
        project_document_lookup(job->bench->project, job->item.sheet->cards->pdata[index]);
    return card == NULL ? NULL : g_hash_table_lookup(job->bench->jobs, card);
}

/* A sheet without cards speaks by the theme alone. */
static bool
look_at_theme(Job *job)
{
    const Plan *plan = job->bench->plan;
    const Theme *theme = job_sheets_theme(job);
    if (theme != NULL) {
        job->digest.theme = theme_digest(theme, false);
        job->fonts = fonts_digest(plan, theme);
        job_reads(job, theme->inputs);
    }
    return theme != NULL;
}

void
job_look_sheets(Job *job)
{
    const SheetSpec *spec = job->item.sheet;
    const Plan *plan = job->bench->plan;
    job->old = plan_item(plan, job->item.kind, job->item.id);
    job->known = spec->cards->len == 0 && job->old != NULL && plan_item_reads_same(plan, job->old);
    if (job->known) {
        job->digest = (DocumentDigest){job->old->blocks, job->old->places, job->old->theme};
        job->fonts = job->old->fonts;
        job->base = job->old->base;
        return;
    }
    if (plan == NULL || (spec->cards->len == 0 && !look_at_theme(job))) {
        return;
    }
    GString *text = sheets_text(spec);
    GString *places = g_string_new(NULL);
    bool whole = true;
    add_place(places, spec->where);
    add_place(places, spec->sheet->where);
    for (guint i = 0; i < spec->cards->len; i++) {
        const Job *card = card_job(job, i);
        whole = whole && card != NULL && digest_is_known(card->base);
        if (whole) {
            add_digest(text, card->base);
            add_digest(places, card->digest.places);
        }
    }
    if (spec->cards->len == 0) {
        add_digest(text, job->digest.theme);
        add_digest(text, job->fonts);
    }
    job->digest.places = text_take(places);
    job->digest.blocks = text_take(text);
    job->base = whole ? job->digest.blocks : (Digest){0, 0};
}

/* ---- files ---- */

Digest
job_key(const Job *job, const char *format)
{
    const Plan *plan = job->bench->plan;
    return plan_key(plan, job->base, format,
                    job->item.dpi > 0 ? job->item.dpi : plan->options->dpi);
}

const ManifestOutput *
job_fresh(const Job *job, const char *local, const char *format)
{
    bool known = job->old != NULL && digest_is_known(job->base);
    return known ? plan_output(job->bench->plan, job->old, local, job_key(job, format)) : NULL;
}

void
job_reads(Job *job, const GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        g_ptr_array_add(job->reads, g_strdup(names->pdata[i]));
    }
}

/* ---- resting ---- */

static void
recall(Job *job, const ManifestOutput *output)
{
    JobFile *file = g_new0(JobFile, 1);
    file->job = job;
    file->format = g_intern_string(output->format);
    file->local = g_strdup(output->local);
    file->page = output->page;
    file->name = g_intern_string(output->name);
    file->fresh = output;
    g_ptr_array_add(job->files, file);
}

/* The file of that page; 0 = of all pages. */
static bool
recall_page(Job *job, const char *format, guint page)
{
    for (guint i = 0; i < job->old->outputs->len; i++) {
        const ManifestOutput *output = job->old->outputs->pdata[i];
        if (output->page != page || strcmp(output->format, format) != 0) {
            continue;
        }
        g_autofree char *local = job_file_name(job, format, page, output->name);
        if (local != NULL && strcmp(local, output->local) == 0 &&
            job_fresh(job, local, format) == output) {
            recall(job, output);
            return true;
        }
    }
    return false;
}

static bool
recall_format(Job *job, const char *format)
{
    if (job->item.kind == BUILD_INDEX || !painter_is_per_page(painter_lookup(format))) {
        return recall_page(job, format, 0);
    }
    bool all = true;
    for (guint page = 1; page <= job->old->pages && all; page++) {
        all = recall_page(job, format, page);
    }
    return all;
}

/* All files that are wanted, as the last build left them. */
static bool
recall_files(Job *job)
{
    guint count = 0;
    const char *const *formats = job_formats(job, &count);
    bool all = !job_keeps_words(job) || recall_format(job, BUILD_WORDS);
    for (guint i = 0; i < count && all; i++) {
        all = recall_format(job, formats[i]);
    }
    if (!all) {
        g_ptr_array_set_size(job->files, 0);
    }
    return all;
}

/* Findings of pages point at lines: where there are any, the lines must be the same. */
static bool
findings_hold(const Job *job)
{
    bool same_places =
        digest_equal(job->digest.places, job->old->places) || diags_length(job->old->composed) == 0;
    return same_places &&
           (job->item.kind != BUILD_DOCUMENT || digest_equal(job->digest.theme, job->old->theme));
}

bool
job_rests(Job *job)
{
    return job->old != NULL && digest_equal(job->base, job->old->base) && findings_hold(job) &&
           (job->result == NULL || recall_files(job));
}

void
job_rest(Job *job)
{
    job->resting = true;
    if (job->known) {
        diags_copy(job->diags, job->old->bound);
    }
    diags_copy(job->found, job->old->composed);
    BuildResult *result = job->result;
    if (result != NULL) {
        result->pages = job->old->pages;
        result->sheets = job->old->sheets;
        result->fields = job->old->fields;
        result->widgets = job->old->widgets;
        result->lang = g_intern_string(job->old->lang);
        result->date = g_intern_string(job->old->date);
        result->edition = g_intern_string(job->old->edition);
    }
    job_finish(job);
}

Job *
job_other_edition(const Job *job)
{
    const char *id = job->item.document->same_fields;
    const DocumentSpec *other =
        id == NULL ? NULL : project_document_lookup(job->bench->project, id);
    return other == NULL ? NULL : g_hash_table_lookup(job->bench->jobs, other);
}

bool
job_wake(Job *job)
{
    if (!job->resting) {
        return false;
    }
    job->resting = false;
    g_atomic_int_set(&job->finished, 0);
    g_ptr_array_set_size(job->files, 0);
    diags_clear(job->found);
    if (job->document == NULL) {
        diags_clear(job->diags);
    }
    return job_ready(job);
}
