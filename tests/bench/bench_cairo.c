/* The two works by hand on cairo's PDF surface: lines and words, no tags, no fields, no shaping.
 *   bench_cairo w1 OUT.pdf
 *   bench_cairo w2 OUT.pdf HANDBOOK.tsv */

#include "handbook.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>

typedef struct {
    cairo_t *cr;
    cairo_font_face_t *regular, *bold;
    double y; /* the next line's baseline */
} Pen;

static cairo_font_face_t *
face_open(FT_Library library, const char *path)
{
    FT_Face face = NULL;
    if (FT_New_Face(library, path, 0, &face) != 0) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(1);
    }
    return cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
}

static void
words_at(Pen *pen, cairo_font_face_t *face, double size, double x, double y, const char *words)
{
    cairo_set_font_face(pen->cr, face);
    cairo_set_font_size(pen->cr, size);
    cairo_move_to(pen->cr, x, y);
    cairo_show_text(pen->cr, words);
}

static void
line_at(Pen *pen, double x1, double y1, double x2, double y2)
{
    cairo_move_to(pen->cr, x1, y1);
    cairo_line_to(pen->cr, x2, y2);
    cairo_stroke(pen->cr);
}

static void
draw_w1(Pen *pen)
{
    words_at(pen, pen->bold, 22, W1_MARGIN, W1_MARGIN + 20, "Partners");
    words_at(pen, pen->regular, BODY_SIZE, W1_MARGIN, W1_MARGIN + 40,
             "Write down each partner, what you give and what you get, and who talks to whom. Tick "
             "the box once it is settled.");
    double top = W1_MARGIN + 70;
    double row = (LETTER_WIDTH - W1_MARGIN - top) / W1_ROWS;
    double x = W1_MARGIN;
    for (int i = 0; i < W1_COLUMNS; i++) {
        words_at(pen, pen->bold, 7.5, x + 4, top - 4, W1_HEADS[i]);
        x += W1_WIDTHS[i];
    }
    for (int n = 0; n <= W1_ROWS; n++) {
        char number[8];
        line_at(pen, W1_MARGIN, top + n * row, LETTER_HEIGHT - W1_MARGIN, top + n * row);
        snprintf(number, sizeof number, "%d", n + 1);
        if (n < W1_ROWS) {
            words_at(pen, pen->regular, BODY_SIZE, W1_MARGIN + 4, top + (n + 1) * row - 8, number);
            cairo_rectangle(pen->cr, LETTER_HEIGHT - W1_MARGIN - 30, top + (n + 1) * row - 20, 12,
                            12);
            cairo_stroke(pen->cr);
        }
    }
}

static void
step(Pen *pen, double leading)
{
    pen->y += leading;
    if (pen->y > LETTER_HEIGHT - W2_MARGIN) {
        cairo_show_page(pen->cr);
        pen->y = W2_MARGIN + BODY_LEADING;
    }
}

static void
paragraph(Pen *pen, cairo_font_face_t *face, double size, double leading, double indent,
          char *words)
{
    const double room = LETTER_WIDTH - 2 * W2_MARGIN - indent;
    char line[1024] = "";
    double width = 0;
    cairo_text_extents_t extents;
    cairo_set_font_face(pen->cr, face);
    cairo_set_font_size(pen->cr, size);
    for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
        char spaced[256];
        snprintf(spaced, sizeof spaced, "%s ", word);
        cairo_text_extents(pen->cr, spaced, &extents);
        if (width + extents.x_advance > room) {
            words_at(pen, face, size, W2_MARGIN + indent, pen->y, line);
            step(pen, leading);
            line[0] = '\0';
            width = 0;
        }
        strncat(line, spaced, sizeof line - strlen(line) - 1);
        width += extents.x_advance;
    }
    words_at(pen, face, size, W2_MARGIN + indent, pen->y, line);
    step(pen, leading);
}

static void
table_row(Pen *pen, cairo_font_face_t *face, char *words)
{
    const double width = (LETTER_WIDTH - 2 * W2_MARGIN) / 3;
    char *cell = strtok(words, "|");
    for (int i = 0; cell != NULL; i++, cell = strtok(NULL, "|")) {
        words_at(pen, face, 8.5, W2_MARGIN + i * width + 4, pen->y, cell);
    }
    line_at(pen, W2_MARGIN, pen->y + 5, LETTER_WIDTH - W2_MARGIN, pen->y + 5);
    step(pen, 18);
}

static void
draw_w2(Pen *pen, FILE *handbook)
{
    char *kind = NULL;
    char *words = NULL;
    pen->y = W2_MARGIN + BODY_LEADING;
    while (handbook_next(handbook, &kind, &words)) {
        if (strcmp(kind, "h1") == 0) {
            paragraph(pen, pen->bold, 22, 30, 0, words);
        } else if (strcmp(kind, "h2") == 0) {
            step(pen, 8);
            paragraph(pen, pen->bold, 13, 20, 0, words);
        } else if (strcmp(kind, "p") == 0) {
            paragraph(pen, pen->regular, BODY_SIZE, BODY_LEADING, 0, words);
            step(pen, 4);
        } else if (strcmp(kind, "li") == 0) {
            words_at(pen, pen->regular, BODY_SIZE, W2_MARGIN, pen->y, "\xe2\x80\xa2");
            paragraph(pen, pen->regular, BODY_SIZE, BODY_LEADING, 12, words);
        } else {
            table_row(pen, strcmp(kind, "th") == 0 ? pen->bold : pen->regular, words);
        }
    }
}

int
main(int argc, char **argv)
{
    FT_Library library = NULL;
    if (argc < 3 || FT_Init_FreeType(&library) != 0) {
        return 2;
    }
    Pen pen = {.regular = face_open(library, REGULAR), .bold = face_open(library, BOLD)};
    int landscape = argc == 3;
    cairo_surface_t *surface =
        cairo_pdf_surface_create(argv[2], landscape ? LETTER_HEIGHT : LETTER_WIDTH,
                                 landscape ? LETTER_WIDTH : LETTER_HEIGHT);
    pen.cr = cairo_create(surface);
    cairo_set_line_width(pen.cr, 0.5);
    FILE *handbook = landscape ? NULL : fopen(argv[3], "r");
    if (landscape) {
        draw_w1(&pen);
    } else if (handbook == NULL) {
        return 1;
    } else {
        draw_w2(&pen, handbook);
        fclose(handbook);
    }
    cairo_destroy(pen.cr);
    cairo_surface_finish(surface);
    int well = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return well ? 0 : 1;
}
