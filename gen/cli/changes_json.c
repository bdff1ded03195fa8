#include "cli/changes_told.h"

#include "cli/json_out.h"

static const char *const kinds[] = {
    [CHANGE_CAME] = "new",        [CHANGE_WENT] = "gone",       [CHANGE_DIFFERS] = "differs",
    [CHANGE_RENAMED] = "renamed", [CHANGE_UNKNOWN] = "unknown",
};

static void
add_flag(JsonBuilder *builder, const char *name, bool value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

static void
begin_list(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

static void
add_place(JsonBuilder *builder, Where where, guint page)
{
    json_out_text(builder, "file", where.file);
    if (where.file != NULL) {
        json_out_int(builder, "line", where.line);
    }
    if (page > 0) {
        json_out_int(builder, "page", page);
    }
}

static void
add_text(JsonBuilder *builder, const TextChange *text)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "kind", text->kind);
    json_out_text(builder, "old", text->old);
    json_out_text(builder, "new", text->now);
    add_flag(builder, "meaning", text->of_meaning);
    add_place(builder, text->where, text->page);
    json_builder_end_object(builder);
}

static void
add_field(JsonBuilder *builder, const FieldChange *field)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "change", kinds[field->kind]);
    json_out_text(builder, "name", field->name);
    json_out_text(builder, "was", field->was);
    json_out_text(builder, "asks", field->asks);
    json_out_text(builder, "asked", field->asked);
    add_place(builder, field->where, field->page);
    json_builder_end_object(builder);
}

static void
add_page(JsonBuilder *builder, const PageChange *page)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "change", kinds[page->kind]);
    json_out_int(builder, "page", page->number);
    json_out_text(builder, "name", page->name);
    if (page->is_counted) {
        json_out_int(builder, "pixels", (gint64)page->pixels);
        json_out_int(builder, "of", (gint64)page->all);
    }
    json_builder_end_object(builder);
}

static void
add_material(JsonBuilder *builder, const MaterialChange *material)
{
    json_builder_begin_object(builder);
    json_out_text(builder, "kind", build_kind_name(material->what));
    json_out_text(builder, "id", material->id);
    json_out_text(builder, "title", material->title);
    json_out_text(builder, "change", kinds[material->kind]);
    json_out_text(builder, "oldEdition", material->old_edition);
    json_out_text(builder, "edition", material->edition);
    add_flag(builder, "stale", material->is_stale);
    json_out_int(builder, "oldPages", material->old_pages);
    json_out_int(builder, "pages", material->pages);
    begin_list(builder, "cards");
    for (guint i = 0; i < material->cards->len; i++) {
        json_builder_add_string_value(builder, material->cards->pdata[i]);
    }
    json_builder_end_array(builder);
    begin_list(builder, "texts");
    for (guint i = 0; i < material->texts->len; i++) {
        add_text(builder, &g_array_index(material->texts, TextChange, i));
    }
    json_builder_end_array(builder);
    begin_list(builder, "fields");
    for (guint i = 0; i < material->fields->len; i++) {
        add_field(builder, &g_array_index(material->fields, FieldChange, i));
    }
    json_builder_end_array(builder);
    begin_list(builder, "looks");
    for (guint i = 0; i < material->looks->len; i++) {
        add_page(builder, &g_array_index(material->looks, PageChange, i));
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

void
changes_json_print(const Changes *changes)
{
    JsonBuilder *builder = json_builder_new();
    json_builder_begin_object(builder);
    json_out_text(builder, "since", changes->since);
    json_out_int(builder, "compared", changes->compared);
    begin_list(builder, "materials");
    for (guint i = 0; i < changes->materials->len; i++) {
        add_material(builder, changes->materials->pdata[i]);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    json_out_print(builder);
}
