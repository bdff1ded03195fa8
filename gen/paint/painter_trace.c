#include "paint/painter_class.h"

#include "paint/trace.h"

/* ---- the words of the marks ---- */

typedef struct {
    GPtrArray *words; /* of one page, by mark number */
    GString *now;     /* of the mark that is open; NULL outside */
    guint mcid;
    double baseline;
} Gathering;

static void
gather_text(Gathering *gathering, const TextRun *run)
{
    GString *now = gathering->now;
    bool starts_line = now->len > 0 && run->origin.y != gathering->baseline;
    if (starts_line && now->str[now->len - 1] != ' ') {
        g_string_append_c(now, ' ');
    }
    g_string_append_len(now, run->text, (gssize)run->text_length);
    gathering->baseline = run->origin.y;
}

static void
gather_op(Gathering *gathering, const Op *op)
{
    if (op->kind == OP_MARK_BEGIN) {
        gathering->now = g_string_new(NULL);
        gathering->mcid = op->as.mark.mcid;
    } else if (gathering->now == NULL) {
        return;
    } else if (op->kind == OP_TEXT) {
        gather_text(gathering, &op->as.text);
    } else if (op->kind == OP_END) {
        if (gathering->words->len <= gathering->mcid) {
            g_ptr_array_set_size(gathering->words, (gint)gathering->mcid + 1);
        }
        gathering->words->pdata[gathering->mcid] = g_string_free(gathering->now, FALSE);
        gathering->now = NULL;
    }
}

static GPtrArray *
gather_words(const Page *page)
{
    Gathering gathering = {.words = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < page->ops->len; i++) {
        gather_op(&gathering, &g_array_index(page->ops, Op, i));
    }
    g_assert(gathering.now == NULL);
    return gathering.words;
}

/* ---- the document's own lines ---- */

static void
trace_detail(Trace *trace, const char *word, const char *text)
{
    if (text != NULL) {
        trace_line(trace, word);
        trace_quoted(trace, text, -1);
        trace_end(trace);
    }
}

static void
trace_head(Trace *trace, const PageList *pages)
{
    trace_line(trace, "document");
    trace_quoted(trace, pages->id != NULL ? pages->id : "", -1);
    trace_named(trace, "title", pages->title);
    trace_named(trace, "lang", pages->lang);
    if (pages->is_press) {
        trace_word(trace, "press");
    }
    trace_end(trace);
    trace->depth++;
    trace_detail(trace, "subject", pages->subject);
    trace_detail(trace, "publisher", pages->publisher);
    trace_detail(trace, "date", pages->date);
    if (pages->field_font != NULL) {
        trace_detail(trace, "typed font", pages->field_font->postscript_name);
    }
    trace->depth--;
}

static void
trace_place(Trace *trace, guint page, double y)
{
    trace_count(trace, "page", page + 1);
    trace_word(trace, "y");
    trace_number(trace, y);
    trace_end(trace);
}

static void
trace_outline(Trace *trace, const PageList *pages)
{
    if (pages->outline->len > 0) {
        g_string_append(trace->out, "\noutline\n");
    }
    for (guint i = 0; i < pages->outline->len; i++) {
        const OutlineEntry *entry = &g_array_index(pages->outline, OutlineEntry, i);
        trace->depth = (guint)MAX(entry->level, 1);
        trace_line(trace, "to");
        trace_quoted(trace, entry->title, -1);
        trace_place(trace, entry->page, entry->y);
    }
    trace->depth = 0;
}

static void
trace_anchors(Trace *trace, const PageList *pages)
{
    if (pages->anchors->len > 0) {
        g_string_append(trace->out, "\nanchors\n");
    }
    trace->depth = 1;
    for (guint i = 0; i < pages->anchors->len; i++) {
        const Anchor *anchor = &g_array_index(pages->anchors, Anchor, i);
        trace_line(trace, "at");
        trace_quoted(trace, anchor->id, -1);
        trace_place(trace, anchor->page, anchor->y);
    }
    trace->depth = 0;
}

GBytes *
painter_trace_paint(const PageList *pages, G_GNUC_UNUSED guint page,
                    G_GNUC_UNUSED const PaintOptions *options, G_GNUC_UNUSED PaintCache *cache,
                    G_GNUC_UNUSED GError **error)
{
    Trace trace = {
        .out = g_string_new(NULL),
        .words = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref),
    };
    for (guint i = 0; i < pages->pages->len; i++) {
        g_ptr_array_add(trace.words, gather_words(page_list_nth(pages, i)));
    }
    trace_head(&trace, pages);
    trace_pages(&trace, pages);
    trace_tags(&trace, pages->root);
    trace_fields(&trace, pages);
    trace_outline(&trace, pages);
    trace_anchors(&trace, pages);
    g_ptr_array_unref(trace.words);
    return g_string_free_to_bytes(trace.out);
}
