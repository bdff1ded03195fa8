#include "paint/qpdf_import.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64

typedef struct {
    Haru *haru;
    qpdf_data pdf;
    const char *name;
    GHashTable *known; /* object id → HaruObject * */
    guint depth;
} Import;

static HaruObject *copy(Import *import, qpdf_oh object);

static void
note_failure(Import *import)
{
    qpdf_error error = qpdf_get_error(import->pdf);
    haru_fail(import->haru, "cannot bring in %s: %s", import->name,
              error == NULL ? "not a PDF as expected"
                            : qpdf_get_error_message_detail(import->pdf, error));
}

/* Keys that our file states anew or must not have: PDF/A forbids interpolation, and the rest would
 * lead back to the other file's pages. */
static bool
is_left_out(const char *key)
{
    static const char *const keys[] = {"/Interpolate", "/Length",        "/Filter",
                                       "/DecodeParms", "/StructParents", "/Parent"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(key, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void
copy_entries(Import *import, qpdf_oh from, HaruObject *to, bool stream)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh_begin_dict_key_iter(import->pdf, from);
    while (qpdf_oh_dict_more_keys(import->pdf)) {
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(import->pdf)));
    }
    for (guint i = 0; i < keys->len; i++) {
        const char *key = keys->pdata[i];
        if (is_left_out(key) && (stream || strcmp(key, "/Interpolate") == 0)) {
            continue;
        }
        haru_put(import->haru, to, key + 1, copy(import, qpdf_oh_get_key(import->pdf, from, key)));
    }
}

static HaruObject *
copy_array(Import *import, qpdf_oh from)
{
    HaruObject *array = haru_array(import->haru);
    int count = qpdf_oh_get_array_n_items(import->pdf, from);
    for (int i = 0; i < count; i++) {
        haru_add(import->haru, array, copy(import, qpdf_oh_get_array_item(import->pdf, from, i)));
    }
    return array;
}

/* The data stays packed as it came. */
static HaruObject *
copy_stream(Import *import, qpdf_oh from)
{
    unsigned char *data = NULL;
    size_t length = 0;
    int status = qpdf_oh_get_stream_data(import->pdf, from, qpdf_dl_none, NULL, &data, &length);
    if ((status & QPDF_ERRORS) != 0) {
        note_failure(import);
        return NULL;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_with_free_func(data, length, free, data);
    HaruObject *stream = haru_stream(import->haru, bytes, NULL);
    int number = qpdf_oh_get_object_id(import->pdf, from);
    g_hash_table_insert(import->known, GINT_TO_POINTER(number), stream);
    qpdf_oh dict = qpdf_oh_get_dict(import->pdf, from);
    static const char *const packing[] = {"/Filter", "/DecodeParms"};
    for (guint i = 0; i < G_N_ELEMENTS(packing); i++) {
        if (qpdf_oh_has_key(import->pdf, dict, packing[i])) {
            haru_put(import->haru, stream, packing[i] + 1,
                     copy(import, qpdf_oh_get_key(import->pdf, dict, packing[i])));
        }
    }
    copy_entries(import, dict, stream, true);
    return stream;
}

static HaruObject *
copy_dict(Import *import, qpdf_oh from)
{
    HaruObject *dict = haru_dict(import->haru);
    copy_entries(import, from, dict, false);
    return dict;
}

static HaruObject *
copy_string(Import *import, qpdf_oh from)
{
    size_t length = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(import->pdf, from, &length);
    return haru_bytes(import->haru, bytes, length);
}

static HaruObject *
copy_value(Import *import, qpdf_oh object)
{
    switch (qpdf_oh_get_type_code(import->pdf, object)) {
    case ot_null:
        return haru_null(import->haru);
    case ot_boolean:
        return haru_bool(import->haru, qpdf_oh_get_bool_value(import->pdf, object));
    case ot_integer:
        return haru_integer(import->haru, qpdf_oh_get_int_value(import->pdf, object));
    case ot_real:
        return haru_real(import->haru, qpdf_oh_get_numeric_value(import->pdf, object));
    case ot_string:
        return copy_string(import, object);
    case ot_name:
        return haru_name(import->haru, qpdf_oh_get_name(import->pdf, object) + 1);
    case ot_array:
        return copy_array(import, object);
    case ot_dictionary:
        return copy_dict(import, object);
    default:
        note_failure(import);
        return NULL;
    }
}

static HaruObject *
copy_nested(Import *import, qpdf_oh object)
{
    int number = qpdf_oh_get_object_id(import->pdf, object);
    HaruObject *known = g_hash_table_lookup(import->known, GINT_TO_POINTER(number));
    if (number != 0 && known != NULL) {
        return known;
    }
    if (qpdf_oh_is_stream(import->pdf, object)) {
        return copy_stream(import, object);
    }
    HaruObject *value = copy_value(import, object);
    if (number != 0 && value != NULL) {
        value = haru_indirect(import->haru, value);
        g_hash_table_insert(import->known, GINT_TO_POINTER(number), value);
    }
    return value;
}

/* Streams are known before their entries are copied, other objects only after: a ring of plain
 * dictionaries, which no drawing has, ends at the depth's limit. */
static HaruObject *
copy(Import *import, qpdf_oh object)
{
    if (import->depth >= DEPTH_MAX) {
        haru_fail(import->haru, "cannot bring in %s: nested too deeply", import->name);
        return NULL;
    }
    import->depth++;
    HaruObject *made = copy_nested(import, object);
    import->depth--;
    return made;
}

static double
box_side(Import *import, qpdf_oh box, int index)
{
    return qpdf_oh_get_numeric_value(import->pdf, qpdf_oh_get_array_item(import->pdf, box, index));
}

/* Patterns are placed by the form's own space, so the form stays as large as the page was, and
 * whoever draws it scales it. */
static HaruObject *
form_with_box(Import *import, GBytes *content, qpdf_oh box)
{
    HaruObject *form = haru_stream(import->haru, content, "FlateDecode");
    double left = box_side(import, box, 0);
    double bottom = box_side(import, box, 1);
    haru_put_name(import->haru, form, "Type", "XObject");
    haru_put_name(import->haru, form, "Subtype", "Form");
    haru_put(
        import->haru, form, "BBox",
        haru_box(import->haru, left, bottom, box_side(import, box, 2), box_side(import, box, 3)));
    const double matrix[] = {1, 0, 0, 1, -left, -bottom};
    HaruObject *array = haru_array(import->haru);
    for (guint i = 0; i < G_N_ELEMENTS(matrix); i++) {
        haru_add(import->haru, array, haru_real(import->haru, matrix[i]));
    }
    haru_put(import->haru, form, "Matrix", array);
    return form;
}

static HaruObject *
form_of_page(Import *import, Deflater *deflater, qpdf_oh page)
{
    unsigned char *data = NULL;
    size_t length = 0;
    qpdf_oh box = qpdf_oh_get_key(import->pdf, page, "/MediaBox");
    int status = qpdf_oh_get_page_content_data(import->pdf, page, &data, &length);
    if ((status & QPDF_ERRORS) != 0 || qpdf_oh_get_array_n_items(import->pdf, box) != 4) {
        free(data);
        note_failure(import);
        return NULL;
    }
    g_autoptr(GBytes) content = deflater_pack(deflater, data, length);
    free(data);
    HaruObject *form = form_with_box(import, content, box);
    static const char *const entries[] = {"/Resources", "/Group"};
    for (guint i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (qpdf_oh_has_key(import->pdf, page, entries[i])) {
            haru_put(import->haru, form, entries[i] + 1,
                     copy(import, qpdf_oh_get_key(import->pdf, page, entries[i])));
        }
    }
    return form;
}

HaruObject *
qpdf_import_page(Haru *haru, Deflater *deflater, GBytes *pdf, const char *name)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(pdf, &length);
    Import import = {
        .haru = haru, .pdf = qpdf_init(), .name = name, .known = g_hash_table_new(NULL, NULL)};
    qpdf_silence_errors(import.pdf);
    qpdf_set_suppress_warnings(import.pdf, QPDF_TRUE);
    HaruObject *form = NULL;
    int status = qpdf_read_memory(import.pdf, name, data, length, NULL);
    if ((status & QPDF_ERRORS) != 0 || qpdf_get_num_pages(import.pdf) < 1) {
        note_failure(&import);
    } else {
        form = form_of_page(&import, deflater, qpdf_get_page_n(import.pdf, 0));
    }
    if (qpdf_has_error(import.pdf)) {
        note_failure(&import);
    }
    g_hash_table_unref(import.known);
    qpdf_cleanup(&import.pdf);
    return haru_check(haru, NULL) ? form : NULL;
}
