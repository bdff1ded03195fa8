#include "cli/json_out.h"
#include "cli/report_json.h"
#include "cli/report_round.h"

static void
add_names(JsonBuilder *builder, const char *member, const GPtrArray *names)
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_array(builder);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        json_builder_add_string_value(builder, names->pdata[i]);
    }
    json_builder_end_array(builder);
}

char *
round_json(const Round *round, const Diags *diags, const GError *error)
{
    JsonBuilder *builder = json_builder_new();
    json_builder_begin_object(builder);
    add_names(builder, "changed", round->changed);
    json_out_text(builder, "outcome", report_json_outcome(round->outcome));
    add_names(builder, "made", round->made);
    add_names(builder, "written", round->written);
    json_builder_set_member_name(builder, "findings");
    json_builder_begin_array(builder);
    for (guint i = 0; i < diags_length(diags); i++) {
        report_json_finding(builder, diags_nth(diags, i));
    }
    json_builder_end_array(builder);
    json_out_int(builder, "errors", diags_count(diags, DIAG_ERROR));
    json_out_int(builder, "warnings", diags_count(diags, DIAG_WARNING));
    json_out_text(builder, "failure", error == NULL ? NULL : error->message);
    json_out_int(builder, "microseconds", round->ended - round->started);
    json_builder_end_object(builder);
    return json_out_line(builder);
}
