#include "paint/trace.h"

#include "paint/number.h"

#include <string.h>

#define TRACE_DECIMALS 2

void
trace_line(Trace *trace, const char *word)
{
    for (guint i = 0; i < trace->depth; i++) {
        g_string_append(trace->out, "  ");
    }
    g_string_append(trace->out, word);
}

void
trace_end(Trace *trace)
{
    g_string_append_c(trace->out, '\n');
}

void
trace_word(Trace *trace, const char *word)
{
    g_string_append_c(trace->out, ' ');
    g_string_append(trace->out, word);
}

void
trace_number(Trace *trace, double value)
{
    g_string_append_c(trace->out, ' ');
    number_append(trace->out, value, TRACE_DECIMALS);
}

void
trace_count(Trace *trace, const char *word, guint count)
{
    g_string_append_printf(trace->out, " %s %u", word, count);
}

void
trace_point(Trace *trace, double x, double y)
{
    g_string_append_c(trace->out, ' ');
    number_append(trace->out, x, TRACE_DECIMALS);
    g_string_append_c(trace->out, ',');
    number_append(trace->out, y, TRACE_DECIMALS);
}

void
trace_rect(Trace *trace, Rect rect)
{
    trace_point(trace, rect.x, rect.y);
    g_string_append_c(trace->out, ' ');
    number_append(trace->out, rect.width, TRACE_DECIMALS);
    g_string_append_c(trace->out, 'x');
    number_append(trace->out, rect.height, TRACE_DECIMALS);
}

void
trace_colour(Trace *trace, Colour colour)
{
    g_string_append_c(trace->out, ' ');
    number_append_colour(trace->out, colour);
}

void
trace_quoted(Trace *trace, const char *text, gssize length)
{
    const char *end = text + (length < 0 ? (gssize)strlen(text) : length);
    g_string_append(trace->out, " \"");
    for (const char *at = text; at < end; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(trace->out, '\\');
        }
        if (*at == '\n') {
            g_string_append(trace->out, "\\n");
        } else if ((guchar)*at < ' ') {
            g_string_append_printf(trace->out, "\\x%02x", (guint)(guchar)*at);
        } else {
            g_string_append_c(trace->out, *at);
        }
    }
    g_string_append_c(trace->out, '"');
}

void
trace_named(Trace *trace, const char *word, const char *text)
{
    if (text != NULL) {
        trace_word(trace, word);
        trace_quoted(trace, text, -1);
    }
}

char *
trace_tag_path(const Tag *tag)
{
    GString *path = g_string_new(NULL);
    for (const Tag *at = tag; at != NULL && (at->parent != NULL || at == tag); at = at->parent) {
        if (path->len > 0) {
            g_string_prepend_c(path, '/');
        }
        g_string_prepend(path, tag_role_name(at->role));
    }
    return g_string_free(path, FALSE);
}
