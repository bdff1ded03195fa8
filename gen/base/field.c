#include "base/field.h"

#include <glib.h>

static const char *const names[] = {
    [FIELD_TEXT] = "text",     [FIELD_MULTILINE] = "multiline", [FIELD_COMB] = "comb",
    [FIELD_DATE] = "date",     [FIELD_CHECKBOX] = "checkbox",   [FIELD_RADIO] = "radio",
    [FIELD_CHOICE] = "choice", [FIELD_SIGNATURE] = "signature", NULL,
};

const char *
field_kind_name(FieldKind kind)
{
    g_assert((guint)kind < G_N_ELEMENTS(names) - 1);
    return names[kind];
}

const char *const *
field_kind_names(void)
{
    return names;
}
