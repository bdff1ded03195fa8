#include "batch/manifest.h"

/* ---- words ---- */

static void
add_word(GString *text, const char *word)
{
    g_string_append_c(text, ' ');
    g_string_append(text, word);
}

static void
add_number(GString *text, guint64 number)
{
    g_string_append_printf(text, " %" G_GUINT64_FORMAT, number);
}

static void
add_digest(GString *text, Digest digest)
{
    char digits[DIGEST_TEXT_SIZE];
    add_word(text, digest_is_known(digest) ? digest_write(digest, digits) : "-");
}

static void
add_text(GString *text, const char *words)
{
    if (words == NULL) {
        add_word(text, "-");
        return;
    }
    g_string_append(text, " \"");
    for (const char *at = words; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(text, '\\');
        }
        if (*at == '\n') {
            g_string_append(text, "\\n");
        } else {
            g_string_append_c(text, *at);
        }
    }
    g_string_append_c(text, '"');
}

static void
add_stamp(GString *text, const Stamp *stamp)
{
    g_string_append_printf(text,
                           " %s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                           " %" G_GUINT64_FORMAT,
                           stamp->settled ? "settled" : "young", stamp->size, stamp->modified,
                           stamp->changed, stamp->inode);
}

/* ---- lines ---- */

static void
write_findings(GString *text, const Diags *diags)
{
    for (guint i = 0; i < diags_length(diags); i++) {
        const Diag *diag = diags_nth(diags, i);
        g_string_append(text, "finding");
        add_word(text, diag->severity == DIAG_ERROR ? "error" : "warning");
        add_number(text, (guint64)MAX(diag->where.line, 0));
        add_number(text, (guint64)MAX(diag->where.column, 0));
        add_text(text, diag->where.file);
        add_text(text, diag->rule);
        add_text(text, diag->message);
        add_text(text, diag->hint);
        g_string_append_c(text, '\n');
    }
}

static void
write_input(GString *text, const ManifestInput *made)
{
    static const char *const kinds[] = {"file", "missing", "variable"};
    const Input *input = &made->input;
    g_string_append(text, "input");
    add_word(text, kinds[input->kind]);
    if (input->kind == INPUT_FILE) {
        add_stamp(text, &input->stamp);
        add_digest(text, input->digest);
    }
    add_word(text, input->is_shared ? "shared" : "own");
    add_text(text, input->name);
    if (input->kind == INPUT_VARIABLE) {
        add_text(text, input->value);
    }
    g_string_append_c(text, '\n');
    for (guint i = 0; i < made->parts->len; i++) {
        const ManifestPart *part = &g_array_index(made->parts, ManifestPart, i);
        g_string_append(text, "part");
        add_digest(text, part->digest);
        add_text(text, part->label);
        g_string_append_c(text, '\n');
    }
}

static void
write_inputs(GString *text, const Manifest *manifest)
{
    for (guint i = 0; i < manifest->libraries->len; i++) {
        const ManifestInput *library = manifest->libraries->pdata[i];
        g_string_append(text, "library");
        add_stamp(text, &library->input.stamp);
        add_text(text, library->input.name);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; i < manifest->inputs->len; i++) {
        ManifestInput *input = manifest->inputs->pdata[i];
        input->number = i;
        write_input(text, input);
    }
}

static void
write_list(GString *text, const char *name, const GPtrArray *words)
{
    if (words->len > 0) {
        g_string_append(text, name);
        for (guint i = 0; i < words->len; i++) {
            add_text(text, words->pdata[i]);
        }
        g_string_append_c(text, '\n');
    }
}

static void
write_output(GString *text, const ManifestOutput *output)
{
    g_string_append(text, "output");
    add_stamp(text, &output->stamp);
    add_digest(text, output->digest);
    add_digest(text, output->key);
    add_word(text, output->asked ? "asked" : "own");
    add_word(text, output->format);
    add_number(text, output->page);
    add_number(text, output->width);
    add_number(text, output->height);
    add_text(text, output->local);
    add_text(text, output->name);
    g_string_append_c(text, '\n');
}

static void
write_item(GString *text, const ManifestItem *item)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    const Digest digests[] = {item->spec,  item->blocks, item->places,
                              item->theme, item->fonts,  item->base};
    g_string_append(text, "item");
    add_word(text, build_kind_name(item->kind));
    add_text(text, item->id);
    add_text(text, item->title);
    g_string_append(text, "\ncounts");
    add_number(text, item->pages);
    add_number(text, item->sheets);
    add_number(text, item->fields);
    add_number(text, item->widgets);
    add_text(text, item->lang);
    add_text(text, item->date);
    add_text(text, item->edition);
    g_string_append(text, "\nmakes");
    add_word(text, g_ascii_dtostr(number, sizeof number, item->dpi));
    for (guint i = 0; i < item->formats->len; i++) {
        add_text(text, item->formats->pdata[i]);
    }
    g_string_append_c(text, '\n');
    write_list(text, "cards", item->cards);
    g_string_append(text, "reads");
    for (guint i = 0; i < item->inputs->len; i++) {
        add_number(text, ((const ManifestInput *)item->inputs->pdata[i])->number);
    }
    g_string_append(text, "\ndigests");
    for (guint i = 0; i < G_N_ELEMENTS(digests); i++) {
        add_digest(text, digests[i]);
    }
    g_string_append_c(text, '\n');
    write_findings(text, item->bound);
    g_string_append(text, "composed\n");
    write_findings(text, item->composed);
    g_string_append(text, "content");
    add_text(text, item->content_file);
    g_string_append_c(text, '\n');
    write_findings(text, item->content);
    for (guint i = 0; i < item->outputs->len; i++) {
        write_output(text, item->outputs->pdata[i]);
    }
}

char *
manifest_write(const Manifest *manifest)
{
    GString *text = g_string_sized_new(32768);
    g_string_append(text, "handout-manifest 1\nsoftware");
    add_text(text, manifest->software);
    g_string_append(text, "\nprogram");
    add_digest(text, manifest->program);
    g_string_append(text, "\nproject");
    add_text(text, manifest->project);
    g_string_append_c(text, '\n');
    write_inputs(text, manifest);
    write_findings(text, manifest->findings);
    for (guint i = 0; i < manifest->allows->len; i++) {
        const AllowSpec *allow = manifest->allows->pdata[i];
        g_string_append(text, "allow");
        add_number(text, (guint64)MAX(allow->where.line, 0));
        add_number(text, (guint64)MAX(allow->where.column, 0));
        add_text(text, allow->where.file);
        add_text(text, allow->rule);
        add_text(text, allow->file);
        add_text(text, allow->reason);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; i < manifest->left->len; i++) {
        const ManifestOutput *left = manifest->left->pdata[i];
        g_string_append(text, "left");
        add_digest(text, left->digest);
        add_text(text, left->local);
        g_string_append_c(text, '\n');
    }
    for (guint i = 0; i < manifest->items->len; i++) {
        write_item(text, manifest->items->pdata[i]);
    }
    Digest all = digest_of(text->str, text->len);
    g_string_append(text, "end");
    add_digest(text, all);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
