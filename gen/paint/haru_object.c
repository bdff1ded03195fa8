#include "paint/haru_object.h"

#include "base/failure.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <math.h>
#include <string.h>

#define OBJECT_NUMBER_MASK 0x00FFFFFFu
#define WHOLE_TOLERANCE 0.000005

struct Haru {
    HPDF_Doc doc;
    HPDF_Stream writer;
    GString *target; /* where the writer's bytes go */
    GPtrArray *data; /* of GBytes, by object number; NULL for objects that are no streams */
    GError *error;
};

static HPDF_STATUS
write_to_target(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    Haru *haru = stream->attr;
    g_string_append_len(haru->target, (const char *)bytes, size);
    return HPDF_OK;
}

static void
data_free(gpointer data)
{
    if (data != NULL) {
        g_bytes_unref(data);
    }
}

Haru *
haru_new(void)
{
    Haru *haru = g_new0(Haru, 1);
    haru->data = g_ptr_array_new_with_free_func(data_free);
    haru->doc = HPDF_New(NULL, NULL);
    if (haru->doc == NULL) {
        haru_fail(haru, "libharu could not make a document");
        return haru;
    }
    haru->writer = HPDF_CallbackWriter_New(haru->doc->mmgr, write_to_target, haru);
    if (haru->writer == NULL) {
        haru_fail(haru, "libharu could not make a writer");
    }
    haru->doc->root_pages->before_write_fn = NULL;
    HPDF_Dict_RemoveElement(haru->doc->root_pages, "Kids");
    HPDF_Dict_RemoveElement(haru->doc->root_pages, "Count");
    return haru;
}

void
haru_free(Haru *haru)
{
    if (haru == NULL) {
        return;
    }
    if (haru->writer != NULL) {
        HPDF_Stream_Free(haru->writer);
    }
    if (haru->doc != NULL) {
        HPDF_Free(haru->doc);
    }
    g_ptr_array_unref(haru->data);
    g_clear_error(&haru->error);
    g_free(haru);
}

void
haru_fail(Haru *haru, const char *format, ...)
{
    if (haru->error != NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    haru->error = g_error_new_valist(FAILURE, FAILURE_MACHINE, format, arguments);
    va_end(arguments);
}

bool
haru_check(const Haru *haru, GError **error)
{
    if (haru->error != NULL && error != NULL) {
        *error = g_error_copy(haru->error);
    }
    return haru->error == NULL;
}

static bool
is_well(const Haru *haru)
{
    return haru->error == NULL;
}

/* What every maker returns: notes a NULL as libharu's failure. */
static HaruObject *
made(Haru *haru, void *object, const char *what)
{
    if (object == NULL && is_well(haru)) {
        unsigned long code = HPDF_GetError(haru->doc);
        haru_fail(haru, "libharu could not make a %s (error 0x%04lX)", what, code);
    }
    return object;
}

HaruObject *
haru_catalog(Haru *haru)
{
    return is_well(haru) ? (HaruObject *)haru->doc->catalog : NULL;
}

HaruObject *
haru_page_root(Haru *haru)
{
    return is_well(haru) ? (HaruObject *)haru->doc->root_pages : NULL;
}

HaruObject *
haru_info(Haru *haru)
{
    return is_well(haru) ? (HaruObject *)haru->doc->info : NULL;
}

/* ---- makers ---- */

HaruObject *
haru_dict(Haru *haru)
{
    return is_well(haru) ? made(haru, HPDF_Dict_New(haru->doc->mmgr), "dictionary") : NULL;
}

HaruObject *
haru_array(Haru *haru)
{
    return is_well(haru) ? made(haru, HPDF_Array_New(haru->doc->mmgr), "array") : NULL;
}

HaruObject *
haru_null(Haru *haru)
{
    return is_well(haru) ? made(haru, HPDF_Null_New(haru->doc->mmgr), "null") : NULL;
}

HaruObject *
haru_bool(Haru *haru, bool value)
{
    HPDF_BOOL said = value ? HPDF_TRUE : HPDF_FALSE;
    return is_well(haru) ? made(haru, HPDF_Boolean_New(haru->doc->mmgr, said), "boolean") : NULL;
}

HaruObject *
haru_integer(Haru *haru, gint64 value)
{
    if (value < G_MININT32 || value > G_MAXINT32) {
        haru_fail(haru, "%" G_GINT64_FORMAT " is too large a number for a PDF", value);
    }
    if (!is_well(haru)) {
        return NULL;
    }
    return made(haru, HPDF_Number_New(haru->doc->mmgr, (HPDF_INT32)value), "number");
}

HaruObject *
haru_real(Haru *haru, double value)
{
    double whole = round(value);
    if (fabs(value - whole) < WHOLE_TOLERANCE) {
        return haru_integer(haru, (gint64)whole);
    }
    /* libharu would clamp beyond its limits without a word */
    if (!isfinite(value) || fabs(value) > HPDF_LIMIT_MAX_REAL) {
        haru_fail(haru, "%g is too large a number for a PDF", value);
    }
    if (!is_well(haru)) {
        return NULL;
    }
    return made(haru, HPDF_Real_New(haru->doc->mmgr, (HPDF_REAL)value), "number");
}

HaruObject *
haru_name(Haru *haru, const char *name)
{
    return is_well(haru) ? made(haru, HPDF_Name_New(haru->doc->mmgr, name), "name") : NULL;
}

HaruObject *
haru_bytes(Haru *haru, const void *bytes, gsize length)
{
    if (length > HPDF_LIMIT_MAX_STRING_LEN / 2) {
        haru_fail(haru, "a string of %" G_GSIZE_FORMAT " bytes is too long for PDF/A", length);
    }
    if (!is_well(haru)) {
        return NULL;
    }
    HPDF_MMgr memory = haru->doc->mmgr;
    /* libharu reads the bytes and leaves them; it only forgot to say const */
    g_autofree HPDF_BYTE *copy = g_memdup2(bytes, MAX(length, 1));
    return made(haru, HPDF_Binary_New(memory, copy, (HPDF_UINT)length), "string");
}

static bool
is_plain_ascii(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if ((*at < 0x20 || *at > 0x7E) && *at != '\r' && *at != '\t') {
            return false;
        }
    }
    return true;
}

static HaruObject *
text_utf16(Haru *haru, const char *text)
{
    glong units = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, -1, NULL, &units, NULL);
    if (wide == NULL) {
        haru_fail(haru, "a text is not UTF-8");
        return NULL;
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    const guint8 mark[] = {0xFE, 0xFF};
    g_byte_array_append(bytes, mark, sizeof mark);
    for (glong i = 0; i < units; i++) {
        guint8 pair[] = {(guint8)(wide[i] >> 8), (guint8)(wide[i] & 0xFF)};
        g_byte_array_append(bytes, pair, sizeof pair);
    }
    return haru_bytes(haru, bytes->data, bytes->len);
}

HaruObject *
haru_text(Haru *haru, const char *text)
{
    if (!is_well(haru)) {
        return NULL;
    }
    if (!is_plain_ascii(text)) {
        return text_utf16(haru, text);
    }
    if (strlen(text) > HPDF_LIMIT_MAX_STRING_LEN / 2) {
        haru_fail(haru, "a text of %" G_GSIZE_FORMAT " bytes is too long for PDF/A", strlen(text));
        return NULL;
    }
    return made(haru, HPDF_String_New(haru->doc->mmgr, text, NULL), "string");
}

HaruObject *
haru_box(Haru *haru, double left, double bottom, double right, double top)
{
    HaruObject *box = haru_array(haru);
    haru_add(haru, box, haru_real(haru, left));
    haru_add(haru, box, haru_real(haru, bottom));
    haru_add(haru, box, haru_real(haru, right));
    haru_add(haru, box, haru_real(haru, top));
    return box;
}

HaruObject *
haru_stream(Haru *haru, GBytes *data, const char *filter)
{
    HaruObject *stream = haru_indirect(haru, haru_dict(haru));
    if (stream == NULL) {
        return NULL;
    }
    haru_put_integer(haru, stream, "Length", (gint64)g_bytes_get_size(data));
    if (filter != NULL) {
        haru_put_name(haru, stream, "Filter", filter);
    }
    guint number = haru_object_number(stream);
    if (number >= haru->data->len) {
        g_ptr_array_set_size(haru->data, (int)number + 1);
    }
    haru->data->pdata[number] = g_bytes_ref(data);
    return stream;
}

HaruObject *
haru_indirect(Haru *haru, HaruObject *object)
{
    if (!is_well(haru)) {
        return NULL;
    }
    HPDF_STATUS status = HPDF_Xref_Add(haru->doc->xref, object);
    if (status != HPDF_OK) {
        haru_fail(haru, "libharu could not number an object (error 0x%04lX)", status);
        return NULL;
    }
    return object;
}

/* ---- putting together ---- */

void
haru_put(Haru *haru, HaruObject *dict, const char *key, HaruObject *value)
{
    if (!is_well(haru)) {
        return;
    }
    HPDF_STATUS status = HPDF_Dict_Add((HPDF_Dict)dict, key, value);
    if (status != HPDF_OK) {
        haru_fail(haru, "libharu could not put /%s (error 0x%04lX)", key, status);
    }
}

void
haru_add(Haru *haru, HaruObject *array, HaruObject *value)
{
    if (!is_well(haru)) {
        return;
    }
    HPDF_STATUS status = HPDF_Array_Add((HPDF_Array)array, value);
    if (status != HPDF_OK) {
        haru_fail(haru, "libharu could not add to an array (error 0x%04lX)", status);
    }
}

void
haru_put_name(Haru *haru, HaruObject *dict, const char *key, const char *name)
{
    haru_put(haru, dict, key, haru_name(haru, name));
}

void
haru_put_integer(Haru *haru, HaruObject *dict, const char *key, gint64 value)
{
    haru_put(haru, dict, key, haru_integer(haru, value));
}

void
haru_put_text(Haru *haru, HaruObject *dict, const char *key, const char *text)
{
    if (text != NULL) {
        haru_put(haru, dict, key, haru_text(haru, text));
    }
}

/* ---- for writing the file ---- */

guint
haru_object_count(const Haru *haru)
{
    return is_well(haru) ? haru->doc->xref->entries->count - 1 : 0;
}

guint
haru_object_number(const HaruObject *object)
{
    return ((const HPDF_Obj_Header *)(const void *)object)->obj_id & OBJECT_NUMBER_MASK;
}

void
haru_object_write(Haru *haru, guint number, GString *out)
{
    if (!is_well(haru)) {
        return;
    }
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(haru->doc->xref, number);
    haru->target = out;
    HPDF_STATUS status = HPDF_Obj_WriteValue(entry->obj, haru->writer, NULL);
    haru->target = NULL;
    if (status != HPDF_OK) {
        haru_fail(haru, "libharu could not write object %u (error 0x%04lX)", number, status);
    }
}

GBytes *
haru_object_data(const Haru *haru, guint number)
{
    return number < haru->data->len ? haru->data->pdata[number] : NULL;
}
