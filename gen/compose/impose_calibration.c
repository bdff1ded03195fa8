/* A sheet that measures how far a printer's back is off its front. The front has rulers, the back
 * crosses that should come to lie on the rulers' zeros; held against the light, what is read is
 * what the backs must be moved by. */

#include "compose/impose.h"
#include "compose/impose_press.h"

#include <stdlib.h>

#define CROSS_INSET 60.0  /* of the outer crosses, from the paper's edges */
#define CROSS_REACH 42.0  /* of a back's lines from their middle: beyond the rulers */
#define CROSS_WEIGHT 0.35 /* thin against the rulers' millimetres */
#define RULER_MM 10       /* to each side of the zero */
#define TICK_WEIGHT 0.35
#define CHECK_MM 100
#define CHECK_BELOW 76.0 /* the middle of the paper */
#define WORDS_TOP 48.0
#define WORDS_SIDE 112.0 /* from the paper's edges: between the outer crosses */
#define WORDS_GAP 3.0
#define CROSSES 5

static const Colour black = {0, 0, 0};

typedef struct {
    Point at[CROSSES];
} Crosses;

static Crosses
crosses_on(Size paper)
{
    double right = paper.width - CROSS_INSET;
    double foot = paper.height - CROSS_INSET;
    return (Crosses){{{paper.width / 2, paper.height / 2},
                      {CROSS_INSET, CROSS_INSET},
                      {right, CROSS_INSET},
                      {CROSS_INSET, foot},
                      {right, foot}}};
}

/* The same places of the paper, seen from behind and moved by the plan's offset. */
static Crosses
crosses_behind(const ImposePlan *plan, Size paper)
{
    Crosses crosses = crosses_on(paper);
    for (guint i = 0; i < CROSSES; i++) {
        Point *at = &crosses.at[i];
        if (grid_turns_sideways(paper, plan->flip)) {
            at->x = paper.width - at->x;
        } else {
            at->y = paper.height - at->y;
        }
        at->x += plan->offset.x;
        at->y += plan->offset.y;
    }
    return crosses;
}

static void
steps_add_line(GArray *steps, double x, double y, double to_x, double to_y)
{
    PathStep line[] = {{PATH_MOVE, {{x, y}}}, {PATH_LINE, {{to_x, to_y}}}};
    g_array_append_vals(steps, line, G_N_ELEMENTS(line));
}

static void
steps_ink(Press *press, Page *page, const GArray *steps, double weight)
{
    Path path = {pool_memdup(press->result->pool, steps->data, steps->len * sizeof(PathStep)),
                 steps->len};
    page_stroke(page, path, black, weight);
}

static double
tick_reach(int millimetres)
{
    return millimetres % 10 == 0 ? 5 : millimetres % 5 == 0 ? 4 : 2;
}

static void
number_ink(Press *press, Page *page, int number, Point at, Align align)
{
    const char *words = pool_printf(press->result->pool, "%d", number);
    double room = 24;
    Lines lines = press_words(press, words, LEGIBLE_SIZE_MIN, room, align);
    double left = align == ALIGN_CENTER ? room / 2 : 0;
    press_words_ink(page, &lines, (Point){at.x - left, at.y});
}

/* Numbers grow where a back that came out too far the other way would lie: seen through the paper,
 * one of the two directions is reversed. */
static void
ruler_ink(Press *press, Page *page, Point at, bool is_sideways)
{
    double right = is_sideways ? POINTS_PER_MM : -POINTS_PER_MM;
    double down = is_sideways ? -POINTS_PER_MM : POINTS_PER_MM;
    double half_line = LEGIBLE_SIZE_MIN * 0.675;
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
    double length = RULER_MM * POINTS_PER_MM;
    steps_add_line(steps, at.x - length, at.y, at.x + length, at.y);
    steps_add_line(steps, at.x, at.y - length, at.x, at.y + length);
    for (int i = -RULER_MM; i <= RULER_MM; i++) {
        double reach = tick_reach(i);
        double x = at.x + i * right;
        double y = at.y + i * down;
        if (i == 0) {
            continue;
        }
        steps_add_line(steps, x, at.y - reach, x, at.y + reach);
        steps_add_line(steps, at.x - reach, y, at.x + reach, y);
        if (abs(i) == RULER_MM) {
            number_ink(press, page, i, (Point){x, at.y + reach + 1}, ALIGN_CENTER);
            number_ink(press, page, i, (Point){at.x + reach + 2, y - half_line}, ALIGN_START);
        }
    }
    steps_ink(press, page, steps, TICK_WEIGHT);
}

static void
check_line_ink(Press *press, Page *page, Size paper)
{
    double half = CHECK_MM * POINTS_PER_MM / 2;
    double x = paper.width / 2;
    double y = paper.height / 2 + CHECK_BELOW;
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
    steps_add_line(steps, x - half, y, x + half, y);
    for (int i = 0; i <= CHECK_MM; i += 10) {
        double at = x - half + i * POINTS_PER_MM;
        steps_add_line(steps, at, y - 4, at, y);
    }
    steps_ink(press, page, steps, TICK_WEIGHT);
    Lines lines = press_words(press, "This line is 100 mm long if the printer did not scale.", 7,
                              2 * half, ALIGN_CENTER);
    press_words_ink(page, &lines, (Point){x - half, y + 3});
}

/* ---- words ---- */

static const char *
edge_name(FlipEdge flip)
{
    return flip == FLIP_LONG ? "long" : "short";
}

static char *
offset_text(Point offset)
{
    return g_strdup_printf("%.2fmm %.2fmm", offset.x / POINTS_PER_MM, offset.y / POINTS_PER_MM);
}

static double
line_ink(Press *press, Page *page, const char *words, double size, double y)
{
    double width = page->size.width - 2 * WORDS_SIDE;
    Lines lines =
        press_words(press, pool_strdup(press->result->pool, words), size, width, ALIGN_START);
    press_words_ink(page, &lines, (Point){WORDS_SIDE, y});
    return y + lines.height + WORDS_GAP;
}

static double
title_ink(Press *press, Page *page, const char *side)
{
    const ImposePlan *plan = press->plan;
    g_autofree char *title =
        g_strdup_printf("%s · %s", plan->title != NULL ? plan->title : plan->id, side);
    return line_ink(press, page, title, 11, WORDS_TOP);
}

static void
manual_ink(Press *press, Page *page)
{
    const ImposePlan *plan = press->plan;
    double y = title_ink(press, page, "front");
    g_autofree char *print =
        g_strdup_printf("1. Print both sides at 100 %% (actual size), flipped on the %s edge.",
                        edge_name(plan->flip));
    y = line_ink(press, page, print, 8, y);
    y = line_ink(press, page,
                 "2. Hold the sheet against the light, this side to you. The back's lines show "
                 "through.",
                 8, y);
    y = line_ink(
        press, page,
        "3. Read each ruler where a line of the back crosses it, the horizontal ruler first, "
        "then the vertical one. Take the average of the five crosses.",
        8, y);
    y = line_ink(press, page,
                 "4. Give both numbers, in millimetres, to the sheets of the project, such as "
                 "offset=\"0.4mm -0.2mm\".",
                 8, y);
    if (plan->offset.x != 0 || plan->offset.y != 0) {
        g_autofree char *offset = offset_text(plan->offset);
        g_autofree char *known = g_strdup_printf(
            "This sheet has offset=\"%s\" already: add what you read to it.", offset);
        y = line_ink(press, page, known, 8, y);
    }
    if (y > page->size.height / 2 - CROSS_REACH || page->size.width < 2 * WORDS_SIDE + 100) {
        diags_error(press->diags, plan->sheet->where, "use A5 paper or larger",
                    "the paper is too small for a calibration sheet: %.2f by %.2f in",
                    page->size.width / POINTS_PER_INCH, page->size.height / POINTS_PER_INCH);
    }
}

/* ---- sides ---- */

static void
front_ink(Press *press, Page *page)
{
    Crosses crosses = crosses_on(page->size);
    bool is_sideways = grid_turns_sideways(page->size, press->plan->flip);
    page_artifact_begin(page, ARTIFACT_PAGE);
    manual_ink(press, page);
    for (guint i = 0; i < CROSSES; i++) {
        ruler_ink(press, page, crosses.at[i], is_sideways);
    }
    check_line_ink(press, page, page->size);
    page_end(page);
}

static void
back_ink(Press *press, Page *page)
{
    Crosses crosses = crosses_behind(press->plan, page->size);
    page_artifact_begin(page, ARTIFACT_PAGE);
    title_ink(press, page, "back");
    for (guint i = 0; i < CROSSES; i++) {
        Point at = crosses.at[i];
        g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(PathStep));
        steps_add_line(steps, at.x - CROSS_REACH, at.y, at.x + CROSS_REACH, at.y);
        steps_add_line(steps, at.x, at.y - CROSS_REACH, at.x, at.y + CROSS_REACH);
        steps_ink(press, page, steps, CROSS_WEIGHT);
    }
    page_end(page);
}

PageList *
impose_calibration(Composer *composer, const ImposePlan *plan, Diags *diags)
{
    Press press;
    press_begin(&press, composer, plan, diags);
    SheetTemplate whole = {
        .paper = plan->sheet->paper, .cell = plan->sheet->paper, .columns = 1, .rows = 1};
    Grid grid = grid_front(&whole);
    front_ink(&press, press_page(&press, &grid, "front"));
    back_ink(&press, press_page(&press, &grid, "back"));
    return press_end(&press);
}
