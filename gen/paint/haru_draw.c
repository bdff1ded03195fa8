#include "paint/haru_paint.h"
#include "paint/haru_text.h"
#include "paint/number.h"

#include <string.h>

/* A drawing a page wide still ends within 0.001 pt of its place. */
#define SCALE_DECIMALS 6

/* How many BDC stand open for the mark or artifact being drawn. */
typedef struct {
    HaruPaint *paint;
    Content *content;
    guint open;
} Draw;

static void
begin_mark(Draw *draw, const Op *op)
{
    Content *content = draw->content;
    content_leave_text(content);
    g_string_append_printf(content->out, "/%s <</MCID %u>> BDC\n",
                           tag_role_name(op->as.mark.tag->role), op->as.mark.mcid);
    draw->open = 1;
    const char *lang = op->as.mark.lang;
    const char *expansion = op->as.mark.expansion;
    if (lang == NULL && expansion == NULL) {
        return;
    }
    g_string_append(content->out, "/Span <<");
    if (lang != NULL) {
        g_string_append(content->out, "/Lang ");
        content_utf16(content->out, lang, strlen(lang));
    }
    if (expansion != NULL) {
        g_string_append(content->out, "/E ");
        content_utf16(content->out, expansion, strlen(expansion));
    }
    g_string_append(content->out, ">> BDC\n");
    draw->open = 2;
}

static void
begin_artifact(Draw *draw, ArtifactKind kind)
{
    static const char *const properties[] = {
        [ARTIFACT_LAYOUT] = "/Type /Layout",
        [ARTIFACT_HEADER] = "/Type /Pagination /Subtype /Header /Attached [/Top]",
        [ARTIFACT_FOOTER] = "/Type /Pagination /Subtype /Footer /Attached [/Bottom]",
        [ARTIFACT_PAGE] = "/Type /Page",
    };
    content_leave_text(draw->content);
    g_string_append_printf(draw->content->out, "/Artifact <<%s>> BDC\n", properties[kind]);
    draw->open = 1;
}

static void
end_mark(Draw *draw)
{
    content_leave_text(draw->content);
    for (; draw->open > 0; draw->open--) {
        content_operator(draw->content, "EMC");
    }
}

static void
draw_picture(Draw *draw, const Op *op)
{
    const char *name = haru_picture_name(draw->paint, op->as.picture.picture);
    if (name == NULL) {
        return;
    }
    Content *content = draw->content;
    const Rect *rect = &op->as.picture.rect;
    /* images fill the unit square, drawings the size they have */
    const Picture *picture = op->as.picture.picture;
    Size whole = picture->kind == PICTURE_SVG ? picture->size : (Size){1, 1};
    content_leave_text(content);
    g_string_append(content->out, "q ");
    number_append(content->out, rect->width / whole.width, SCALE_DECIMALS);
    g_string_append(content->out, " 0 0 ");
    number_append(content->out, rect->height / whole.height, SCALE_DECIMALS);
    g_string_append_c(content->out, ' ');
    content_operand(content, rect->x);
    content_operand(content, content->height - rect->y - rect->height);
    g_string_append_printf(content->out, "cm /%s Do Q\n", name);
}

static void
draw_op(Draw *draw, const Op *op)
{
    switch (op->kind) {
    case OP_FILL:
        content_fill(draw->content, op->as.fill.path, op->as.fill.colour);
        return;
    case OP_STROKE:
        content_stroke(draw->content, op);
        return;
    case OP_TEXT:
        haru_text_draw(draw->paint->fonts, draw->content, &op->as.text);
        return;
    case OP_PICTURE:
        draw_picture(draw, op);
        return;
    case OP_MARK_BEGIN:
        begin_mark(draw, op);
        return;
    case OP_ARTIFACT_BEGIN:
        begin_artifact(draw, op->as.artifact.kind);
        return;
    case OP_END:
        end_mark(draw);
        return;
    case OP_PLACE_BEGIN:
    case OP_PLACE_END:
        break;
    }
    g_assert_not_reached();
}

/* How many ops stand between the OP_PLACE_BEGIN, the first of `ops`, and its end. */
static guint
place_length(const Op *ops, guint count)
{
    guint end = 1;
    while (end < count && ops[end].kind != OP_PLACE_END) {
        end++;
    }
    g_assert(end < count);
    return end - 1;
}

void
haru_draw_ops(HaruPaint *paint, Content *content, const Op *ops, guint count)
{
    Draw draw = {.paint = paint, .content = content};
    for (guint i = 0; i < count; i++) {
        if (ops[i].kind == OP_PLACE_BEGIN) {
            guint inside = place_length(ops + i, count - i);
            haru_place_draw(paint, content, &ops[i], inside);
            i += inside + 1;
        } else {
            draw_op(&draw, &ops[i]);
        }
    }
}

void
haru_draw_gather(HaruPaint *paint, const Op *ops, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (ops[i].kind == OP_TEXT) {
            haru_fonts_gather(paint->fonts, &ops[i].as.text);
        }
    }
}
