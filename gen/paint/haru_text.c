#include "paint/haru_text.h"

#include "paint/number.h"

#include <math.h>

/* Points a glyph may stand off its place before it is moved, and what the moving may leave over:
 * together less than 0.01. */
#define PLACE_TOLERANCE 0.007
#define WHOLE_UNITS_SIZE_MAX 12.0
#define EM 1000.0

/* A pen in the middle of `[<…> n <…>] TJ`. */
typedef struct {
    Content *content;
    const HaruFont *font;
    double size;
    double x;    /* where the reader's pen stands, from the run's origin */
    double rise; /* upward */
    bool in_array, in_string;
} Pen;

static void
leave_string(Pen *pen)
{
    if (pen->in_string) {
        g_string_append_c(pen->content->out, '>');
        pen->in_string = false;
    }
}

static void
leave_array(Pen *pen)
{
    leave_string(pen);
    if (pen->in_array) {
        content_operator(pen->content, "]TJ");
        pen->in_array = false;
    }
}

static void
enter_array(Pen *pen)
{
    if (!pen->in_array) {
        g_string_append_c(pen->content->out, '[');
        pen->in_array = true;
    }
}

static void
move_pen(Pen *pen, double x)
{
    if (fabs(x - pen->x) <= PLACE_TOLERANCE) {
        return;
    }
    int decimals = pen->size <= WHOLE_UNITS_SIZE_MAX ? 0 : 2;
    double scale = decimals == 0 ? 1 : 100;
    double back = round((pen->x - x) * EM / pen->size * scale) / scale;
    leave_string(pen);
    enter_array(pen);
    number_append(pen->content->out, back, decimals);
    pen->x -= back * pen->size / EM;
}

static void
draw_glyph(Pen *pen, const Glyph *glyph)
{
    double rise = round(-glyph->y * EM) / EM;
    if (rise != pen->rise) {
        leave_array(pen);
        content_operand(pen->content, rise);
        content_operator(pen->content, "Ts");
        pen->rise = rise;
    }
    move_pen(pen, glyph->x);
    enter_array(pen);
    if (!pen->in_string) {
        g_string_append_c(pen->content->out, '<');
        pen->in_string = true;
    }
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4) {
        g_string_append_c(pen->content->out, digits[(glyph->id >> shift) & 0xF]);
    }
    pen->x += haru_glyphs_width(pen->font->glyphs, glyph->id) * pen->size / EM;
}

static void
begin_actual_text(Pen *pen, const char *text, gsize length)
{
    leave_array(pen);
    g_string_append(pen->content->out, "/Span <</ActualText ");
    content_utf16(pen->content->out, text, length);
    g_string_append(pen->content->out, ">> BDC\n");
}

static void
end_actual_text(Pen *pen)
{
    leave_array(pen);
    content_operator(pen->content, "EMC");
}

static void
draw_cluster(Pen *pen, const TextRun *run, const Cluster *cluster)
{
    const char *text = run->text + cluster->start;
    gsize length = cluster->end - cluster->start;
    bool told = haru_glyphs_tell(pen->font->glyphs, run, cluster);
    if (!told) {
        begin_actual_text(pen, text, length);
    }
    for (guint i = 0; i < cluster->count; i++) {
        draw_glyph(pen, cluster_glyph(run, cluster, i));
    }
    if (!told) {
        end_actual_text(pen);
    }
}

/* In reading order: from the right end if that is where reading begins. */
static void
draw_clusters(Pen *pen, const TextRun *run)
{
    Cluster cluster = {0};
    if (!run->right_to_left) {
        while (cluster_next(run, &cluster)) {
            draw_cluster(pen, run, &cluster);
        }
        return;
    }
    g_autoptr(GArray) clusters = g_array_new(FALSE, FALSE, sizeof(Cluster));
    while (cluster_next(run, &cluster)) {
        g_array_append_val(clusters, cluster);
    }
    for (guint i = clusters->len; i > 0; i--) {
        draw_cluster(pen, run, &g_array_index(clusters, Cluster, i - 1));
    }
}

static void
set_font(Content *content, const HaruFont *font, double size)
{
    if (content->font == font && content->font_size == size) {
        return;
    }
    content->font = font;
    content->font_size = size;
    g_string_append_printf(content->out, "/%s ", font->name);
    content_operand(content, size);
    content_operator(content, "Tf");
}

void
haru_text_draw(const HaruFonts *fonts, Content *content, const TextRun *run)
{
    const HaruFont *font = haru_fonts_lookup(fonts, run->face);
    if (font == NULL || run->glyph_count == 0) {
        return;
    }
    content_fill_colour(content, run->colour);
    content_text_at(content, run->origin);
    set_font(content, font, run->size);
    Pen pen = {.content = content, .font = font, .size = run->size};
    draw_clusters(&pen, run);
    leave_array(&pen);
    if (pen.rise != 0) {
        content_operator(content, "0 Ts");
    }
}
