#include "cli/report_json.h"

#include "cli/cli.h"
#include "cli/json_out.h"

typedef struct {
    Report report;
    JsonBuilder *builder;  /* the object and its "documents" are open until the end */
    JsonBuilder *silenced; /* an array, open until the end */
    gint64 started;
} JsonReport;

static void
add_output(JsonBuilder *builder, const BuildOutput *output)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "path", output->path);
    json_out_text(builder, "format", output->format);
    if (output->page > 0) {
        json_out_int(builder, "page", output->page);
        json_out_text(builder, "name", output->name);
    }
    if (output->width > 0) {
        json_out_int(builder, "width", output->width);
        json_out_int(builder, "height", output->height);
    }
    json_out_int(builder, "size", (gint64)output->size);
    json_builder_set_member_name(builder, "written");
    json_builder_add_boolean_value(builder, !output->is_kept);
    json_builder_end_object(builder);
}

static void
json_done(gpointer self, const BuildResult *result)
{
    JsonBuilder *builder = ((JsonReport *)self)->builder;
    json_builder_begin_object(builder);
    json_out_text(builder, "kind", build_kind_name(result->kind));
    json_out_text(builder, "id", result->id);
    json_out_text(builder, "title", result->title);
    json_builder_set_member_name(builder, "fresh");
    json_builder_add_boolean_value(builder, result->is_fresh);
    json_out_text(builder, "reason", result->reason);
    json_out_int(builder, "pages", result->pages);
    if (result->kind == BUILD_SHEETS) {
        json_out_int(builder, "sheets", result->sheets);
    }
    if (result->kind == BUILD_DOCUMENT) {
        json_out_text(builder, "edition", result->edition);
    }
    json_out_int(builder, "fields", result->fields);
    json_out_int(builder, "widgets", result->widgets);
    json_builder_set_member_name(builder, "outputs");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (!build_output_is_ours(output)) {
            add_output(builder, output);
        }
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "microseconds");
    json_builder_begin_object(builder);
    for (guint i = 0; i < BUILD_STAGE_COUNT; i++) {
        json_out_int(builder, build_stage_name((BuildStage)i),
                     (gint64)(result->milliseconds[i] * 1000.0));
    }
    json_builder_end_object(builder);
    json_builder_end_object(builder);
}

static void
json_silenced(gpointer self, const BuildSilenced *silenced)
{
    JsonBuilder *builder = ((JsonReport *)self)->silenced;
    json_builder_begin_object(builder);
    json_out_text(builder, "rule", silenced->rule);
    json_out_text(builder, "file", silenced->file);
    json_out_text(builder, "reason", silenced->reason);
    json_out_int(builder, "count", silenced->count);
    json_builder_end_object(builder);
}

void
report_json_finding(JsonBuilder *builder, const Diag *diag)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "severity", diag->severity == DIAG_ERROR ? "error" : "warning");
    json_out_text(builder, "rule", diag->rule);
    json_out_text(builder, "file", diag->where.file);
    if (diag->where.line > 0) {
        json_out_int(builder, "line", diag->where.line);
    }
    if (diag->where.line > 0 && diag->where.column > 0) {
        json_out_int(builder, "column", diag->where.column);
    }
    json_out_text(builder, "message", diag->message);
    json_out_text(builder, "hint", diag->hint);
    json_builder_end_object(builder);
}

const char *
report_json_outcome(BuildOutcome outcome)
{
    switch (outcome) {
    case BUILD_WELL:
        return "well";
    case BUILD_FAULTS:
        return "faults";
    case BUILD_FAILED:
        return "failed";
    case BUILD_STOPPED:
        return "interrupted";
    }
    g_assert_not_reached();
}

static void
json_end(Report *report, Diags *diags, BuildOutcome outcome, const GError *error)
{
    JsonReport *json = (JsonReport *)report;
    JsonBuilder *builder = json->builder;
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "findings");
    json_builder_begin_array(builder);
    for (guint i = 0; i < diags_length(diags); i++) {
        report_json_finding(builder, diags_nth(diags, i));
    }
    json_builder_end_array(builder);
    json_builder_end_array(json->silenced);
    json_builder_set_member_name(builder, "silenced");
    json_builder_add_value(builder, json_builder_get_root(json->silenced));
    json_out_int(builder, "errors", diags_count(diags, DIAG_ERROR));
    json_out_int(builder, "warnings", diags_count(diags, DIAG_WARNING));
    json_out_text(builder, "outcome", report_json_outcome(outcome));
    json_out_text(builder, "failure", error == NULL ? NULL : error->message);
    json_out_int(builder, "microseconds", g_get_monotonic_time() - json->started);
    json_builder_end_object(builder);
    json_out_print(g_steal_pointer(&json->builder));
}

static void
json_free(Report *report)
{
    JsonReport *json = (JsonReport *)report;
    g_clear_object(&json->builder);
    g_clear_object(&json->silenced);
    g_free(json);
}

Report *
report_json_new(G_GNUC_UNUSED const ReportStyle *style)
{
    JsonReport *json = g_new0(JsonReport, 1);
    json->report = (Report){
        .reporter = {.done = json_done, .silenced = json_silenced},
        .end = json_end,
        .free = json_free,
    };
    json->started = g_get_monotonic_time();
    json->silenced = json_builder_new();
    json_builder_begin_array(json->silenced);
    json->builder = json_builder_new();
    json_builder_begin_object(json->builder);
    json_out_text(json->builder, "software", HANDOUT_SOFTWARE);
    json_builder_set_member_name(json->builder, "documents");
    json_builder_begin_array(json->builder);
    return &json->report;
}
