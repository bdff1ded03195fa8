#include "sheet.h"

#define BLEED 9.0
#define OVER 30.0

static const Size cell = {200, 100};
static const Point origins[SHEET_COPIES] = {{40, 40}, {260, 40}, {40, 160}, {260, 160}};

static void
add_card(Sheet *sheet, Page *page, const char *words, Colour ground)
{
    static const Colour red = {1, 0, 0};
    static const Colour white = {1, 1, 1};
    Pool *pool = sheet->pages->pool;
    Rect all = {-OVER, -OVER, cell.width + 2 * OVER, cell.height + 2 * OVER};
    page_fill(page, path_rect(pool, all), ground);
    page_fill(page, path_rect(pool, (Rect){10, 10, 20, 20}), red);
    TextRun run = sample_text(pool, &sheet->parts->face, words, 18, (Point){40, 60}, white);
    page_text(page, &run);
    page_stroke(page, path_line(pool, (Point){20, 80}, (Point){100, 80}), white, 1);
    page_picture(page, &sheet->parts->pixels, (Rect){150, 60, 30, 30});
    page_picture(page, &sheet->parts->drawing, (Rect){150, 10, 40, 20});
}

static void
place_card(Sheet *sheet, Page *page, guint copy)
{
    static const Colour grounds[] = {{0, 0.4, 0.4}, {0.4, 0.2, 0}};
    Point at = origins[copy];
    bool turned = copy % 2 == 1;
    Op place = {.kind = OP_PLACE_BEGIN};
    place.as.place.is_turned = turned;
    place.as.place.origin = turned ? (Point){at.x + cell.width, at.y + cell.height} : at;
    place.as.place.clip =
        (Rect){at.x - BLEED, at.y - BLEED, cell.width + 2 * BLEED, cell.height + 2 * BLEED};
    g_array_append_val(page->ops, place);
    add_card(sheet, page, copy < 2 ? "Keep A" : "Keep B", grounds[copy / 2]);
    Op end = {.kind = OP_PLACE_END};
    g_array_append_val(page->ops, end);
}

/* Wide, round and dashed: what is placed must know nothing of it. */
static void
add_marks(Sheet *sheet, Page *page)
{
    static const Colour black = {0, 0, 0};
    Op mark = {.kind = OP_STROKE};
    mark.as.stroke.path = path_line(sheet->pages->pool, (Point){40, 5}, (Point){40, 25});
    mark.as.stroke.colour = black;
    mark.as.stroke.width = 6;
    mark.as.stroke.dash = 3;
    mark.as.stroke.space = 2;
    mark.as.stroke.round = true;
    page_artifact_begin(page, ARTIFACT_PAGE);
    g_array_append_val(page->ops, mark);
    page_end(page);
}

Sheet *
sheet_new(guint sides)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->parts = sample_new(0);
    sheet->pages = page_list_new();
    sheet->pages->id = "sheet";
    sheet->pages->title = "A sheet";
    sheet->pages->lang = "en";
    sheet->pages->date = "2026-01-31T12:00:00Z";
    sheet->pages->is_press = true;
    for (guint i = 0; i < sides; i++) {
        Page *page = page_list_add(sheet->pages, (Size){500, 300}, NULL);
        page->trim = (Rect){40, 40, 420, 220};
        page->trim_bleed = (Rect){40 - BLEED, 40 - BLEED, 420 + 2 * BLEED, 220 + 2 * BLEED};
        add_marks(sheet, page);
        for (guint copy = 0; copy < SHEET_COPIES; copy++) {
            place_card(sheet, page, copy);
        }
    }
    return sheet;
}

void
sheet_free(Sheet *sheet)
{
    page_list_free(sheet->pages);
    sample_free(sheet->parts);
    g_free(sheet);
}
