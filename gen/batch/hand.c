#include "batch/hand.h"

void
hand_init(Hand *hand)
{
    hand->composers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)composer_free);
    hand->cache = NULL;
}

void
hand_clear(Hand *hand)
{
    paint_cache_free(hand->cache);
    g_hash_table_unref(hand->composers);
}

Composer *
hand_composer(Hand *hand, const Theme *theme, const Composer *model, GError **error)
{
    Composer *composer = g_hash_table_lookup(hand->composers, theme);
    if (composer == NULL) {
        composer = model == NULL ? composer_new(theme, error) : composer_new_like(model);
        if (composer != NULL) {
            g_hash_table_insert(hand->composers, (gpointer)theme, composer);
        }
    }
    return composer;
}

PaintCache *
hand_cache(Hand *hand)
{
    if (hand->cache == NULL) {
        hand->cache = paint_cache_new();
    }
    return hand->cache;
}
