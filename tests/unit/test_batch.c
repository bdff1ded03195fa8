#include "batch/index.h"
#include "batch/item.h"

static DocumentSpec
card_spec(GPtrArray *formats, const char *picture)
{
    return (DocumentSpec){.id = "summary",
                          .title = "Summary & more",
                          .folder = "cards",
                          .formats = formats,
                          .picture = picture};
}

static void
assert_name(char *name, const char *wanted)
{
    g_assert_cmpstr(name, ==, wanted);
    g_free(name);
}

static void
test_names(void)
{
    g_autoptr(GPtrArray) formats = g_ptr_array_new();
    DocumentSpec spec = card_spec(formats, "cards/[id]-[page]");
    BuildItem item = item_of_document(&spec);
    assert_name(item_file_name(&item, "pdf"), "cards/summary.pdf");
    assert_name(item_file_name(&item, "proof"), "cards/summary-proof.pdf");
    assert_name(item_file_name(&item, "paper"), "cards/summary-paper.pdf");
    assert_name(item_file_name(&item, "trace"), "traces/summary.trace");
    assert_name(item_picture_name(&item, "front", "png"), "cards/summary-front.png");
    g_assert_true(item_tells_pages(&item));
}

static void
test_names_outside(void)
{
    static const char *const patterns[] = {"../[id]",    "/[id]",  "cards/../[id]", "cards//[id]",
                                           "cards/[ID]", "./[id]", "cards\\[id]"};
    g_autoptr(GPtrArray) formats = g_ptr_array_new();
    for (guint i = 0; i < G_N_ELEMENTS(patterns); i++) {
        DocumentSpec spec = card_spec(formats, patterns[i]);
        BuildItem item = item_of_document(&spec);
        g_autofree char *name = item_picture_name(&item, "1", "png");
        g_assert_null(name);
        g_assert_false(item_tells_pages(&item));
    }
}

static void
test_index(void)
{
    g_autoptr(GPtrArray) formats = g_ptr_array_new();
    DocumentSpec spec = card_spec(formats, "cards/[id]-[page]");
    g_autoptr(GArray) outputs = g_array_new(FALSE, FALSE, sizeof(BuildOutput));
    BuildOutput pdf = {.local = "cards/summary.pdf", .format = "pdf", .size = 1234};
    BuildOutput png = {.local = "cards/a b&\"c\".png",
                       .format = "png",
                       .page = 1,
                       .name = "front",
                       .size = 99,
                       .width = 1650,
                       .height = 1275};
    g_array_append_val(outputs, pdf);
    g_array_append_val(outputs, png);
    BuildResult card = {.kind = BUILD_DOCUMENT,
                        .id = spec.id,
                        .title = spec.title,
                        .document = &spec,
                        .pages = 2,
                        .lang = "en",
                        .edition = "K7M2QX",
                        .date = "2026-01-31T00:00:00Z",
                        .outputs = outputs};
    g_autoptr(GPtrArray) cards = g_ptr_array_new();
    g_ptr_array_add(cards, (gpointer) "summary");
    g_ptr_array_add(cards, (gpointer) "edtech");
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(BuildOutput));
    SheetTemplate sheet = {.name = "Four", .paper = {792, 612}};
    SheetSpec sheets = {.id = "all", .folder = "sheets", .cards = cards, .sheet = &sheet};
    BuildResult press = {.kind = BUILD_SHEETS,
                         .id = "all",
                         .title = "All",
                         .sheet = &sheets,
                         .pages = 2,
                         .sheets = 1,
                         .date = "2026-02-01T00:00:00Z",
                         .outputs = none};
    g_autoptr(GPtrArray) results = g_ptr_array_new();
    g_ptr_array_add(results, &card);
    g_ptr_array_add(results, &press);
    g_autofree char *xml = index_describe(results, "Handout 1.0", true);
    g_assert_cmpstr(
        xml, ==,
        "<built version=\"Handout 1.0\" date=\"2026-02-01T00:00:00Z\" changes=\"changes.html\">\n"
        "  <document id=\"summary\" folder=\"cards\" title=\"Summary &amp; more\" pages=\"2\" "
        "fields=\"0\" lang=\"en\" edition=\"K7M2QX\" date=\"2026-01-31T00:00:00Z\">\n"
        "    <file format=\"pdf\" path=\"cards/summary.pdf\" bytes=\"1234\"/>\n"
        "    <picture format=\"png\" path=\"cards/a%20b%26%22c%22.png\" page=\"front\" "
        "number=\"1\" width=\"1650\" height=\"1275\" bytes=\"99\"/>\n"
        "  </document>\n"
        "  <sheets id=\"all\" folder=\"sheets\" title=\"All\" pages=\"2\" sheets=\"1\" "
        "cards=\"summary edtech\" flip=\"long\" paper=\"letter\" template=\"Four\" "
        "date=\"2026-02-01T00:00:00Z\">\n"
        "  </sheets>\n"
        "</built>\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/batch/names", test_names);
    g_test_add_func("/batch/names-outside", test_names_outside);
    g_test_add_func("/batch/index", test_index);
    return g_test_run();
}
