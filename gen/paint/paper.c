#include "paint/paper.h"

/* U+2611: readers name it in the listener's language */
#define TICKED "\xE2\x98\x91"

const Widget *
paper_widget(const Tag *tag)
{
    if (tag->role != TAG_FORM || tag->kids->len != 1) {
        return NULL;
    }
    const TagKid *kid = &g_array_index(tag->kids, TagKid, 0);
    return kid->kind == KID_WIDGET ? kid->as.widget : NULL;
}

guint
paper_mark_count(const Page *page)
{
    return page->mark_count + page->widgets->len;
}

guint
paper_mcid(const PageList *pages, const Widget *widget)
{
    const Page *page = page_list_nth(pages, widget->page);
    guint index = 0;
    bool found = g_ptr_array_find(page->widgets, widget, &index);
    g_assert(found);
    return page->mark_count + index;
}

const char *
paper_role(const Widget *widget)
{
    switch (widget->field->kind) {
    case FIELD_CHECKBOX:
        return "cb";
    case FIELD_RADIO:
        return "rb";
    default:
        return "tv";
    }
}

const char *
paper_checked(const Widget *widget)
{
    if (widget->on_state == NULL) {
        return NULL;
    }
    bool is_on = g_strcmp0(widget->states[widget->current].name, widget->on_state) == 0;
    return is_on ? "on" : "off";
}

/* What a choice shows is its option's label. */
static const char *
shown_value(const Field *field)
{
    for (guint i = 0; field->kind == FIELD_CHOICE && i < field->option_count; i++) {
        if (g_strcmp0(field->options[i].value, field->value) == 0) {
            return field->options[i].label;
        }
    }
    return field->value;
}

char *
paper_spoken(const Widget *widget)
{
    const char *checked = paper_checked(widget);
    const char *value = checked == NULL                 ? shown_value(widget->field)
                        : g_strcmp0(checked, "on") == 0 ? TICKED
                                                        : NULL;
    if (value == NULL || value[0] == '\0') {
        return g_strdup(widget->tooltip);
    }
    return g_strconcat(widget->tooltip, ": ", value, NULL);
}
