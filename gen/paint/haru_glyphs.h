#pragma once

/* Which glyphs of one face a document draws, and what each of them says.
 *
 *     haru_glyphs_gather for every run; haru_glyphs_settle once; then the lookups.
 *
 * A PDF font has one text for a glyph (its Unicode map). Mostly a glyph has one: its letter, or its
 * letters for a ligature. Clusters of several glyphs are parted among them as far as that goes; a
 * cluster that the map cannot tell is drawn with its text beside it (ActualText). */

#include "compose/page.h"
#include "paint/cluster.h"
#include "paint/haru_font.h"

typedef struct HaruGlyphs HaruGlyphs;

/* Borrows the face. */
HaruGlyphs *haru_glyphs_new(HaruFace *face);
void haru_glyphs_free(HaruGlyphs *glyphs);

/* Keeps the run's address until haru_glyphs_settle. False if a glyph is not in the face or stands
 * for a missing character. */
bool haru_glyphs_gather(HaruGlyphs *glyphs, const TextRun *run);
void haru_glyphs_settle(HaruGlyphs *glyphs);

/* All glyphs drawn, ascending. The caller unrefs. */
GArray *haru_glyphs_used(const HaruGlyphs *glyphs); /* of guint32 */
int haru_glyphs_width(const HaruGlyphs *glyphs, guint32 glyph);
/* Never empty; not terminated. */
const char *haru_glyphs_text(const HaruGlyphs *glyphs, guint32 glyph, gsize *length);
/* True if the texts of the cluster's glyphs, in reading order, are the cluster's text. */
bool haru_glyphs_tell(const HaruGlyphs *glyphs, const TextRun *run, const Cluster *cluster);
