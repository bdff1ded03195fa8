#include "paint/haru_cache.h"

#include "base/failure.h"

#include <string.h>

#define PROFILE_PACKAGE "icc-profiles-free"

/* A merge meets new sets of letters for ever; the table starts anew rather than grow with it. */
#define SUBSETS_KEPT_MAX 256

struct HaruCache {
    Deflater *deflater;
    GHashTable *faces;   /* FontFace * → HaruFace * */
    GHashTable *subsets; /* key → HaruFontFile * */
    GHashTable *typing;  /* FontFace * → HaruFontFile * */
    GHashTable *kept;    /* key → GBytes * */
    GBytes *profile;
};

static void
font_file_free(HaruFontFile *file)
{
    g_bytes_unref(file->packed);
    g_free(file);
}

HaruCache *
haru_cache_new(void)
{
    HaruCache *cache = g_new0(HaruCache, 1);
    cache->deflater = deflater_new();
    cache->faces = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)haru_face_free);
    cache->subsets =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)font_file_free);
    cache->typing = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)font_file_free);
    cache->kept =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    return cache;
}

void
haru_cache_free(HaruCache *cache)
{
    if (cache == NULL) {
        return;
    }
    deflater_free(cache->deflater);
    g_hash_table_unref(cache->faces);
    g_hash_table_unref(cache->subsets);
    g_hash_table_unref(cache->typing);
    g_hash_table_unref(cache->kept);
    g_clear_pointer(&cache->profile, g_bytes_unref);
    g_free(cache);
}

Deflater *
haru_cache_deflater(HaruCache *cache)
{
    return cache->deflater;
}

HaruFace *
haru_cache_face(HaruCache *cache, const FontFace *font, GError **error)
{
    HaruFace *face = g_hash_table_lookup(cache->faces, font);
    /* Another theme's font may come to stand where a freed one stood. We hold the old one's bytes,
     * so theirs cannot be at the same address, until we let go of them. */
    if (face != NULL && haru_face_bytes(face) == font->bytes) {
        return face;
    }
    if (face != NULL) {
        g_hash_table_remove(cache->typing, font);
        g_hash_table_remove_all(cache->subsets);
        g_hash_table_remove(cache->faces, font);
    }
    face = haru_face_new(font, error);
    if (face != NULL) {
        g_hash_table_insert(cache->faces, (gpointer)font, face);
    }
    return face;
}

/* Takes `raw`. */
static HaruFontFile *
font_file_new(HaruCache *cache, GBytes *raw)
{
    HaruFontFile *file = g_new0(HaruFontFile, 1);
    const void *data = g_bytes_get_data(raw, &file->length);
    file->packed = deflater_pack(cache->deflater, data, file->length);
    g_bytes_unref(raw);
    return file;
}

/* The address of the file's bytes tells fonts of one name apart; it stands last, for the digest
 * before it becomes part of the document. */
static char *
subset_key(const FontFace *font, const guint32 *glyphs, guint count)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)font->postscript_name, -1);
    g_checksum_update(checksum, (const guchar *)glyphs, (gssize)(count * sizeof *glyphs));
    return g_strdup_printf("%s %p %u", g_checksum_get_string(checksum), (void *)font->bytes,
                           font->index);
}

/* Six capitals from the key's digest: the same glyphs always carry the same tag. */
static void
name_tag(HaruFontFile *file, const char *key)
{
    for (guint i = 0; i < 6; i++) {
        int high = g_ascii_xdigit_value(key[2 * i]);
        int low = g_ascii_xdigit_value(key[2 * i + 1]);
        file->tag[i] = (char)('A' + (high * 16 + low) % 26);
    }
    file->tag[6] = '+';
}

const HaruFontFile *
haru_cache_subset(HaruCache *cache, const FontFace *font, const guint32 *glyphs, guint count,
                  GError **error)
{
    g_autofree char *key = subset_key(font, glyphs, count);
    HaruFontFile *file = g_hash_table_lookup(cache->subsets, key);
    if (file != NULL) {
        return file;
    }
    HaruFace *face = haru_cache_face(cache, font, error);
    GBytes *raw = face == NULL ? NULL : haru_face_subset(face, glyphs, count, error);
    if (raw == NULL) {
        return NULL;
    }
    if (g_hash_table_size(cache->subsets) >= SUBSETS_KEPT_MAX) {
        g_hash_table_remove_all(cache->subsets);
    }
    file = font_file_new(cache, raw);
    name_tag(file, key);
    g_hash_table_insert(cache->subsets, g_steal_pointer(&key), file);
    return file;
}

const HaruFontFile *
haru_cache_typing(HaruCache *cache, const FontFace *font, GError **error)
{
    HaruFace *face = haru_cache_face(cache, font, error);
    if (face == NULL) {
        return NULL;
    }
    HaruFontFile *file = g_hash_table_lookup(cache->typing, font);
    if (file == NULL) {
        GBytes *raw = haru_face_typing(face, error);
        if (raw == NULL) {
            return NULL;
        }
        file = font_file_new(cache, raw);
        g_hash_table_insert(cache->typing, (gpointer)font, file);
    }
    return file;
}

GBytes *
haru_cache_profile(HaruCache *cache, GError **error)
{
    if (cache->profile != NULL) {
        return cache->profile;
    }
    g_autofree char *data = NULL;
    gsize length = 0;
    if (!g_file_get_contents(HARU_PROFILE_PATH, &data, &length, NULL)) {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "cannot read the colour profile %s; install the package %s", HARU_PROFILE_PATH,
                    PROFILE_PACKAGE);
        return NULL;
    }
    cache->profile = deflater_pack(cache->deflater, data, length);
    return cache->profile;
}

GBytes *
haru_cache_lookup(HaruCache *cache, const char *key)
{
    return g_hash_table_lookup(cache->kept, key);
}

GBytes *
haru_cache_keep(HaruCache *cache, const char *key, GBytes *bytes)
{
    g_hash_table_insert(cache->kept, g_strdup(key), g_bytes_ref(bytes));
    return bytes;
}
