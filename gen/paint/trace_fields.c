#include "paint/trace.h"

static void
trace_field(Trace *trace, const Field *field)
{
    trace_line(trace, field_kind_name(field->kind));
    trace_quoted(trace, field->name, -1);
    trace_named(trace, "value", field->value);
    if (field->max_length > 0) {
        trace_count(trace, "letters", field->max_length);
    }
    if (field->required) {
        trace_word(trace, "required");
    }
    if (field->clearable) {
        trace_word(trace, "clearable");
    }
    if (field->widgets->len != 1) {
        trace_count(trace, "widgets", field->widgets->len);
    }
    trace_named(trace, "tooltip", field->tooltip);
    trace_end(trace);
    trace->depth++;
    for (guint i = 0; i < field->option_count; i++) {
        trace_line(trace, "option");
        trace_quoted(trace, field->options[i].value, -1);
        trace_quoted(trace, field->options[i].label, -1);
        trace_end(trace);
    }
    trace->depth--;
}

void
trace_fields(Trace *trace, const PageList *pages)
{
    if (pages->fields->len == 0) {
        return;
    }
    trace_end(trace);
    trace_line(trace, "fields");
    trace_end(trace);
    trace->depth++;
    for (guint i = 0; i < pages->fields->len; i++) {
        trace_field(trace, pages->fields->pdata[i]);
    }
    trace->depth--;
}
