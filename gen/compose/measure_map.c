#include "compose/measure_map.h"

#include "compose/measure_faced.h"

#include <string.h>

/* ---- a set of fonts for one description ---- */

typedef struct {
    PangoFontset parent_instance;
    GPtrArray *fonts; /* of PangoFont *, owned, in the order they are tried */
} FacedSet;

typedef struct {
    PangoFontsetClass parent_class;
} FacedSetClass;

GType faced_set_get_type(void);
G_DEFINE_TYPE(FacedSet, faced_set, PANGO_TYPE_FONTSET)

static PangoFont *
set_font(PangoFontset *set, guint letter)
{
    const FacedSet *faced = (const FacedSet *)set;
    for (guint i = 0; i < faced->fonts->len; i++) {
        if (faced_font_has(faced->fonts->pdata[i], letter)) {
            return g_object_ref(faced->fonts->pdata[i]);
        }
    }
    return g_object_ref(faced->fonts->pdata[0]);
}

static void
set_foreach(PangoFontset *set, PangoFontsetForeachFunc call, gpointer data)
{
    const FacedSet *faced = (const FacedSet *)set;
    for (guint i = 0; i < faced->fonts->len; i++) {
        if (call(set, faced->fonts->pdata[i], data)) {
            return;
        }
    }
}

static PangoFontMetrics *
set_metrics(PangoFontset *set)
{
    const FacedSet *faced = (const FacedSet *)set;
    return pango_font_get_metrics(faced->fonts->pdata[0], NULL);
}

static PangoLanguage *
set_language(G_GNUC_UNUSED PangoFontset *set)
{
    return pango_language_from_string("und");
}

static void
faced_set_finalize(GObject *object)
{
    g_ptr_array_unref(((FacedSet *)object)->fonts);
    G_OBJECT_CLASS(faced_set_parent_class)->finalize(object);
}

static void
faced_set_class_init(FacedSetClass *class)
{
    G_OBJECT_CLASS(class)->finalize = faced_set_finalize;
    class->parent_class.get_font = set_font;
    class->parent_class.foreach = set_foreach;
    class->parent_class.get_metrics = set_metrics;
    class->parent_class.get_language = set_language;
}

static void
faced_set_init(FacedSet *set)
{
    set->fonts = g_ptr_array_new_with_free_func(g_object_unref);
}

/* ---- the map ---- */

typedef struct {
    PangoFontMap parent_instance;
    GPtrArray *faces; /* of FacedFace * */
    GHashTable *sets; /* PangoFontDescription * → FacedSet * */
} FacedMap;

typedef struct {
    PangoFontMapClass parent_class;
} FacedMapClass;

GType faced_map_get_type(void);
G_DEFINE_TYPE(FacedMap, faced_map, PANGO_TYPE_FONT_MAP)

/* Smaller is nearer: a wrong slant is worse than any weight. */
static int
distance(const FontFace *face, bool italic, int weight)
{
    return ABS(face->weight - weight) + ((face->italic != FALSE) == italic ? 0 : 10000);
}

static FacedFace *
map_nearest(const FacedMap *map, const char *family, const PangoFontDescription *wanted)
{
    bool italic = pango_font_description_get_style(wanted) != PANGO_STYLE_NORMAL;
    int weight = (int)pango_font_description_get_weight(wanted);
    FacedFace *nearest = NULL;
    int best = G_MAXINT;
    for (guint i = 0; i < map->faces->len; i++) {
        FacedFace *faced = map->faces->pdata[i];
        const FontFace *face = faced_face(faced);
        if (strcmp(face->family, family) != 0) {
            continue;
        }
        int far = distance(face, italic, weight);
        if (far < best) {
            best = far;
            nearest = faced;
        }
    }
    return nearest;
}

/* Pango adds families of its own making when it wants colour pictures of letters: they are not
 * there, and the rest of the list follows. */
static FacedSet *
set_new(const FacedMap *map, const PangoFontDescription *wanted)
{
    FacedSet *set = g_object_new(faced_set_get_type(), NULL);
    int size = pango_font_description_get_size(wanted);
    const char *list = pango_font_description_get_family(wanted);
    g_auto(GStrv) families = g_strsplit(list == NULL ? "" : list, ",", -1);
    for (guint i = 0; families[i] != NULL; i++) {
        FacedFace *face = map_nearest(map, g_strstrip(families[i]), wanted);
        if (face != NULL) {
            g_ptr_array_add(set->fonts, faced_font_new(PANGO_FONT_MAP(map), face, size));
        }
    }
    if (set->fonts->len == 0) {
        FacedFace *first = map->faces->pdata[0];
        g_ptr_array_add(set->fonts, faced_font_new(PANGO_FONT_MAP(map), first, size));
    }
    return set;
}

static FacedSet *
map_set(PangoFontMap *map, const PangoFontDescription *wanted)
{
    FacedMap *faced = (FacedMap *)map;
    FacedSet *set = g_hash_table_lookup(faced->sets, wanted);
    if (set == NULL) {
        set = set_new(faced, wanted);
        g_hash_table_insert(faced->sets, pango_font_description_copy(wanted), set);
    }
    return set;
}

static PangoFontset *
map_load_fontset(PangoFontMap *map, G_GNUC_UNUSED PangoContext *context,
                 const PangoFontDescription *wanted, G_GNUC_UNUSED PangoLanguage *language)
{
    return g_object_ref(PANGO_FONTSET(map_set(map, wanted)));
}

static PangoFont *
map_load_font(PangoFontMap *map, G_GNUC_UNUSED PangoContext *context,
              const PangoFontDescription *wanted)
{
    return g_object_ref(map_set(map, wanted)->fonts->pdata[0]);
}

static void
map_list_families(G_GNUC_UNUSED PangoFontMap *map, PangoFontFamily ***families, int *count)
{
    *families = NULL;
    *count = 0;
}

static void
faced_map_finalize(GObject *object)
{
    FacedMap *map = (FacedMap *)object;
    g_hash_table_unref(map->sets);
    g_ptr_array_unref(map->faces);
    G_OBJECT_CLASS(faced_map_parent_class)->finalize(object);
}

static void
faced_map_class_init(FacedMapClass *class)
{
    G_OBJECT_CLASS(class)->finalize = faced_map_finalize;
    class->parent_class.load_font = map_load_font;
    class->parent_class.load_fontset = map_load_fontset;
    class->parent_class.list_families = map_list_families;
}

static void
faced_map_init(FacedMap *map)
{
    map->faces = g_ptr_array_new_with_free_func((GDestroyNotify)faced_face_free);
    map->sets = g_hash_table_new_full((GHashFunc)pango_font_description_hash,
                                      (GEqualFunc)pango_font_description_equal,
                                      (GDestroyNotify)pango_font_description_free, g_object_unref);
}

PangoFontMap *
font_map_new(const GPtrArray *faces)
{
    FacedMap *map = g_object_new(faced_map_get_type(), NULL);
    for (guint i = 0; i < faces->len; i++) {
        g_ptr_array_add(map->faces, faced_face_new(faces->pdata[i]));
    }
    return PANGO_FONT_MAP(map);
}

const FontFace *
font_map_face(PangoFont *font)
{
    return faced_face(faced_font_face(font));
}
