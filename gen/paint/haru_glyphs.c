#include "paint/haru_glyphs.h"

#include <string.h>

/* What a glyph says that has no part of its cluster's text for itself: a space of no width. */
#define NO_TEXT "\xE2\x80\x8B"

typedef struct {
    const char *text; /* NULL = none yet */
    guint length;
    bool used;
    gint16 width;
} GlyphUse;

typedef struct {
    const TextRun *run;
    Cluster cluster;
} Pending;

struct HaruGlyphs {
    HaruFace *face;
    GlyphUse *uses; /* by glyph id */
    guint count;
    GArray *pending; /* of Pending: clusters of several glyphs */
};

HaruGlyphs *
haru_glyphs_new(HaruFace *face)
{
    HaruGlyphs *glyphs = g_new0(HaruGlyphs, 1);
    glyphs->face = face;
    glyphs->count = haru_face_glyph_count(face);
    glyphs->uses = g_new0(GlyphUse, glyphs->count);
    glyphs->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    return glyphs;
}

void
haru_glyphs_free(HaruGlyphs *glyphs)
{
    if (glyphs == NULL) {
        return;
    }
    g_array_unref(glyphs->pending);
    g_free(glyphs->uses);
    g_free(glyphs);
}

static void
say(GlyphUse *use, const char *text, gsize length)
{
    if (use->text == NULL && length > 0) {
        use->text = text;
        use->length = (guint)length;
    }
}

bool
haru_glyphs_gather(HaruGlyphs *glyphs, const TextRun *run)
{
    for (guint i = 0; i < run->glyph_count; i++) {
        guint32 id = run->glyphs[i].id;
        if (id == 0 || id >= glyphs->count) {
            return false;
        }
        if (!glyphs->uses[id].used) {
            glyphs->uses[id].used = true;
            glyphs->uses[id].width = (gint16)haru_face_width(glyphs->face, id);
        }
    }
    Cluster cluster = {0};
    while (cluster_next(run, &cluster)) {
        if (cluster.count == 1) {
            GlyphUse *use = &glyphs->uses[run->glyphs[cluster.first].id];
            say(use, run->text + cluster.start, cluster.end - cluster.start);
        } else {
            Pending pending = {run, cluster};
            g_array_append_val(glyphs->pending, pending);
        }
    }
    return true;
}

/* Letters whose own glyph is in the cluster are told by it. */
static void
say_own_letters(HaruGlyphs *glyphs, const Pending *pending)
{
    const TextRun *run = pending->run;
    const char *end = run->text + pending->cluster.end;
    for (guint i = 0; i < pending->cluster.count; i++) {
        guint32 id = cluster_glyph(run, &pending->cluster, i)->id;
        const char *at = run->text + pending->cluster.start;
        while (at < end) {
            const char *next = g_utf8_next_char(at);
            if (haru_face_glyph(glyphs->face, g_utf8_get_char(at)) == id) {
                say(&glyphs->uses[id], at, (gsize)(next - at));
                break;
            }
            at = next;
        }
    }
}

/* Marks the bytes of the cluster's text that a glyph tells, where no other has told them. */
static void
claim(bool *claimed, const char *start, gsize length, const GlyphUse *use)
{
    for (gsize at = 0; at + use->length <= length; at++) {
        if (!claimed[at] && memcmp(start + at, use->text, use->length) == 0) {
            memset(claimed + at, true, use->length);
            return;
        }
    }
}

/* The first stretch that the other glyphs have not told, the first silent glyph takes as its own.
 */
static void
say_rest(HaruGlyphs *glyphs, const Pending *pending)
{
    const Cluster *cluster = &pending->cluster;
    const char *start = pending->run->text + cluster->start;
    gsize length = cluster->end - cluster->start;
    g_autofree bool *claimed = g_new0(bool, length + 1);
    GlyphUse *silent = NULL;
    for (guint i = 0; i < cluster->count; i++) {
        GlyphUse *use = &glyphs->uses[cluster_glyph(pending->run, cluster, i)->id];
        if (use->text != NULL) {
            claim(claimed, start, length, use);
        } else if (silent == NULL) {
            silent = use;
        }
    }
    gsize from = 0;
    while (from < length && claimed[from]) {
        from++;
    }
    gsize to = from;
    while (to < length && !claimed[to]) {
        to++;
    }
    if (silent != NULL) {
        say(silent, start + from, to - from);
    }
}

void
haru_glyphs_settle(HaruGlyphs *glyphs)
{
    for (guint i = 0; i < glyphs->pending->len; i++) {
        say_own_letters(glyphs, &g_array_index(glyphs->pending, Pending, i));
    }
    for (guint i = 0; i < glyphs->pending->len; i++) {
        say_rest(glyphs, &g_array_index(glyphs->pending, Pending, i));
    }
    g_array_set_size(glyphs->pending, 0);
}

GArray *
haru_glyphs_used(const HaruGlyphs *glyphs)
{
    GArray *used = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < glyphs->count; i++) {
        if (glyphs->uses[i].used) {
            g_array_append_val(used, i);
        }
    }
    return used;
}

int
haru_glyphs_width(const HaruGlyphs *glyphs, guint32 glyph)
{
    return glyphs->uses[glyph].width;
}

const char *
haru_glyphs_text(const HaruGlyphs *glyphs, guint32 glyph, gsize *length)
{
    const GlyphUse *use = &glyphs->uses[glyph];
    *length = use->text != NULL ? use->length : strlen(NO_TEXT);
    return use->text != NULL ? use->text : NO_TEXT;
}

bool
haru_glyphs_tell(const HaruGlyphs *glyphs, const TextRun *run, const Cluster *cluster)
{
    const char *at = run->text + cluster->start;
    const char *end = run->text + cluster->end;
    for (guint i = 0; i < cluster->count; i++) {
        const GlyphUse *use = &glyphs->uses[cluster_glyph(run, cluster, i)->id];
        if (use->text == NULL || use->length > (gsize)(end - at) ||
            memcmp(at, use->text, use->length) != 0) {
            return false;
        }
        at += use->length;
    }
    return at == end;
}
