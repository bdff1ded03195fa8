/* Words outside the cards. */

#include "compose/impose_press.h"

#include "compose/composer_lend.h"
#include "read/theme.h"

#include <math.h>

#define LEADING 1.35
#define SLUG_SIZE LEGIBLE_SIZE_MIN
#define SLUG_AWAY 3.0  /* from bleed and marks */
#define SLUG_SIDE 8.0  /* from the marks beside it */
#define SLUG_EDGE 12.0 /* of the paper, where office printers cannot print */
#define MARKS_REACH 30.0

Lines
press_words(Press *press, const char *words, double size, double width, Align align)
{
    const Role *role = theme_role_lookup(composer_theme(press->composer), "hint");
    Pool *pool = press->result->pool;
    Inline *run = pool_new_of(pool, Inline);
    *run = (Inline){.text = words, .style = role->text, .where = press->plan->sheet->where};
    run->style.size = size;
    run->style.colour = (Colour){0, 0, 0};
    MeasureOptions options = {.width = width,
                              .leading = size * LEADING,
                              .align = align,
                              .lang = press->result->lang,
                              .scale = 1};
    return measure_lines(composer_measure(press->composer), pool, (InlineText){run, 1}, options,
                         press->diags);
}

void
press_words_ink(Page *page, const Lines *lines, Point at)
{
    for (guint i = 0; i < lines->count; i++) {
        const Line *line = &lines->lines[i];
        for (guint j = 0; j < line->count; j++) {
            TextRun run = line->pieces[j].run;
            run.origin.x += at.x;
            run.origin.y += at.y + line->baseline;
            page_text(page, &run);
        }
    }
}

/* Room beside the cards; the words stand at the edge that is nearest to them. */
typedef struct {
    Rect rect;
    bool is_above;
} Margin;

/* Marks stand on the trim lines, so between them there is room near the cards; else beyond them. */
static guint
margins_of(const Press *press, const Grid *grid, Margin *margins)
{
    Rect trim = grid_trim(grid);
    Rect free = rect_inset(grid_paper(grid), edges_all(SLUG_EDGE));
    double near = press->bleed + SLUG_AWAY;
    double far = fmax(near, press->plan->sheet->marks ? MARKS_REACH : 0);
    double x = fmax(trim.x, free.x);
    double right = fmin(trim.x + trim.width, free.x + free.width);
    double between = fmax(trim.x + SLUG_SIDE, free.x);
    double between_right = fmin(trim.x + grid->cell.width - SLUG_SIDE, free.x + free.width);
    double below = trim.y + trim.height;
    double foot = free.y + free.height;
    double end = trim.x + trim.width;
    Margin all[] = {
        {{between, below + near, between_right - between, foot - below - near}, false},
        {{x, below + far, right - x, foot - below - far}, false},
        {{between, free.y, between_right - between, trim.y - near - free.y}, true},
        {{x, free.y, right - x, trim.y - far - free.y}, true},
        {{free.x, trim.y + SLUG_SIDE, trim.x - near - free.x, grid->cell.height - 2 * SLUG_SIDE},
         false},
        {{end + near, trim.y + SLUG_SIDE, free.x + free.width - end - near,
          grid->cell.height - 2 * SLUG_SIDE},
         false},
    };
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i].rect.width > 0 && all[i].rect.height >= SLUG_SIZE * LEADING) {
            margins[count++] = all[i];
        }
    }
    return count;
}

static bool
slug_ink(Press *press, Page *page, const Margin *margin, const char *words, Lines whole)
{
    Rect rect = margin->rect;
    bool is_line = whole.width <= rect.width;
    Lines lines = whole;
    if (!is_line) {
        Diags *found = diags_new();
        Press quiet = *press;
        quiet.diags = found;
        lines = press_words(&quiet, words, SLUG_SIZE, rect.width, ALIGN_START);
        bool fits = !diags_has_errors(found) && lines.height <= rect.height;
        diags_free(found);
        if (!fits) {
            return false;
        }
    }
    double y = margin->is_above ? rect.y + rect.height - lines.height : rect.y;
    page_artifact_begin(page, ARTIFACT_PAGE);
    press_words_ink(page, &lines, (Point){rect.x, y});
    page_end(page);
    return true;
}

void
press_slug(Press *press, Page *page, const Grid *grid, const char *words)
{
    const char *kept = pool_strdup(press->result->pool, words);
    Lines whole = press_words(press, kept, SLUG_SIZE, INFINITY, ALIGN_START);
    Margin margins[6];
    guint count = margins_of(press, grid, margins);
    for (guint i = 0; i < count; i++) {
        if (slug_ink(press, page, &margins[i], kept, whole)) {
            return;
        }
    }
    diags_warn(press->diags, press->plan->sheet->where,
               "leave room beside the cards, or set slug=\"no\"",
               "the paper has no room for the line that tells what the sheet is");
}
