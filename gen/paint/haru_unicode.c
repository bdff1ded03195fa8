#include "paint/haru_unicode.h"

#define BFCHAR_MAX 100

struct HaruUnicode {
    int digits;
    GString *block; /* entries not yet in `text` */
    guint in_block;
    GString *text;
};

HaruUnicode *
haru_unicode_new(int digits)
{
    HaruUnicode *map = g_new0(HaruUnicode, 1);
    map->digits = digits;
    map->block = g_string_new(NULL);
    map->text =
        g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n");
    g_string_append_printf(map->text, "<%0*X> <%0*X>\nendcodespacerange\n", digits, 0, digits,
                           (1u << (4 * digits)) - 1);
    return map;
}

static void
flush(HaruUnicode *map)
{
    if (map->in_block > 0) {
        g_string_append_printf(map->text, "%u beginbfchar\n%sendbfchar\n", map->in_block,
                               map->block->str);
        g_string_truncate(map->block, 0);
        map->in_block = 0;
    }
}

void
haru_unicode_add(HaruUnicode *map, guint code, const char *text, gsize length)
{
    g_string_append_printf(map->block, "<%0*X> <", map->digits, code);
    g_autofree gunichar2 *wide = g_utf8_to_utf16(text, (glong)length, NULL, NULL, NULL);
    for (const gunichar2 *unit = wide; unit != NULL && *unit != 0; unit++) {
        g_string_append_printf(map->block, "%04X", *unit);
    }
    g_string_append(map->block, ">\n");
    map->in_block++;
    if (map->in_block == BFCHAR_MAX) {
        flush(map);
    }
}

GString *
haru_unicode_finish(HaruUnicode *map)
{
    flush(map);
    GString *text = map->text;
    g_string_append(text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    g_string_free(map->block, TRUE);
    g_free(map);
    return text;
}
