#pragma once

/* What the parts of the PDF painter share while they paint one document. */

#include "compose/page.h"
#include "paint/haru_cache.h"
#include "paint/haru_content.h"
#include "paint/haru_fonts.h"
#include "paint/haru_object.h"
#include "paint/painter.h"

typedef struct {
    Haru *haru;
    HaruCache *cache;
    const PageList *pages;
    const PaintOptions *options;
    bool is_paper; /* no form: what fields show is part of the page */
    HaruFonts *fonts;
    HaruObject **page_objects;   /* by page index */
    HaruObject *resources;       /* of all pages */
    HaruObject *look_resources;  /* of all appearances */
    HaruObject *pictures;        /* /XObject of the resources: pictures and what is placed */
    GHashTable *picture_names;   /* digest → name in `pictures`, e.g. "X0" */
    HaruObject *place_resources; /* of what is placed; NULL = nothing is */
    HaruObject *place_pictures;  /* /XObject of these: pictures alone, so that nothing placed seems
                                    to hold itself */
    GHashTable *places;          /* content and clip: GBytes * → name in `pictures`, e.g. "P0" */
    GHashTable *widgets;         /* Widget * → HaruObject * */
    GHashTable *links;           /* Link * → HaruObject * */
    GHashTable *tags;            /* Tag * → HaruObject * */
    GHashTable *looks;           /* appearances that buttons share: GBytes * → HaruObject * */
} HaruPaint;

/* A stream of the text, packed if that makes it shorter. Takes `text`. */
HaruObject *haru_paint_stream(HaruPaint *paint, GString *text);

/* Turns y upward on a page. */
double haru_paint_flip(const HaruPaint *paint, guint page, double y);
/* A rectangle of a page as a PDF box. */
HaruObject *haru_paint_box(HaruPaint *paint, guint page, Rect rect);
/* [page /XYZ left top null] */
HaruObject *haru_paint_destination(HaruPaint *paint, guint page, double y);
/* [red green blue] */
HaruObject *haru_paint_colour(HaruPaint *paint, Colour colour);

/* ---- haru_draw.c ---- */

void haru_draw_ops(HaruPaint *paint, Content *content, const Op *ops, guint count);
/* Notes every font and glyph of the ops. */
void haru_draw_gather(HaruPaint *paint, const Op *ops, guint count);

/* ---- haru_place.c ---- */

/* Makes what placing needs, if any page places something. */
void haru_place_prepare(HaruPaint *paint);
/* Draws `count` ops after `place`, an OP_PLACE_BEGIN. However often the same content is placed with
 * the same clip, it stands in the file once. */
void haru_place_draw(HaruPaint *paint, Content *content, const Op *place, guint count);

/* ---- haru_picture.c ---- */

/* The picture's name in the resources; NULL after a failure. */
const char *haru_picture_name(HaruPaint *paint, const Picture *picture);

/* ---- haru_form.c, haru_widget.c ---- */

/* /AcroForm with its field tree, and an annotation for every widget. */
void haru_form_write(HaruPaint *paint);
/* Fills the widget's own entries into `dict`: a dictionary that may be a field's, too. */
void haru_widget_fill(HaruPaint *paint, HaruObject *dict, const Widget *widget);

/* ---- haru_paper.c: in place of a form ---- */

/* What the page's fields show, as marked content. */
void haru_paper_draw(HaruPaint *paint, Content *content, const Page *page);
/* Of the field's tag: that it is a printed field, and its place. */
HaruObject *haru_paper_attributes(HaruPaint *paint, const Widget *widget);
HaruObject *haru_paper_box(HaruPaint *paint, const Widget *widget);

/* ---- haru_link.c ---- */

void haru_link_write(HaruPaint *paint);

/* ---- haru_tags.c: after form and links ---- */

/* Structure tree, parent tree, and each page's annotations in reading order. */
void haru_tags_write(HaruPaint *paint);

/* ---- haru_tag_attributes.c ---- */

/* Puts /A: scope and spans, numbering, box, printed field. */
void haru_tag_attributes(HaruPaint *paint, HaruObject *element, const Tag *tag);

/* ---- haru_meta.c, haru_outline.c ---- */

void haru_meta_write(HaruPaint *paint);
void haru_outline_write(HaruPaint *paint);
