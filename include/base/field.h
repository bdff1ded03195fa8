#pragma once

/* The words for form fields that reading, composing and painting share. */

typedef enum {
    FIELD_TEXT,
    FIELD_MULTILINE,
    FIELD_COMB,      /* one letter a cell; needs a maximum length */
    FIELD_DATE,      /* a text field with a printed format hint; no script */
    FIELD_CHECKBOX,  /* printed square */
    FIELD_RADIO,     /* printed circle, one of several of the same name */
    FIELD_CHOICE,    /* combo box; stores the code, shows "code – meaning" */
    FIELD_SIGNATURE, /* a printed line to sign on; never a widget */
} FieldKind;

/* As layouts and traces write it: "multiline". */
const char *field_kind_name(FieldKind kind);
/* All, in the order of FieldKind; ends with NULL. */
const char *const *field_kind_names(void);

/* One answer of a radio group or a choice. */
typedef struct {
    const char *value; /* what is stored: ASCII letters, digits, '-' and '_' only */
    const char *label; /* what is shown */
    const char *means; /* what is read aloud where the label is too short to say it; NULL = label */
} FieldOption;
