#include "paint/verify_read.h"

#include "base/failure.h"

#include <math.h>
#include <string.h>

#define PLACE_TOLERANCE 0.02

bool
verify_expect(Verify *verify, bool holds, const char *format, ...)
{
    if (holds || verify->error != NULL) {
        return verify->error == NULL;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place =
        verify->where.file == NULL
            ? g_strdup("")
            : g_strdup_printf(" (%s:%d)", verify->where.file, verify->where.line);
    verify->error = g_error_new(FAILURE, FAILURE_MACHINE,
                                "the PDF of \"%s\" is not as its pages promised: %s%s",
                                verify->pages->id, what, place);
    return false;
}

qpdf_oh
verify_key(Verify *verify, qpdf_oh dict, const char *name)
{
    return qpdf_oh_get_key_if_dict(verify->pdf, dict, name);
}

guint
verify_length(Verify *verify, qpdf_oh array)
{
    return qpdf_oh_is_array(verify->pdf, array)
               ? (guint)qpdf_oh_get_array_n_items(verify->pdf, array)
               : 0;
}

qpdf_oh
verify_item(Verify *verify, qpdf_oh array, guint index)
{
    return qpdf_oh_get_array_item(verify->pdf, array, (int)index);
}

bool
verify_is_text(Verify *verify, qpdf_oh object, const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return qpdf_oh_is_null(verify->pdf, object);
    }
    return qpdf_oh_is_string(verify->pdf, object) &&
           strcmp(qpdf_oh_get_utf8_value(verify->pdf, object), text) == 0;
}

/* `name` without its slash. */
bool
verify_is_name(Verify *verify, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(verify->pdf, object) &&
           strcmp(qpdf_oh_get_name(verify->pdf, object) + 1, name) == 0;
}

bool
verify_is_integer(Verify *verify, qpdf_oh object, gint64 value)
{
    return qpdf_oh_is_integer(verify->pdf, object) &&
           qpdf_oh_get_int_value(verify->pdf, object) == value;
}

bool
verify_is_true(Verify *verify, qpdf_oh object)
{
    return qpdf_oh_is_bool(verify->pdf, object) && qpdf_oh_get_bool_value(verify->pdf, object);
}

bool
verify_is_box(Verify *verify, qpdf_oh box, const double numbers[4])
{
    if (verify_length(verify, box) != 4) {
        return false;
    }
    for (guint i = 0; i < 4; i++) {
        double found = qpdf_oh_get_numeric_value(verify->pdf, verify_item(verify, box, i));
        if (fabs(found - numbers[i]) > PLACE_TOLERANCE) {
            return false;
        }
    }
    return true;
}

bool
verify_is_rect(Verify *verify, qpdf_oh box, const Page *page, Rect rect)
{
    double top = page->size.height - rect.y;
    const double numbers[] = {rect.x, top - rect.height, rect.x + rect.width, top};
    return verify_is_box(verify, box, numbers);
}
