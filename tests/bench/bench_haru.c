/* The two works by hand on libharu: lines and words, no tags, no fields, nothing verified.
 *   bench_haru w1 OUT.pdf
 *   bench_haru w2 OUT.pdf HANDBOOK.tsv */

#include "handbook.h"

#include <hpdf.h>

typedef struct {
    HPDF_Doc doc;
    HPDF_Font regular, bold;
    HPDF_Page page;
    double y; /* the next line's baseline */
    int pages;
} Pen;

static void
on_fault(HPDF_STATUS fault, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "libharu: %lx %lu\n", (unsigned long)fault, (unsigned long)detail);
    exit(1);
}

static void
words_at(Pen *pen, HPDF_Font font, double size, double x, double y, const char *words)
{
    HPDF_Page_SetFontAndSize(pen->page, font, (HPDF_REAL)size);
    HPDF_Page_BeginText(pen->page);
    HPDF_Page_TextOut(pen->page, (HPDF_REAL)x, (HPDF_REAL)y, words);
    HPDF_Page_EndText(pen->page);
}

static void
line_at(Pen *pen, double x1, double y1, double x2, double y2)
{
    HPDF_Page_MoveTo(pen->page, (HPDF_REAL)x1, (HPDF_REAL)y1);
    HPDF_Page_LineTo(pen->page, (HPDF_REAL)x2, (HPDF_REAL)y2);
    HPDF_Page_Stroke(pen->page);
}

static void
page_new(Pen *pen, double width, double height, double margin)
{
    pen->page = HPDF_AddPage(pen->doc);
    HPDF_Page_SetWidth(pen->page, (HPDF_REAL)width);
    HPDF_Page_SetHeight(pen->page, (HPDF_REAL)height);
    HPDF_Page_SetLineWidth(pen->page, 0.5F);
    pen->y = height - margin - BODY_LEADING;
    pen->pages++;
}

static void
draw_w1(Pen *pen)
{
    page_new(pen, LETTER_HEIGHT, LETTER_WIDTH, W1_MARGIN);
    words_at(pen, pen->bold, 22, W1_MARGIN, pen->y - 10, "Partners");
    words_at(pen, pen->regular, BODY_SIZE, W1_MARGIN, pen->y - 32,
             "Write down each partner, what you give and what you get, and who talks to whom. Tick "
             "the box once it is settled.");
    double top = pen->y - 60;
    double row = (top - W1_MARGIN) / W1_ROWS;
    double x = W1_MARGIN;
    for (int i = 0; i < W1_COLUMNS; i++) {
        words_at(pen, pen->bold, 7.5, x + 4, top + 4, W1_HEADS[i]);
        x += W1_WIDTHS[i];
    }
    for (int n = 0; n <= W1_ROWS; n++) {
        char number[8];
        line_at(pen, W1_MARGIN, top - n * row, LETTER_HEIGHT - W1_MARGIN, top - n * row);
        snprintf(number, sizeof number, "%d", n + 1);
        if (n < W1_ROWS) {
            words_at(pen, pen->regular, BODY_SIZE, W1_MARGIN + 4, top - (n + 1) * row + 8, number);
            HPDF_Page_Rectangle(pen->page, (HPDF_REAL)(LETTER_HEIGHT - W1_MARGIN - 30),
                                (HPDF_REAL)(top - (n + 1) * row + 8), 12, 12);
            HPDF_Page_Stroke(pen->page);
        }
    }
}

static void
step(Pen *pen, double leading)
{
    pen->y -= leading;
    if (pen->y < W2_MARGIN) {
        page_new(pen, LETTER_WIDTH, LETTER_HEIGHT, W2_MARGIN);
    }
}

static void
paragraph(Pen *pen, HPDF_Font font, double size, double leading, double indent, const char *words)
{
    const double room = LETTER_WIDTH - 2 * W2_MARGIN - indent;
    char line[1024];
    while (words[0] != '\0') {
        HPDF_Page_SetFontAndSize(pen->page, font, (HPDF_REAL)size);
        HPDF_UINT fits = HPDF_Page_MeasureText(pen->page, words, (HPDF_REAL)room, HPDF_TRUE, NULL);
        snprintf(line, sizeof line, "%.*s", (int)fits, words);
        words_at(pen, font, size, W2_MARGIN + indent, pen->y, line);
        words += fits == 0 ? strlen(words) : fits;
        step(pen, leading);
    }
}

static void
table_row(Pen *pen, HPDF_Font font, char *words)
{
    const double width = (LETTER_WIDTH - 2 * W2_MARGIN) / 3;
    char *cell = strtok(words, "|");
    for (int i = 0; cell != NULL; i++, cell = strtok(NULL, "|")) {
        words_at(pen, font, 8.5, W2_MARGIN + i * width + 4, pen->y, cell);
    }
    line_at(pen, W2_MARGIN, pen->y - 5, LETTER_WIDTH - W2_MARGIN, pen->y - 5);
    step(pen, 18);
}

static void
draw_w2(Pen *pen, FILE *handbook)
{
    char *kind = NULL;
    char *words = NULL;
    page_new(pen, LETTER_WIDTH, LETTER_HEIGHT, W2_MARGIN);
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
    Pen pen = {.doc = HPDF_New(on_fault, NULL)};
    if (argc < 3) {
        return 2;
    }
    HPDF_SetCompressionMode(pen.doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(pen.doc);
    pen.regular =
        HPDF_GetFont(pen.doc, HPDF_LoadTTFontFromFile(pen.doc, REGULAR, HPDF_TRUE), "UTF-8");
    pen.bold = HPDF_GetFont(pen.doc, HPDF_LoadTTFontFromFile(pen.doc, BOLD, HPDF_TRUE), "UTF-8");
    if (argc == 3) {
        draw_w1(&pen);
    } else {
        FILE *handbook = fopen(argv[3], "r");
        if (handbook == NULL) {
            return 1;
        }
        draw_w2(&pen, handbook);
        fclose(handbook);
    }
    HPDF_SaveToFile(pen.doc, argv[2]);
    HPDF_Free(pen.doc);
    return 0;
}
