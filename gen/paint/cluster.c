#include "paint/cluster.h"

bool
cluster_next(const TextRun *run, Cluster *cluster)
{
    guint first = cluster->first + cluster->count;
    if (first >= run->glyph_count) {
        return false;
    }
    guint32 offset = run->glyphs[first].offset;
    guint end = first + 1;
    while (end < run->glyph_count && run->glyphs[end].offset == offset) {
        end++;
    }
    gsize next = run->text_length;
    if (run->right_to_left && first > 0) {
        next = run->glyphs[first - 1].offset;
    } else if (!run->right_to_left && end < run->glyph_count) {
        next = run->glyphs[end].offset;
    }
    *cluster =
        (Cluster){.first = first, .count = end - first, .start = offset, .end = MAX(next, offset)};
    return true;
}

const Glyph *
cluster_glyph(const TextRun *run, const Cluster *cluster, guint nth)
{
    guint visual = run->right_to_left ? cluster->count - 1 - nth : nth;
    return &run->glyphs[cluster->first + visual];
}
