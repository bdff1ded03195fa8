#include "read/project_parts.h"

#include "read/paper.h"
#include "read/paths.h"
#include "read/project.h"

#include <math.h>
#include <string.h>

/* Sums of rounded lengths may miss the edge by so much, in points. */
#define SLACK 0.01

/* What crop marks and the slug line need beside the cards. */
#define MARKS_ROOM (0.25 * POINTS_PER_INCH)

/* More cells than this along one side are no cards. */
#define CELLS_MAX 50

/* ---- geometry ---- */

static double
extent(guint count, double cell, double gap)
{
    return count * cell + (count - 1) * gap;
}

static Size
grid_size(const SheetTemplate *sheet)
{
    return (Size){extent(sheet->columns, sheet->cell.width, sheet->column_gap),
                  extent(sheet->rows, sheet->cell.height, sheet->row_gap)};
}

static void
centre(SheetTemplate *sheet)
{
    Size grid = grid_size(sheet);
    sheet->first =
        (Point){(sheet->paper.width - grid.width) / 2, (sheet->paper.height - grid.height) / 2};
}

/* ---- templates ---- */

typedef struct {
    const XmlNode *node;
    SheetTemplate *sheet;
    Pool *pool;
    Diags *diags;
} Reader;

static void
tell_value(const Reader *reader, const char *name, const char *wanted)
{
    diags_error(reader->diags, reader->sheet->where, NULL, "%s=\"%s\" on 'sheet' should be %s",
                name, xml_attr(reader->node, name), wanted);
}

static Size
read_size(const Reader *reader, const char *name, bool (*parse)(const char *text, Size *out))
{
    Size size = {PAPER_SIDE_MIN, PAPER_SIDE_MIN};
    if (!parse(xml_attr(reader->node, name), &size)) {
        tell_value(reader, name, "a size whose sides are from 0.5in to 200in");
    }
    return size;
}

static bool
is_word(const XmlNode *node, const char *name, const char *word)
{
    return g_strcmp0(xml_attr(node, name), word) == 0;
}

static guint
read_number(const XmlNode *node, const char *name)
{
    return (guint)g_ascii_strtoull(xml_attr(node, name), NULL, 10);
}

/* One length is for both. */
static Point
read_pair(const Reader *reader, const char *name)
{
    const char *text = xml_attr(reader->node, name);
    Edges pair = {0, 0, 0, 0};
    if (text != NULL && !edges_parse(text, &pair)) {
        tell_value(reader, name, "one or two lengths such as \"0.25in 5mm\"");
    }
    return (Point){pair.top, pair.right};
}

static void
check_gap(const Reader *reader, double gap, const char *between)
{
    if (gap < 0) {
        g_autofree char *words = paper_length_words(-gap);
        diags_error(reader->diags, reader->sheet->where, "gap=\"0\" parts two cards by one cut",
                    "the gap between %s is negative: cards would overlap by %s", between, words);
    }
}

static void
check_axis(const Reader *reader, const char *cell, guint count, double first, double grid,
           double paper)
{
    g_autofree char *cells =
        g_strdup_printf("%u %s%s", count, cell, count == 1 ? " needs" : "s need");
    g_autofree char *wanted = paper_length_words(grid);
    g_autofree char *given = paper_length_words(paper);
    Where where = reader->sheet->where;
    if (grid > paper + SLACK) {
        diags_error(reader->diags, where, "use fewer, or larger paper, or lay the paper across",
                    "%s %s, and the paper has %s", cells, wanted, given);
    } else if (first < -SLACK || first + grid > paper + SLACK) {
        g_autofree char *start = paper_length_words(first);
        diags_error(reader->diags, where, "first=\"centre\" puts the grid in the middle",
                    "%s %s from %s on: that is beyond the paper, which has %s", cells, wanted,
                    start, given);
    }
}

static void
read_sheet(const Reader *reader)
{
    SheetTemplate *sheet = reader->sheet;
    const XmlNode *node = reader->node;
    sheet->name = pool_strdup(reader->pool, xml_attr(node, "name"));
    sheet->paper = read_size(reader, "paper", paper_parse);
    if (xml_attr(node, "orientation") != NULL) {
        sheet->paper = is_word(node, "orientation", "landscape") ? paper_lying(sheet->paper)
                                                                 : paper_standing(sheet->paper);
    }
    sheet->columns = read_number(node, "columns");
    sheet->rows = read_number(node, "rows");
    sheet->cell = read_size(reader, "cell", paper_card_parse);
    Point gap = read_pair(reader, "gap");
    sheet->column_gap = gap.x;
    sheet->row_gap = gap.y;
    sheet->flip = is_word(node, "flip", "short") ? FLIP_SHORT : FLIP_LONG;
    sheet->marks = !is_word(node, "marks", "no");
    sheet->slug = !is_word(node, "slug", "no");
    if (xml_attr(node, "first") == NULL || is_word(node, "first", "centre")) {
        centre(sheet);
    } else {
        sheet->first = read_pair(reader, "first");
    }
}

static void
check_sheet(const Reader *reader)
{
    const SheetTemplate *sheet = reader->sheet;
    check_gap(reader, sheet->column_gap, "columns");
    check_gap(reader, sheet->row_gap, "rows");
    Size grid = grid_size(sheet);
    check_axis(reader, "column", sheet->columns, sheet->first.x, grid.width, sheet->paper.width);
    check_axis(reader, "row", sheet->rows, sheet->first.y, grid.height, sheet->paper.height);
}

const SheetTemplate *
sheet_template(Project *project, const char *path, Where asked, Diags *diags)
{
    g_autofree char *shown =
        paths_resolve(project->root, "", path, "sheet template", asked, project->inputs, diags);
    if (shown == NULL) {
        return NULL;
    }
    SheetTemplate *sheet = g_hash_table_lookup(project->templates, shown);
    if (sheet != NULL) {
        return sheet;
    }
    guint before = diags_told(diags);
    XmlFile *file = project_load_file(project, shown, "sheet template", "sheet", asked, diags);
    if (file == NULL) {
        return NULL;
    }
    sheet = pool_new_of(project->pool, SheetTemplate);
    Reader reader = {xml_file_root(file), sheet, project->pool, diags};
    sheet->file = pool_strdup(project->pool, shown);
    sheet->where = xml_where(reader.node);
    read_sheet(&reader);
    check_sheet(&reader);
    xml_file_free(file);
    if (diags_told(diags) > before) {
        return NULL;
    }
    g_hash_table_insert(project->templates, (gpointer)sheet->file, sheet);
    return sheet;
}

const SheetTemplate *
project_sheet_template(Project *project, const char *path, Diags *diags)
{
    return sheet_template(project, path, where_at(NULL, 0, 0), diags);
}

/* ---- made up on the spot ---- */

static double
rim(const SheetTemplate *sheet)
{
    Size grid = grid_size(sheet);
    return MIN(sheet->paper.width - grid.width, sheet->paper.height - grid.height) / 2;
}

static guint
most_along(double paper, double cell, double gap)
{
    double count = floor((paper + SLACK + gap) / (cell + gap));
    return (guint)CLAMP(count, 0, CELLS_MAX);
}

/* The best grid of `up` cells (0 = as many as fit) on the paper as it lies; kept when it is better
 * than the best so far. */
static void
try_paper(SheetTemplate *best, SheetTemplate sheet, guint up)
{
    guint columns = most_along(sheet.paper.width, sheet.cell.width, sheet.column_gap);
    guint rows = most_along(sheet.paper.height, sheet.cell.height, sheet.row_gap);
    for (sheet.columns = 1; sheet.columns <= columns; sheet.columns++) {
        for (sheet.rows = 1; sheet.rows <= rows; sheet.rows++) {
            guint count = sheet.columns * sheet.rows;
            guint known = best->columns * best->rows;
            bool fits = up == 0 ? count >= known : count == up;
            if (fits && (known == 0 || count > known || rim(&sheet) > rim(best) + SLACK)) {
                *best = sheet;
            }
        }
    }
}

/* Standing paper is tried first: where both do, printers like it better. */
static SheetTemplate
best_grid(Size paper, guint up, Size cell, double gap)
{
    SheetTemplate best = {0};
    SheetTemplate sheet = {.cell = cell, .column_gap = gap, .row_gap = gap};
    sheet.paper = paper_standing(paper);
    try_paper(&best, sheet, up);
    sheet.paper = paper_lying(paper);
    try_paper(&best, sheet, up);
    return best;
}

static void
tell_misfit(Size paper, guint up, Size cell, Diags *diags)
{
    g_autofree char *paper_words = paper_size_words(paper);
    g_autofree char *cell_words = paper_size_words(cell);
    SheetTemplate most = best_grid(paper, 0, cell, 0);
    guint count = most.columns * most.rows;
    g_autofree char *hint =
        count == 0 ? g_strdup("use larger paper")
                   : g_strdup_printf("%u fit at most, as %u × %u", count, most.columns, most.rows);
    diags_error(diags, where_at(NULL, 0, 0), hint,
                "%u card%s of %s cannot stand in even rows on paper of %s", MAX(up, 1),
                MAX(up, 1) == 1 ? "" : "s", cell_words, paper_words);
}

static bool
check_fit(Size cell, double bleed, Diags *diags)
{
    if (!(cell.width > 0) || !(cell.height > 0)) {
        diags_error(diags, where_at(NULL, 0, 0), NULL, "the cards have no size");
        return false;
    }
    if (bleed < 0) {
        g_autofree char *words = paper_length_words(bleed);
        diags_error(diags, where_at(NULL, 0, 0), "give 0 for cards without bleed",
                    "the bleed is %s: cards would overlap", words);
        return false;
    }
    return true;
}

const SheetTemplate *
project_sheet_fit(Project *project, Size paper, guint up, Size cell, double bleed, FlipEdge flip,
                  Diags *diags)
{
    if (!check_fit(cell, bleed, diags)) {
        return NULL;
    }
    SheetTemplate best = best_grid(paper, up, cell, 2 * bleed);
    if (best.columns == 0 && bleed > 0) {
        best = best_grid(paper, up, cell, 0);
        if (best.columns > 0) {
            g_autofree char *words = paper_length_words(bleed);
            diags_warn(diags, where_at(NULL, 0, 0), "print fewer on a sheet, or use larger paper",
                       "there is no room for a bleed of %s between the cards: one cut parts two of "
                       "them",
                       words);
        }
    }
    if (best.columns == 0) {
        tell_misfit(paper, up, cell, diags);
        return NULL;
    }
    SheetTemplate *sheet = pool_memdup(project->pool, &best, sizeof best);
    g_autofree char *words = paper_size_words(cell);
    centre(sheet);
    sheet->name =
        pool_printf(project->pool, "%u × %u cards of %s", sheet->columns, sheet->rows, words);
    sheet->flip = flip;
    sheet->marks = rim(sheet) + SLACK >= bleed + MARKS_ROOM;
    sheet->slug = sheet->marks;
    return sheet;
}
