#include "paint/painter_class.h"

#include "paint/trace.h"
#include "paint/words.h"

#include <string.h>

/* Above and below the baseline, in parts of the size: room for any letter. */
#define ASCENT 1.1
#define DESCENT 0.4

/* ---- words ---- */

static void
put(GString *out, const char *text)
{
    g_string_append_c(out, '\t');
    if (text == NULL) {
        g_string_append_c(out, '-');
        return;
    }
    if (strcmp(text, "-") == 0) {
        g_string_append_c(out, '\\');
    }
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\t' || *at == '\n') {
            g_string_append(out, *at == '\t' ? "\\t" : "\\n");
        } else {
            g_string_append_printf(out, "%s%c", *at == '\\' ? "\\" : "", *at);
        }
    }
}

static void
put_number(GString *out, char before, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_c(out, before);
    g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.2f", number));
}

/* ---- how a page looks ---- */

static bool
is_begin(const Op *op)
{
    return op->kind == OP_MARK_BEGIN || op->kind == OP_ARTIFACT_BEGIN;
}

static bool
holds(const TextRun *run, const char *edition)
{
    return edition != NULL && g_strstr_len(run->text, (gssize)run->text_length, edition) != NULL;
}

/* The end of the mark or artifact that begins at `from`; the next op for any other. */
static guint
group_end(const Page *page, guint from, const char *edition, bool *tells_edition)
{
    guint at = from + 1;
    *tells_edition = false;
    if (!is_begin(&g_array_index(page->ops, Op, from))) {
        return at;
    }
    for (; at < page->ops->len; at++) {
        const Op *op = &g_array_index(page->ops, Op, at);
        if (op->kind == OP_TEXT && holds(&op->as.text, edition)) {
            *tells_edition = true;
        } else if (op->kind == OP_END) {
            return at + 1;
        }
    }
    return at;
}

static Rect
around(Rect rect, const TextRun *run)
{
    Rect own = {run->origin.x, run->origin.y - ASCENT * run->size, run->width,
                (ASCENT + DESCENT) * run->size};
    if (rect.width <= 0) {
        return own;
    }
    double right = MAX(rect.x + rect.width, own.x + own.width);
    double bottom = MAX(rect.y + rect.height, own.y + own.height);
    Rect both = {MIN(rect.x, own.x), MIN(rect.y, own.y), 0, 0};
    both.width = right - both.x;
    both.height = bottom - both.y;
    return both;
}

static bool
is_running(const Op *op, ArtifactKind kind)
{
    return op->kind == OP_ARTIFACT_BEGIN && op->as.artifact.kind == kind &&
           (kind == ARTIFACT_HEADER || kind == ARTIFACT_FOOTER);
}

/* A header or footer that tells the edition: its columns may be as wide as the code asks. */
static bool
runs_edition(const Page *page, ArtifactKind kind, const char *edition)
{
    bool tells = false;
    for (guint at = 0; at < page->ops->len && !tells;) {
        bool counts = is_running(&g_array_index(page->ops, Op, at), kind);
        at = group_end(page, at, edition, &tells);
        tells = tells && counts;
    }
    return tells;
}

/* All but the words around the edition, which are new whenever anything is. */
static GArray *
ops_without_edition(const Page *page, const char *edition, Rect *where)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(Op));
    bool header = runs_edition(page, ARTIFACT_HEADER, edition);
    bool footer = runs_edition(page, ARTIFACT_FOOTER, edition);
    for (guint at = 0; at < page->ops->len;) {
        bool tells = false;
        const Op *first = &g_array_index(page->ops, Op, at);
        guint end = group_end(page, at, edition, &tells);
        tells = tells || (header && is_running(first, ARTIFACT_HEADER)) ||
                (footer && is_running(first, ARTIFACT_FOOTER));
        for (guint i = at; i < end; i++) {
            const Op *op = &g_array_index(page->ops, Op, i);
            if (!tells) {
                g_array_append_val(kept, *op);
            } else if (op->kind == OP_TEXT) {
                *where = around(*where, &op->as.text);
            }
        }
        at = end;
    }
    return kept;
}

/* A trace names pictures by their files: what is in them counts, too. */
static Digest
looks_of(const PageList *pages, const Page *page, Rect *edition)
{
    Page alike = *page;
    alike.ops = ops_without_edition(page, pages->edition, edition);
    Trace trace = {.out = g_string_new(NULL)};
    trace_page(&trace, &alike);
    for (guint i = 0; i < alike.ops->len; i++) {
        const Op *op = &g_array_index(alike.ops, Op, i);
        if (op->kind == OP_PICTURE && op->as.picture.picture->digest != NULL) {
            g_string_append(trace.out, op->as.picture.picture->digest);
        }
    }
    Digest digest = digest_of(trace.out->str, trace.out->len);
    g_string_free(trace.out, TRUE);
    g_array_unref(alike.ops);
    return digest;
}

static void
put_page(GString *out, const PageList *pages, const Page *page)
{
    Rect edition = {0, 0, 0, 0};
    char digits[DIGEST_TEXT_SIZE];
    Digest looks = looks_of(pages, page, &edition);
    g_string_append(out, "page");
    put_number(out, '\t', page->size.width);
    put_number(out, '\t', page->size.height);
    put(out, digest_write(looks, digits));
    if (edition.width > 0) {
        put_number(out, '\t', edition.x);
        put_number(out, ' ', edition.y);
        put_number(out, ' ', edition.width);
        put_number(out, ' ', edition.height);
    } else {
        put(out, NULL);
    }
    put(out, page->name);
    g_string_append_c(out, '\n');
}

/* ---- which line is on which page ---- */

typedef struct {
    Where where;
    guint page; /* from 1 */
} Sighting;

static void
note(GArray *seen, Where where, guint page)
{
    Sighting sighting = {where, page + 1};
    g_array_append_val(seen, sighting);
}

static guint
first_page(const Tag *tag)
{
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        guint page = kid->kind == KID_TAG ? first_page(kid->as.tag) : kid->page;
        if (page != G_MAXUINT) {
            return page;
        }
    }
    return G_MAXUINT;
}

/* In reading order, which is the order of the lines. */
static void
look_at(GArray *seen, const Tag *tag)
{
    guint page = first_page(tag);
    if (page != G_MAXUINT) {
        note(seen, tag->where, page);
    }
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        if (kid->kind == KID_TAG) {
            look_at(seen, kid->as.tag);
        }
    }
}

static bool
is_same_place(Where a, Where b)
{
    return a.line == b.line && a.column == b.column && g_strcmp0(a.file, b.file) == 0;
}

static guint
page_of(const PageList *pages, const WordingLine *line, const GArray *seen, guint *next)
{
    const Field *field = line->name == NULL ? NULL : page_list_field_lookup(pages, line->name);
    if (field != NULL) {
        return ((const Widget *)field->widgets->pdata[0])->page + 1;
    }
    for (guint i = *next; i < seen->len && line->where.file != NULL; i++) {
        const Sighting *sighting = &g_array_index(seen, Sighting, i);
        if (is_same_place(sighting->where, line->where)) {
            *next = i + 1;
            return sighting->page;
        }
    }
    return 0;
}

static void
put_lines(GString *out, const PageList *pages)
{
    GArray *seen = g_array_new(FALSE, FALSE, sizeof(Sighting));
    look_at(seen, pages->root);
    guint next = 0;
    for (guint i = 0; i < pages->wording.count; i++) {
        const WordingLine *line = &pages->wording.lines[i];
        g_string_append_printf(out, "line\t%u", page_of(pages, line, seen, &next));
        put(out, line->kind);
        put(out, line->name);
        put(out, line->text);
        put(out, line->more);
        g_string_append_c(out, '\n');
    }
    g_array_unref(seen);
}

GBytes *
painter_words_paint(const PageList *pages, G_GNUC_UNUSED guint page,
                    G_GNUC_UNUSED const PaintOptions *options, G_GNUC_UNUSED PaintCache *cache,
                    G_GNUC_UNUSED GError **error)
{
    GString *out = g_string_new("handout-words 1\ndocument");
    put(out, pages->id);
    put(out, pages->edition);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < pages->pages->len; i++) {
        put_page(out, pages, page_list_nth(pages, i));
    }
    put_lines(out, pages);
    return g_string_free_to_bytes(out);
}
