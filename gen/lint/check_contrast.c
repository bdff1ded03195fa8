/* Text against what lies under it, for every pair of colours that meet on the page. */

#include "lint/check.h"
#include "lint/contrast.h"
#include "lint/lines.h"

#include <math.h>
#include <string.h>

/* Places along a run that are looked at: one for each letter or so, but not in long lines. */
#define PLACES_MOST 24U
#define LINES_TOLD 6
#define EXCERPT_LETTERS 24

static const LintRule text_contrast = {
    .id = "text-contrast",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Text that stands out too little to be read",
    .what = "Somewhere on a page the contrast of text to what is painted under it is below 4.5:1, "
            "or below 3:1 from 18 pt, or 14 pt bold, on. Words of the page, letters in boxes in "
            "each of their states, and what is typed into fields are looked at. One finding tells "
            "of all places of a page where the same two colours meet.",
    .why = "About one in twelve men sees colours otherwise; many more see pale text badly, and "
           "everybody does on a poor print or in the sun.",
    .source = "WCAG 2.2, 1.4.3 Contrast (Minimum)",
    .bad = "<colour name=\"pale\" value=\"#9aa5b1\"/>   on white: 2.5:1",
    .good = "<colour name=\"muted\" value=\"#4a5667\"/>   on white: 7.5:1",
};

static const LintRule text_on_picture = {
    .id = "text-on-picture",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "Text on a picture: its contrast cannot be told",
    .what = "Text stands on a picture with nothing of one colour between them.",
    .why = "A picture has light and dark parts, and some of the words may be hard to read.",
    .source = "WCAG 2.2, 1.4.3 Contrast (Minimum)",
    .bad = "<figure src=\"content/photo.png\" …/> with words placed on it by a canvas",
    .good = "<place … style=\"paper\"> whose role has a background, with the words in it",
};

/* ---- findings, gathered ---- */

/* Two colours that meet, wherever they do in one file. */
typedef struct {
    Colour colour, ground;
    double wanted;
    double size; /* of the first text */
    Where where; /* of the first */
    GArray *lines;
    char *words; /* of the first */
} Meeting;

typedef struct {
    const LintPage *page;
    GPtrArray *meetings; /* of Meeting * */
    Diags *diags;
} Gathering;

static void
meeting_free(Meeting *meeting)
{
    g_array_unref(meeting->lines);
    g_free(meeting->words);
    g_free(meeting);
}

static Meeting *
meeting_find(const Gathering *gathering, Colour colour, Colour ground, double wanted, Where where)
{
    for (guint i = 0; i < gathering->meetings->len; i++) {
        Meeting *meeting = gathering->meetings->pdata[i];
        if (colour_equal(meeting->colour, colour) && colour_equal(meeting->ground, ground) &&
            meeting->wanted == wanted && meeting->where.file == where.file) {
            return meeting;
        }
    }
    return NULL;
}

static void
meeting_add_line(Meeting *meeting, int line)
{
    for (guint i = 0; i < meeting->lines->len; i++) {
        if (g_array_index(meeting->lines, int, i) == line) {
            return;
        }
    }
    g_array_append_val(meeting->lines, line);
}

static char *
excerpt(const char *text, gsize length)
{
    g_autofree char *whole = g_strndup(text, length);
    g_strstrip(whole);
    if (g_utf8_strlen(whole, -1) <= EXCERPT_LETTERS) {
        return g_steal_pointer(&whole);
    }
    g_autofree char *start = g_utf8_substring(whole, 0, EXCERPT_LETTERS);
    return g_strconcat(g_strchomp(start), "…", NULL);
}

/* `run` is NULL for what is typed. */
static void
gather(Gathering *gathering, Colour colour, Colour ground, double size, int weight,
       const TextRun *run, Where where)
{
    double wanted = contrast_wanted(size, weight);
    if (contrast_ratio(colour, ground) >= wanted) {
        return;
    }
    Meeting *meeting = meeting_find(gathering, colour, ground, wanted, where);
    if (meeting == NULL) {
        meeting = g_new0(Meeting, 1);
        *meeting = (Meeting){.colour = colour,
                             .ground = ground,
                             .wanted = wanted,
                             .size = size,
                             .where = where,
                             .lines = g_array_new(FALSE, FALSE, sizeof(int))};
        meeting->words = run == NULL ? NULL : excerpt(run->text, run->text_length);
        g_ptr_array_add(gathering->meetings, meeting);
    }
    meeting_add_line(meeting, where.line);
}

static int
number_compare(gconstpointer left, gconstpointer right)
{
    return *(const int *)left - *(const int *)right;
}

/* "; also at line 12, 15 and 3 more" */
static void
append_lines(GString *hint, const Meeting *meeting)
{
    guint told = 0;
    g_array_sort(meeting->lines, number_compare);
    for (guint i = 0; i < meeting->lines->len; i++) {
        int line = g_array_index(meeting->lines, int, i);
        if (line == meeting->where.line) {
            continue;
        }
        if (told == LINES_TOLD) {
            g_string_append_printf(hint, " and %u more", meeting->lines->len - 1 - told);
            return;
        }
        g_string_append_printf(hint, "%s%d", told == 0 ? "; also at line " : ", ", line);
        told++;
    }
}

/* The words stand in the hint: two pages that have but other words at a place are told once. */
static char *
meeting_hint(const Meeting *meeting)
{
    Colour mended;
    g_autoptr(GString) hint = g_string_new(NULL);
    if (meeting->words != NULL) {
        g_string_append_printf(hint, "it reads \"%s\"; ", meeting->words);
    }
    char better[COLOUR_WORD_SIZE];
    bool is_mended = contrast_mend(meeting->colour, meeting->ground, meeting->wanted, &mended);
    if (is_mended) {
        colour_word(mended, better);
        g_string_append_printf(hint, "on this ground %s would do", better);
    }
    if (contrast_mend(meeting->ground, meeting->colour, meeting->wanted, &mended)) {
        colour_word(mended, better);
        g_string_append_printf(hint, "%sfor this text a ground of %s", is_mended ? ", " : "",
                               better);
    }
    append_lines(hint, meeting);
    return g_strdup(hint->str);
}

static void
meeting_tell(const Meeting *meeting, Diags *diags)
{
    char colour[COLOUR_WORD_SIZE];
    char ground[COLOUR_WORD_SIZE];
    colour_word(meeting->colour, colour);
    colour_word(meeting->ground, ground);
    g_autofree char *hint = meeting_hint(meeting);
    /* Cut, not rounded: 4.497 is not told as 4.5. */
    double ratio = floor(contrast_ratio(meeting->colour, meeting->ground) * 100) / 100;
    lint_tell(&text_contrast, diags, meeting->where, hint,
              "%s of %.1f pt in %s on %s has a contrast of %.2f:1, where %.1f:1 is wanted",
              meeting->words == NULL ? "typed text" : "text", meeting->size, colour, ground, ratio,
              meeting->wanted);
}

/* ---- looking ---- */

typedef Ground (*GroundAt)(gconstpointer self, guint before, Point point);

static Ground
page_ground(gconstpointer self, guint before, Point point)
{
    return scene_ground(self, before, point);
}

static Ground
layer_ground(gconstpointer self, guint before, Point point)
{
    return scene_layer_ground(self, before, point);
}

static bool
is_blank(const TextRun *run)
{
    for (const char *at = run->text; at < run->text + run->text_length; at = g_utf8_next_char(at)) {
        if (!g_unichar_isspace(g_utf8_get_char(at))) {
            return false;
        }
    }
    return true;
}

/* Through the middle of the small letters and through their feet, from end to end: words may begin
 * on one ground and end on another. */
static void
run_look(Gathering *gathering, const Paint *paint, gconstpointer self, guint before, GroundAt at)
{
    const TextRun *run = &paint->op->as.text;
    if (is_blank(run)) {
        return;
    }
    guint places = (guint)fmin(fmax(ceil(run->width / (run->size * 0.6)), 1), PLACES_MOST);
    Point origin = {run->origin.x + paint->shift.x, run->origin.y + paint->shift.y};
    double heights[] = {run->size * run->face->x_height * 0.9, run->size * 0.05};
    Ground last = {.kind = GROUND_PICTURE};
    for (guint i = 0; i < places * 2; i++) {
        guint place = i / 2;
        Point point = {origin.x + run->width * (place + 0.5) / places, origin.y - heights[i % 2]};
        Ground ground = at(self, before, point);
        bool is_known = ground.kind == GROUND_COLOUR && last.kind == GROUND_COLOUR &&
                        colour_equal(ground.colour, last.colour);
        if (ground.kind == GROUND_COLOUR) {
            if (!is_known) {
                gather(gathering, run->colour, ground.colour, run->size, run->face->weight, run,
                       paint->where);
            }
            last = ground;
            continue;
        }
        g_autofree char *words = excerpt(run->text, run->text_length);
        lint_tell(&text_on_picture, gathering->diags, paint->where,
                  "put a ground of one colour between them",
                  "\"%s\" stands on a picture: whether it can be read cannot be told", words);
        return;
    }
}

static void
widget_look(Gathering *gathering, const Widget *widget)
{
    const Scene *scene = gathering->page->scene;
    for (guint i = 0; i < widget->state_count; i++) {
        SceneLayer *layer = scene_layer_new(scene, widget, &widget->states[i]);
        for (guint k = 0; k < scene_layer_count(layer); k++) {
            const Paint *paint = scene_layer_nth(layer, k);
            if (paint->op->kind == OP_TEXT) {
                run_look(gathering, paint, layer, k, layer_ground);
            }
        }
        scene_layer_free(layer);
    }
    if (!widget_is_written_in(widget)) {
        return;
    }
    Rect rect = widget->rect;
    Point middle = {rect.x + rect.width / 2, rect.y + rect.height / 2};
    Ground ground = scene_ground(scene, scene_count(scene), middle);
    if (widget->has_background) {
        ground = (Ground){GROUND_COLOUR, widget->background_colour};
    }
    if (ground.kind == GROUND_COLOUR) {
        gather(gathering, widget->text_colour, ground.colour, widget->font_size, 400, NULL,
               widget->where);
    }
}

static void
page_check(const LintPage *page, Diags *diags)
{
    Gathering gathering = {page, g_ptr_array_new_with_free_func((GDestroyNotify)meeting_free),
                           diags};
    for (guint i = 0; i < scene_count(page->scene); i++) {
        const Paint *paint = scene_nth(page->scene, i);
        if (paint->op->kind == OP_TEXT) {
            run_look(&gathering, paint, page->scene, i, page_ground);
        }
    }
    for (guint i = 0; i < page->page->widgets->len; i++) {
        widget_look(&gathering, page->page->widgets->pdata[i]);
    }
    for (guint i = 0; i < gathering.meetings->len; i++) {
        meeting_tell(gathering.meetings->pdata[i], diags);
    }
    g_ptr_array_unref(gathering.meetings);
}

static const LintRule *const rules[] = {&text_contrast, &text_on_picture, NULL};

const LintCheck check_contrast = {.rules = rules, .page = page_check};
