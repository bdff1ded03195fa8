#include "batch/manifest.h"

#include <string.h>

/* No more than an attack can hold in memory. */
#define TEXT_MAX ((gsize)64 * 1024 * 1024)

typedef struct {
    Manifest *manifest;
    char *at; /* the next word of the line */
    bool well;
    ManifestItem *item; /* the last one begun */
    Diags *findings;    /* whose they are */
} Reader;

/* ---- words ---- */

static char *
fail(Reader *reader)
{
    reader->well = false;
    return reader->at;
}

/* Takes up to the next blank; the line's end stays a line's end. */
static char *
take_word(Reader *reader)
{
    char *word = reader->at;
    gsize length = strcspn(word, " ");
    if (length == 0 || word[0] == '"') {
        return fail(reader);
    }
    reader->at = word + length;
    if (*reader->at == ' ') {
        *reader->at++ = '\0';
        reader->well = reader->well && *reader->at != '\0';
    }
    return word;
}

static bool
word_is(Reader *reader, const char *yes, const char *no)
{
    const char *word = take_word(reader);
    if (strcmp(word, yes) != 0 && strcmp(word, no) != 0) {
        fail(reader);
    }
    return strcmp(word, yes) == 0;
}

static guint64
take_number(Reader *reader, guint64 most)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(take_word(reader), 10, 0, most, &number, NULL)) {
        fail(reader);
    }
    return number;
}

static gint64
take_time(Reader *reader)
{
    gint64 number = 0;
    if (!g_ascii_string_to_signed(take_word(reader), 10, G_MININT64, G_MAXINT64, &number, NULL)) {
        fail(reader);
    }
    return number;
}

static Digest
take_digest(Reader *reader)
{
    Digest digest = {0, 0};
    const char *word = take_word(reader);
    if (strcmp(word, "-") != 0 && !digest_parse(word, &digest)) {
        fail(reader);
    }
    return digest;
}

static Stamp
take_stamp(Reader *reader)
{
    Stamp stamp = {.settled = word_is(reader, "settled", "young")};
    stamp.size = take_number(reader, G_MAXUINT64);
    stamp.modified = take_time(reader);
    stamp.changed = take_time(reader);
    stamp.inode = take_number(reader, G_MAXUINT64);
    return stamp;
}

/* In quotes; NULL for "-". It lies in the line, shortened where signs were escaped. */
static const char *
take_text(Reader *reader)
{
    if (*reader->at != '"') {
        if (strcmp(take_word(reader), "-") != 0) {
            fail(reader);
        }
        return NULL;
    }
    char *start = reader->at + 1;
    char *to = start;
    const char *from = start;
    for (; *from != '"' && *from != '\0'; from++) {
        if (*from == '\\') {
            from++;
            if (*from != '"' && *from != '\\' && *from != 'n') {
                fail(reader);
                return start;
            }
            if (*from == 'n') {
                *to++ = '\n';
                continue;
            }
        }
        *to++ = *from;
    }
    bool closed = *from == '"';
    const char *after = closed ? from + 1 : from;
    if (!closed || (*after != ' ' && *after != '\0') || (*after == ' ' && after[1] == '\0')) {
        fail(reader);
        after = from;
    }
    reader->at += after - reader->at + (*after == ' ' ? 1 : 0);
    *to = '\0';
    return start;
}

static const char *
keep_text(Reader *reader)
{
    return pool_strdup(reader->manifest->pool, take_text(reader));
}

/* One that must be there. */
static const char *
keep_name(Reader *reader)
{
    const char *name = keep_text(reader);
    if (name == NULL || name[0] == '\0') {
        fail(reader);
        return "";
    }
    return name;
}

/* A path below the output folder: what is removed goes by it. */
static const char *
keep_local(Reader *reader)
{
    const char *local = keep_name(reader);
    g_auto(GStrv) steps = g_strsplit(local, "/", -1);
    for (guint i = 0; steps[i] != NULL; i++) {
        if (steps[i][0] == '\0' || strcmp(steps[i], ".") == 0 || strcmp(steps[i], "..") == 0) {
            fail(reader);
        }
    }
    return local;
}

static void
take_list(Reader *reader, GPtrArray *into)
{
    while (reader->well && *reader->at != '\0') {
        g_ptr_array_add(into, (gpointer)keep_name(reader));
    }
}

/* ---- lines ---- */

static void
read_software(Reader *reader)
{
    reader->manifest->software = keep_name(reader);
}

static void
read_program(Reader *reader)
{
    reader->manifest->program = take_digest(reader);
}

static void
read_project(Reader *reader)
{
    reader->manifest->project = keep_name(reader);
}

static void
read_library(Reader *reader)
{
    Input input = {.kind = INPUT_FILE, .is_shared = true, .stamp = take_stamp(reader)};
    input.name = keep_name(reader);
    manifest_input_new(reader->manifest, reader->manifest->libraries, &input);
}

static void
read_input(Reader *reader)
{
    Input input = {.kind = INPUT_FILE};
    const char *kind = take_word(reader);
    if (strcmp(kind, "file") == 0) {
        input.stamp = take_stamp(reader);
        input.digest = take_digest(reader);
    } else if (strcmp(kind, "missing") == 0) {
        input.kind = INPUT_MISSING;
    } else if (strcmp(kind, "variable") == 0) {
        input.kind = INPUT_VARIABLE;
    } else {
        fail(reader);
    }
    input.is_shared = word_is(reader, "shared", "own");
    input.name = keep_name(reader);
    input.value = input.kind == INPUT_VARIABLE ? take_text(reader) : NULL;
    manifest_input_new(reader->manifest, reader->manifest->inputs, &input);
}

static void
read_part(Reader *reader)
{
    const GPtrArray *inputs = reader->manifest->inputs;
    Digest digest = take_digest(reader);
    const char *label = keep_name(reader);
    if (inputs->len == 0) {
        fail(reader);
        return;
    }
    manifest_part_add(reader->manifest, inputs->pdata[inputs->len - 1], label, digest);
}

static void
read_finding(Reader *reader)
{
    bool is_error = word_is(reader, "error", "warning");
    int line = (int)take_number(reader, G_MAXINT);
    int column = (int)take_number(reader, G_MAXINT);
    Where where = where_at(keep_text(reader), line, column);
    const char *rule = keep_text(reader);
    const char *message = keep_name(reader);
    const char *hint = keep_text(reader);
    diags_rule(reader->findings, is_error ? DIAG_ERROR : DIAG_WARNING, rule, where, hint, "%s",
               message);
}

static void
read_allow(Reader *reader)
{
    AllowSpec *allow = pool_new_of(reader->manifest->pool, AllowSpec);
    int line = (int)take_number(reader, G_MAXINT);
    int column = (int)take_number(reader, G_MAXINT);
    allow->where = where_at(keep_text(reader), line, column);
    allow->rule = keep_name(reader);
    allow->file = keep_text(reader);
    allow->reason = keep_text(reader);
    g_ptr_array_add(reader->manifest->allows, allow);
}

static void
read_left(Reader *reader)
{
    Digest digest = take_digest(reader);
    ManifestOutput *left =
        manifest_output_new(reader->manifest, reader->manifest->left, keep_local(reader));
    left->digest = digest;
}

static void
read_item(Reader *reader)
{
    const char *kind = take_word(reader);
    const char *id = keep_name(reader);
    guint known = 0;
    while (known < BUILD_KIND_COUNT && strcmp(kind, build_kind_name((BuildKind)known)) != 0) {
        known++;
    }
    const ManifestItem *twin = known == BUILD_INDEX ? manifest_index(reader->manifest)
                                                    : manifest_item_lookup(reader->manifest, id);
    if (known == BUILD_KIND_COUNT || twin != NULL) {
        fail(reader);
        return;
    }
    reader->item = manifest_item_new(reader->manifest, (BuildKind)known, id);
    reader->item->title = keep_text(reader);
    reader->findings = reader->item->bound;
}

/* ---- lines of an item ---- */

static void
read_counts(Reader *reader)
{
    ManifestItem *item = reader->item;
    item->pages = (guint)take_number(reader, G_MAXUINT);
    item->sheets = (guint)take_number(reader, G_MAXUINT);
    item->fields = (guint)take_number(reader, G_MAXUINT);
    item->widgets = (guint)take_number(reader, G_MAXUINT);
    item->lang = keep_text(reader);
    item->date = keep_text(reader);
    item->edition = keep_text(reader);
}

static void
read_makes(Reader *reader)
{
    char *end = NULL;
    const char *word = take_word(reader);
    reader->item->dpi = g_ascii_strtod(word, &end);
    if (end == word || *end != '\0' || !(reader->item->dpi >= 0)) {
        fail(reader);
    }
    take_list(reader, reader->item->formats);
}

static void
read_cards(Reader *reader)
{
    take_list(reader, reader->item->cards);
}

static void
read_reads(Reader *reader)
{
    const GPtrArray *inputs = reader->manifest->inputs;
    while (reader->well && *reader->at != '\0') {
        guint64 number = take_number(reader, G_MAXUINT);
        if (number >= inputs->len) {
            fail(reader);
            return;
        }
        g_ptr_array_add(reader->item->inputs, inputs->pdata[number]);
    }
}

static void
read_digests(Reader *reader)
{
    ManifestItem *item = reader->item;
    Digest *const digests[] = {&item->spec,  &item->blocks, &item->places,
                               &item->theme, &item->fonts,  &item->base};
    for (guint i = 0; i < G_N_ELEMENTS(digests); i++) {
        *digests[i] = take_digest(reader);
    }
}

static void
read_composed(Reader *reader)
{
    reader->findings = reader->item->composed;
}

static void
read_content(Reader *reader)
{
    reader->item->content_file = keep_text(reader);
    reader->findings = reader->item->content;
}

static void
read_output(Reader *reader)
{
    ManifestOutput read = {.stamp = take_stamp(reader)};
    read.digest = take_digest(reader);
    read.key = take_digest(reader);
    read.asked = word_is(reader, "asked", "own");
    read.format = g_intern_string(take_word(reader));
    read.page = (guint)take_number(reader, G_MAXUINT);
    read.width = (guint)take_number(reader, G_MAXUINT);
    read.height = (guint)take_number(reader, G_MAXUINT);
    read.local = keep_local(reader);
    read.name = g_intern_string(take_text(reader));
    *manifest_output_new(reader->manifest, reader->item->outputs, read.local) = read;
}

typedef struct {
    const char *name;
    void (*read)(Reader *reader);
    bool of_item;
} LineKind;

static const LineKind lines[] = {
    {"software", read_software, false}, {"program", read_program, false},
    {"project", read_project, false},   {"library", read_library, false},
    {"input", read_input, false},       {"part", read_part, false},
    {"finding", read_finding, false},   {"left", read_left, false},
    {"item", read_item, false},         {"counts", read_counts, true},
    {"makes", read_makes, true},        {"cards", read_cards, true},
    {"reads", read_reads, true},        {"digests", read_digests, true},
    {"composed", read_composed, true},  {"content", read_content, true},
    {"allow", read_allow, false},       {"output", read_output, true},
};

static void
read_line(Reader *reader, char *line)
{
    gsize length = strcspn(line, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (strlen(lines[i].name) != length || strncmp(line, lines[i].name, length) != 0) {
            continue;
        }
        if (lines[i].of_item && reader->item == NULL) {
            break;
        }
        reader->at = line + length;
        if (*reader->at == ' ') {
            reader->at++;
            reader->well = *reader->at != '\0';
        }
        if (reader->well) {
            lines[i].read(reader);
        }
        reader->well = reader->well && *reader->at == '\0';
        return;
    }
    reader->well = false;
}

/* ---- the file ---- */

/* Where the last line begins, when it is "end" with the digest of all before it; else 0. */
static gsize
end_find(const char *text, gsize length)
{
    static const char word[] = "end ";
    const gsize tail = strlen(word) + DIGEST_TEXT_SIZE;
    Digest said = {0, 0};
    if (length <= tail || text[length - 1] != '\n' || text[length - tail - 1] != '\n' ||
        strncmp(text + length - tail, word, strlen(word)) != 0) {
        return 0;
    }
    g_autofree char *digits = g_strndup(text + length - DIGEST_TEXT_SIZE, DIGEST_TEXT_SIZE - 1);
    bool whole = digest_parse(digits, &said) && digest_equal(said, digest_of(text, length - tail));
    return whole ? length - tail : 0;
}

Manifest *
manifest_parse(const char *text, gsize length)
{
    static const char head[] = "handout-manifest 1\n";
    gsize end = length > TEXT_MAX ? 0 : end_find(text, length);
    if (end < strlen(head) || strncmp(text, head, strlen(head)) != 0 ||
        memchr(text, '\0', end) != NULL || !g_utf8_validate(text, (gssize)end, NULL)) {
        return NULL;
    }
    g_autofree char *copy = g_strndup(text, end);
    Reader reader = {.manifest = manifest_new(), .well = true};
    reader.findings = reader.manifest->findings;
    char *line = copy + strlen(head);
    while (reader.well && *line != '\0') {
        char *next = strchr(line, '\n');
        *next = '\0';
        read_line(&reader, line);
        line = next + 1;
    }
    if (!reader.well || reader.manifest->software == NULL || reader.manifest->project == NULL) {
        g_clear_pointer(&reader.manifest, manifest_free);
    }
    return reader.manifest;
}
