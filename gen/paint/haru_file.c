#include "paint/haru_file.h"

#include <string.h>

#define PACKED_PER_STREAM 200
#define ID_LENGTH 16
#define XREF_ENTRY_LENGTH 7 /* kind 1, place 4, index 2 */

typedef enum {
    ENTRY_FREE,
    ENTRY_PLAIN,
    ENTRY_PACKED,
} EntryKind;

typedef struct {
    EntryKind kind;
    gsize place; /* plain: offset in the file; packed: number of the object stream */
    guint index; /* within the object stream */
} Entry;

typedef struct {
    Haru *haru;
    Deflater *deflater;
    GString *file;
    GArray *entries; /* of Entry, by object number */
    /* the object stream being filled */
    GString *heads;
    GString *bodies;
    guint packed;
} Frame;

static Entry *
entry_nth(Frame *frame, guint number)
{
    if (number >= frame->entries->len) {
        g_array_set_size(frame->entries, number + 1);
    }
    return &g_array_index(frame->entries, Entry, number);
}

static void
begin_plain(Frame *frame, guint number)
{
    *entry_nth(frame, number) = (Entry){ENTRY_PLAIN, frame->file->len, 0};
    g_string_append_printf(frame->file, "%u 0 obj\n", number);
}

static void
append_stream(Frame *frame, GBytes *data)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(data, &length);
    g_string_append(frame->file, "\nstream\n");
    g_string_append_len(frame->file, bytes, (gssize)length);
    g_string_append(frame->file, "\nendstream\nendobj\n");
}

/* Object streams take numbers after those of libharu. */
static guint
container_next(const Frame *frame)
{
    return MAX(frame->entries->len, haru_object_count(frame->haru) + 1);
}

static void
flush_packed(Frame *frame)
{
    if (frame->packed == 0) {
        return;
    }
    guint number = container_next(frame);
    gsize first = frame->heads->len;
    g_string_append_len(frame->heads, frame->bodies->str, (gssize)frame->bodies->len);
    g_autoptr(GBytes) data = deflater_pack(frame->deflater, frame->heads->str, frame->heads->len);
    begin_plain(frame, number);
    g_string_append_printf(frame->file,
                           "<< /Type /ObjStm /N %u /First %" G_GSIZE_FORMAT
                           " /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>",
                           frame->packed, first, g_bytes_get_size(data));
    append_stream(frame, data);
    g_string_truncate(frame->heads, 0);
    g_string_truncate(frame->bodies, 0);
    frame->packed = 0;
}

static void
append_packed(Frame *frame, guint number)
{
    *entry_nth(frame, number) = (Entry){ENTRY_PACKED, container_next(frame), frame->packed};
    g_string_append_printf(frame->heads, "%u %" G_GSIZE_FORMAT " ", number, frame->bodies->len);
    haru_object_write(frame->haru, number, frame->bodies);
    g_string_append_c(frame->bodies, '\n');
    frame->packed++;
    if (frame->packed == PACKED_PER_STREAM) {
        flush_packed(frame);
    }
}

static void
append_objects(Frame *frame)
{
    guint count = haru_object_count(frame->haru);
    entry_nth(frame, count);
    for (guint number = 1; number <= count; number++) {
        GBytes *data = haru_object_data(frame->haru, number);
        if (data == NULL) {
            append_packed(frame, number);
            continue;
        }
        begin_plain(frame, number);
        haru_object_write(frame->haru, number, frame->file);
        append_stream(frame, data);
    }
    flush_packed(frame);
}

static void
append_id(Frame *frame, GString *trailer)
{
    guint8 digest[32];
    gsize length = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)frame->file->str, (gssize)frame->file->len);
    g_checksum_get_digest(checksum, digest, &length);
    g_string_append(trailer, "/ID [");
    for (int twice = 0; twice < 2; twice++) {
        g_string_append_c(trailer, '<');
        for (guint i = 0; i < ID_LENGTH; i++) {
            g_string_append_printf(trailer, "%02X", digest[i]);
        }
        g_string_append_c(trailer, '>');
    }
    g_string_append(trailer, "]");
}

static void
append_big_endian(GByteArray *bytes, gsize value, guint width)
{
    for (guint i = width; i > 0; i--) {
        guint8 part = (guint8)(value >> (8 * (i - 1)));
        g_byte_array_append(bytes, &part, 1);
    }
}

static GBytes *
pack_entries(Frame *frame)
{
    g_autoptr(GByteArray) table = g_byte_array_new();
    for (guint i = 0; i < frame->entries->len; i++) {
        const Entry *entry = &g_array_index(frame->entries, Entry, i);
        append_big_endian(table, entry->kind, 1);
        append_big_endian(table, entry->place, 4);
        append_big_endian(table, entry->kind == ENTRY_FREE ? 0xFFFF : entry->index, 2);
    }
    g_assert(table->len == frame->entries->len * XREF_ENTRY_LENGTH);
    return deflater_pack(frame->deflater, table->data, table->len);
}

static void
append_cross_references(Frame *frame)
{
    g_autoptr(GString) trailer = g_string_new(NULL);
    append_id(frame, trailer);
    guint number = frame->entries->len;
    gsize start = frame->file->len;
    begin_plain(frame, number);
    g_autoptr(GBytes) table = pack_entries(frame);
    g_string_append_printf(frame->file,
                           "<< /Type /XRef /Size %u /W [1 4 2] /Root %u 0 R /Info %u 0 R %s "
                           "/Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>",
                           frame->entries->len, haru_object_number(haru_catalog(frame->haru)),
                           haru_object_number(haru_info(frame->haru)), trailer->str,
                           g_bytes_get_size(table));
    append_stream(frame, table);
    g_string_append_printf(frame->file, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
}

GBytes *
haru_file_assemble(Haru *haru, Deflater *deflater, GError **error)
{
    if (!haru_check(haru, error)) {
        return NULL;
    }
    Frame frame = {.haru = haru,
                   .deflater = deflater,
                   .file = g_string_sized_new(64 * 1024),
                   .entries = g_array_new(FALSE, TRUE, sizeof(Entry)),
                   .heads = g_string_new(NULL),
                   .bodies = g_string_new(NULL)};
    g_string_append(frame.file, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    append_objects(&frame);
    append_cross_references(&frame);
    bool well = haru_check(haru, error);
    g_array_unref(frame.entries);
    g_string_free(frame.heads, TRUE);
    g_string_free(frame.bodies, TRUE);
    if (!well) {
        g_string_free(frame.file, TRUE);
        return NULL;
    }
    return g_string_free_to_bytes(frame.file);
}
