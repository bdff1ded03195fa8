#include "worksheet_kit.h"

#define WORKSHEET_WIDTH 612.0
#define WORKSHEET_HEIGHT 792.0

const PaintOptions WORKSHEET_OPTIONS = {.dpi = 144, .software = "Handout test"};

static void
worksheet_running(Worksheet *sheet, const char *header)
{
    double y = sheet->y;
    page_artifact_begin(sheet->page, ARTIFACT_HEADER);
    sheet->y = 30;
    worksheet_draw(sheet, WORKSHEET_REGULAR, 7, WORKSHEET_LEFT, header);
    page_end(sheet->page);
    page_artifact_begin(sheet->page, ARTIFACT_LAYOUT);
    Path rule = path_line(sheet->pages->pool, (Point){WORKSHEET_LEFT, 36}, (Point){558, 36});
    page_stroke(sheet->page, rule, WORKSHEET_ACCENT, 0.5);
    page_end(sheet->page);
    sheet->y = y;
}

static void
worksheet_words(Worksheet *sheet)
{
    PageList *pages = sheet->pages;
    Tag *title = worksheet_line(sheet, TAG_H1, WORKSHEET_BOLD, 22, "Partner Mapping");
    OutlineEntry top = {.title = "Partner Mapping", .level = 1, .page = 0, .y = 40, .tag = title};
    g_array_append_val(pages->outline, top);
    worksheet_line(sheet, TAG_P, WORKSHEET_REGULAR, 9.5, WORKSHEET_LATIN);
    worksheet_line(sheet, TAG_P, WORKSHEET_REGULAR, 9.5,
                   "e\xCC\x81tude, no\xC2\xA0"
                   "break, q\xCC\x83 odd");
    worksheet_line(sheet, TAG_P, WORKSHEET_ARABIC_FACE, 14, WORKSHEET_ARABIC)->lang = "ar";
    worksheet_line(sheet, TAG_P, WORKSHEET_HINDI_FACE, 14, WORKSHEET_HINDI)->lang = "hi";
    Tag *mixed = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 16;
    page_mark_begin(pages, sheet->page, mixed, "fr");
    g_array_index(sheet->page->ops, Op, sheet->page->ops->len - 1).as.mark.expansion =
        "Réseau d’éducation";
    worksheet_draw(sheet, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, "R.É.");
    page_end(sheet->page);
}

static void
worksheet_list(Worksheet *sheet)
{
    Tag *list = worksheet_tag(sheet, TAG_L, sheet->pages->root);
    list->numbering = "Decimal";
    static const char *const items[][2] = {{"1.", "Find partners"}, {"2.", "Ask them"}};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++) {
        sheet->y += 15;
        Tag *item = worksheet_tag(sheet, TAG_LI, list);
        worksheet_mark(sheet, worksheet_tag(sheet, TAG_LBL, item), WORKSHEET_REGULAR, 9.5,
                       WORKSHEET_LEFT, items[i][0]);
        worksheet_mark(sheet, worksheet_tag(sheet, TAG_LBODY, item), WORKSHEET_REGULAR, 9.5,
                       WORKSHEET_LEFT + 16, items[i][1]);
    }
}

static void
worksheet_links(Worksheet *sheet)
{
    PageList *pages = sheet->pages;
    Tag *para = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 18;
    worksheet_mark(sheet, para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, "See");
    Tag *link_tag = worksheet_tag(sheet, TAG_LINK, para);
    worksheet_mark(sheet, link_tag, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT + 22, "our page on");
    Rect rects[] = {{WORKSHEET_LEFT + 22, sheet->y - 10, 60, 13},
                    {WORKSHEET_LEFT, sheet->y + 5, 40, 13}};
    sheet->y += 15;
    worksheet_mark(sheet, link_tag, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, "mapping");
    Link *web = page_link(pages, sheet->page, link_tag, rects, 2);
    web->uri = "https://example.org/map?a=1&b=(2)";
    web->contents = "Our page on mapping";
    Tag *inner_tag = worksheet_tag(sheet, TAG_LINK, para);
    worksheet_mark(sheet, inner_tag, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT + 60, "the answers");
    Rect rect = {WORKSHEET_LEFT + 60, sheet->y - 10, 56, 13};
    Link *inner = page_link(pages, sheet->page, inner_tag, &rect, 1);
    inner->anchor = "answers";
    inner->contents = "The answers";
    Tag *note = worksheet_tag(sheet, TAG_NOTE, para);
    worksheet_mark(sheet, note, WORKSHEET_REGULAR, 7, WORKSHEET_LEFT + 130, "A note.");
}

static void
worksheet_figures(Worksheet *sheet)
{
    const Picture *pictures[] = {&sheet->photo, &sheet->drawing, &sheet->drawing};
    for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) {
        Tag *figure = worksheet_tag(sheet, TAG_FIGURE, sheet->pages->root);
        figure->alt = i == 0 ? "A photo" : "A drawing";
        Rect rect = {380 + 60.0 * i, 90 + 30.0 * i, pictures[i]->size.width,
                     pictures[i]->size.height};
        figure->has_box = true;
        figure->box = rect;
        page_mark_begin(sheet->pages, sheet->page, figure, NULL);
        page_picture(sheet->page, pictures[i], rect);
        page_end(sheet->page);
    }
}

static void
worksheet_table(Worksheet *sheet)
{
    PageList *pages = sheet->pages;
    Tag *table = worksheet_tag(sheet, TAG_TABLE, pages->root);
    table->summary = "Partners, one in each row";
    Tag *head = worksheet_tag(sheet, TAG_TR, worksheet_tag(sheet, TAG_THEAD, table));
    static const char *const heads[] = {"#", "Partner (name)", "Shortlist"};
    sheet->y += 24;
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
        Tag *cell = worksheet_tag(sheet, TAG_TH, head);
        cell->scope = TAG_SCOPE_COLUMN;
        worksheet_mark(sheet, cell, WORKSHEET_BOLD, 7.5, WORKSHEET_LEFT + 150.0 * i, heads[i]);
    }
    Tag *body = worksheet_tag(sheet, TAG_TBODY, table);
    for (guint row = 1; row <= 2; row++) {
        sheet->y += 26;
        Tag *line = worksheet_tag(sheet, TAG_TR, body);
        Tag *number = worksheet_tag(sheet, TAG_TH, line);
        number->scope = TAG_SCOPE_ROW;
        worksheet_mark(sheet, number, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, row == 1 ? "1" : "2");
        char *name = pool_printf(pages->pool, "map.row.%u.partner", row);
        char *tip = pool_printf(pages->pool, "Partner, row %u", row);
        Field *field = page_list_field(pages, name, FIELD_TEXT);
        field->tooltip = tip;
        field->value = row == 1 ? "Zoë – Łódź 42" : NULL;
        Rect box = {WORKSHEET_LEFT + 150, sheet->y - 14, 140, 20};
        worksheet_text_widget(sheet, field, box, worksheet_tag(sheet, TAG_TD, line), tip,
                              field->value);
        name = pool_printf(pages->pool, "map.row.%u.short", row);
        Field *tick = page_list_field(pages, name, FIELD_CHECKBOX);
        tick->tooltip = pool_printf(pages->pool, "Shortlist, row %u", row);
        tick->value = row == 1 ? "Yes" : NULL;
        Rect square = {WORKSHEET_LEFT + 300, sheet->y - 12, 14, 14};
        worksheet_button(sheet, tick, square, worksheet_tag(sheet, TAG_TD, line), tick->tooltip,
                         "Yes", row == 1);
    }
    Tag *last = worksheet_tag(sheet, TAG_TR, body);
    sheet->y += 20;
    Tag *wide = worksheet_tag(sheet, TAG_TD, last);
    wide->column_span = 3;
    worksheet_mark(sheet, wide, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT,
                   "Totals are written by hand.");
}

static void
worksheet_kinds(Worksheet *sheet)
{
    PageList *pages = sheet->pages;
    static const struct {
        const char *name;
        FieldKind kind;
        const char *tooltip;
        const char *value;
        double height;
        guint max_length;
    } kinds[] = {
        {"kinds.lines", FIELD_MULTILINE, "What they bring", NULL, 48, 0},
        {"kinds.zip", FIELD_COMB, "ZIP code", "90210", 20, 5},
        {"kinds.date", FIELD_DATE, "Date, MM/DD/YYYY", NULL, 20, 10},
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Tag *para = worksheet_tag(sheet, TAG_P, pages->root);
        sheet->y += 14;
        worksheet_mark(sheet, para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, kinds[i].tooltip);
        Field *field = page_list_field(pages, kinds[i].name, kinds[i].kind);
        field->tooltip = kinds[i].tooltip;
        field->value = kinds[i].value;
        field->max_length = kinds[i].max_length;
        field->required = kinds[i].kind == FIELD_DATE;
        Rect box = {WORKSHEET_LEFT, sheet->y + 4, 200, kinds[i].height};
        worksheet_text_widget(sheet, field, box, para, field->tooltip, field->value);
        sheet->y += kinds[i].height + 10;
    }
}

static void
worksheet_choice(Worksheet *sheet)
{
    static const FieldOption options[] = {{"A", "A – evidence creator", NULL},
                                          {"B", "B – reviewer", NULL},
                                          {"C", "C – agency", NULL}};
    PageList *pages = sheet->pages;
    Field *field = page_list_field(pages, "kinds.kind", FIELD_CHOICE);
    field->tooltip = "Kind of partner";
    field->value = "B";
    field->options = options;
    field->option_count = G_N_ELEMENTS(options);
    Tag *para = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 14;
    worksheet_mark(sheet, para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, "Kind");
    Rect box = {WORKSHEET_LEFT, sheet->y + 4, 200, 20};
    worksheet_text_widget(sheet, field, box, para, field->tooltip, "B – reviewer");
    sheet->y += 34;
}

static void
worksheet_radio(Worksheet *sheet, const char *name, bool clearable, const char *value)
{
    static const FieldOption options[] = {
        {"none", "None", NULL}, {"some", "Some", NULL}, {"serious", "Serious", NULL}};
    PageList *pages = sheet->pages;
    Field *field = page_list_field(pages, name, FIELD_RADIO);
    field->tooltip = "Risk to our work";
    field->value = value;
    field->options = options;
    field->option_count = G_N_ELEMENTS(options);
    field->clearable = clearable;
    Tag *para = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 18;
    for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
        double x = WORKSHEET_LEFT + 90.0 * i;
        char *tip = pool_printf(pages->pool, "Risk to our work: %s", options[i].label);
        Rect box = {x, sheet->y - 11, 14, 14};
        worksheet_button(sheet, field, box, para, tip, options[i].value,
                         g_strcmp0(value, options[i].value) == 0);
        worksheet_mark(sheet, para, WORKSHEET_REGULAR, 9.5, x + 18, options[i].label);
    }
}

static void
worksheet_second_page(Worksheet *sheet)
{
    PageList *pages = sheet->pages;
    sheet->page = page_list_add(pages, (Size){WORKSHEET_HEIGHT, WORKSHEET_WIDTH}, "A-2");
    sheet->y = 40;
    worksheet_running(sheet, "Partner Mapping, page 2 of 2");
    Anchor anchor = {.id = "answers", .page = 1, .y = 40};
    g_array_append_val(pages->anchors, anchor);
    Tag *heading = worksheet_line(sheet, TAG_H2, WORKSHEET_BOLD, 13, "Answers");
    OutlineEntry entry = {
        .title = "Answers – Łódź", .level = 2, .page = 1, .y = 40, .tag = heading};
    g_array_append_val(pages->outline, entry);
    Field *again = page_list_field(pages, "map.row.1.partner", FIELD_TEXT);
    Tag *para = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 24;
    worksheet_mark(sheet, para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT, "The same partner:");
    Rect box = {WORKSHEET_LEFT + 100, sheet->y - 14, 140, 20};
    Widget *widget =
        worksheet_text_widget(sheet, again, box, para, "Partner, from page 1", again->value);
    widget->align = TEXT_RIGHT;
    sheet->y += 10;
    worksheet_kinds(sheet);
    worksheet_choice(sheet);
    worksheet_radio(sheet, "kinds.risk", false, "some");
    worksheet_radio(sheet, "kinds.free", true, NULL);
}

Worksheet *
worksheet_new(void)
{
    Worksheet *sheet = g_new0(Worksheet, 1);
    worksheet_load(sheet);
    PageList *pages = page_list_new();
    sheet->pages = pages;
    pages->id = "worksheet";
    pages->title = "Partner Mapping & <more>";
    pages->subject = "A sample";
    pages->publisher = "Handout tests";
    pages->lang = "en-US";
    pages->date = "2026-01-31T12:00:00Z";
    pages->field_font = &sheet->faces[WORKSHEET_REGULAR];
    sheet->page = page_list_add(pages, (Size){WORKSHEET_WIDTH, WORKSHEET_HEIGHT}, "A-1");
    sheet->y = 40;
    worksheet_running(sheet, "Partner Mapping, page 1 of 2");
    worksheet_words(sheet);
    worksheet_figures(sheet);
    worksheet_list(sheet);
    worksheet_links(sheet);
    worksheet_table(sheet);
    /* a paragraph that runs on over the page's end */
    Tag *long_para = worksheet_tag(sheet, TAG_P, pages->root);
    sheet->y += 20;
    worksheet_mark(sheet, long_para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT,
                   "This paragraph begins here");
    worksheet_second_page(sheet);
    sheet->y += 30;
    worksheet_mark(sheet, long_para, WORKSHEET_REGULAR, 9.5, WORKSHEET_LEFT,
                   "and ends on the next page.");
    return sheet;
}

void
worksheet_free(Worksheet *sheet)
{
    page_list_free(sheet->pages);
    for (guint i = 0; i < WORKSHEET_FACES; i++) {
        g_bytes_unref(sheet->faces[i].bytes);
    }
    g_bytes_unref(sheet->photo.bytes);
    g_bytes_unref(sheet->drawing.bytes);
    g_free(sheet);
}
