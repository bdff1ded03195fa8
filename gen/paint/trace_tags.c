#include "paint/trace.h"

static void
trace_scope(Trace *trace, TagScope scope)
{
    static const char *const names[] = {[TAG_SCOPE_NONE] = NULL,
                                        [TAG_SCOPE_ROW] = "scope row",
                                        [TAG_SCOPE_COLUMN] = "scope column",
                                        [TAG_SCOPE_BOTH] = "scope both"};
    if (names[scope] != NULL) {
        trace_word(trace, names[scope]);
    }
}

static void
trace_attributes(Trace *trace, const Tag *tag)
{
    trace_named(trace, "id", tag->id);
    trace_named(trace, "title", tag->title);
    trace_named(trace, "lang", tag->lang);
    trace_named(trace, "alt", tag->alt);
    trace_named(trace, "summary", tag->summary);
    trace_named(trace, "numbering", tag->numbering);
    trace_scope(trace, tag->scope);
    if (tag->column_span > 1) {
        trace_count(trace, "columns", tag->column_span);
    }
    if (tag->row_span > 1) {
        trace_count(trace, "rows", tag->row_span);
    }
    if (tag->has_box) {
        trace_word(trace, "box");
        trace_rect(trace, tag->box);
    }
}

static const char *
mark_words(const Trace *trace, const TagKid *kid)
{
    if (kid->page >= trace->words->len) {
        return NULL;
    }
    const GPtrArray *words = trace->words->pdata[kid->page];
    return kid->mcid < words->len ? words->pdata[kid->mcid] : NULL;
}

static void
trace_mark(Trace *trace, const char *words)
{
    if (words == NULL || words[0] == '\0') {
        trace_line(trace, "drawing");
    } else {
        trace_line(trace, "words");
        trace_quoted(trace, words, -1);
    }
}

static void
trace_leaf(Trace *trace, const TagKid *kid)
{
    switch (kid->kind) {
    case KID_MARK:
        trace_mark(trace, mark_words(trace, kid));
        break;
    case KID_WIDGET:
        trace_line(trace, "widget");
        trace_quoted(trace, kid->as.widget->field->name, -1);
        trace_named(trace, "on", kid->as.widget->on_state);
        break;
    case KID_LINK:
        trace_line(trace, "link");
        trace_named(trace, "to", kid->as.link->uri);
        trace_named(trace, "within to", kid->as.link->anchor);
        break;
    case KID_TAG:
        g_assert_not_reached();
    }
    trace_end(trace);
}

static void
trace_tag(Trace *trace, const Tag *tag)
{
    trace_line(trace, tag_role_name(tag->role));
    trace_attributes(trace, tag);
    trace_end(trace);
    trace->depth++;
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        if (kid->kind == KID_TAG) {
            trace_tag(trace, kid->as.tag);
        } else {
            trace_leaf(trace, kid);
        }
    }
    trace->depth--;
}

void
trace_tags(Trace *trace, const Tag *root)
{
    trace_end(trace);
    trace_line(trace, "tags");
    trace_end(trace);
    trace->depth++;
    trace_tag(trace, root);
    trace->depth--;
}
