#include "batch/manifest.h"

#include <string.h>

static Manifest *
sample(void)
{
    Manifest *manifest = manifest_new();
    manifest->software = "Handout \"1.0\"";
    manifest->program = digest_of_text("program");
    manifest->project = "..";
    Stamp stamp = {12, -5, 1700000000123456789, 42, true};
    Input inputs[] = {
        {.kind = INPUT_FILE, .name = "/usr/lib/lib x.so", .stamp = stamp, .is_shared = true},
        {.kind = INPUT_FILE, .name = "content/a.xml", .stamp = stamp, .digest = {3, 4}},
        {.kind = INPUT_MISSING, .name = "content/b\\\".xml", .is_shared = true},
        {.kind = INPUT_VARIABLE, .name = "$UNSET", .is_shared = true},
        {.kind = INPUT_VARIABLE, .name = "$SET", .value = "two\nlines", .is_shared = true},
    };
    manifest_input_new(manifest, manifest->libraries, &inputs[0]);
    for (guint i = 1; i < G_N_ELEMENTS(inputs); i++) {
        manifest_input_new(manifest, manifest->inputs, &inputs[i]);
    }
    manifest_part_add(manifest, manifest->inputs->pdata[0], "step 3, “exercise”", (Digest){5, 6});
    diags_warn(manifest->findings, where_at("layouts/project.xml", 3, 4), NULL, "of the project");
    manifest_output_new(manifest, manifest->left, "cards/old.pdf")->digest = (Digest){7, 8};
    ManifestItem *item = manifest_item_new(manifest, BUILD_DOCUMENT, "a");
    item->title = "A \"title\"";
    item->pages = 2;
    item->dpi = 0.1;
    item->lang = "en";
    item->base = (Digest){9, 10};
    g_ptr_array_add(item->formats, (gpointer) "pdf");
    g_ptr_array_add(item->formats, (gpointer) "png");
    g_ptr_array_add(item->inputs, manifest->inputs->pdata[2]);
    g_ptr_array_add(item->inputs, manifest->inputs->pdata[0]);
    diags_rule(item->bound, DIAG_WARNING, "rule", where_at(NULL, 0, 0), "mend it", "bound");
    diags_warn(item->composed, where_at("x", 1, 0), NULL, "composed");
    ManifestOutput *output = manifest_output_new(manifest, item->outputs, "previews/a-1.png");
    output->format = "png";
    output->page = 1;
    output->name = "front";
    output->asked = true;
    output->stamp = stamp;
    output->key = (Digest){11, 12};
    ManifestItem *sheets = manifest_item_new(manifest, BUILD_SHEETS, "b");
    g_ptr_array_add(sheets->cards, (gpointer) "a");
    return manifest;
}

static void
test_round(void)
{
    Manifest *manifest = sample();
    g_autofree char *text = manifest_write(manifest);
    Manifest *back = manifest_parse(text, strlen(text));
    g_assert_nonnull(back);
    g_autofree char *again = manifest_write(back);
    g_assert_cmpstr(text, ==, again);
    g_assert_cmpstr(back->software, ==, "Handout \"1.0\"");
    const ManifestInput *value = back->inputs->pdata[3];
    g_assert_cmpstr(value->input.value, ==, "two\nlines");
    const ManifestItem *item = manifest_item_lookup(back, "a");
    g_assert_nonnull(item);
    g_assert_cmpfloat(item->dpi, ==, 0.1);
    g_assert_true(item->inputs->pdata[1] == back->inputs->pdata[0]);
    g_assert_cmpuint(diags_length(item->bound), ==, 1);
    g_assert_cmpstr(diags_nth(item->bound, 0)->hint, ==, "mend it");
    g_assert_cmpstr(diags_nth(item->composed, 0)->message, ==, "composed");
    g_assert_cmpuint(diags_length(back->findings), ==, 1);
    const ManifestOutput *output = item->outputs->pdata[0];
    g_assert_true(output->asked);
    g_assert_false(digest_is_known(output->digest));
    g_assert_cmpint(output->stamp.modified, ==, -5);
    manifest_free(back);
    manifest_free(manifest);
}

/* The text with its last line made right. */
static Manifest *
parse_sealed(const char *text, gsize length)
{
    char digits[DIGEST_TEXT_SIZE];
    GString *sealed = g_string_new_len(text, (gssize)length);
    digest_write(digest_of(text, length), digits);
    g_string_append_printf(sealed, "end %s\n", digits);
    Manifest *manifest = manifest_parse(sealed->str, sealed->len);
    g_string_free(sealed, TRUE);
    return manifest;
}

/* Cut anywhere, or with a byte changed, it is none. */
static void
test_torn(void)
{
    Manifest *manifest = sample();
    g_autofree char *text = manifest_write(manifest);
    gsize length = strlen(text);
    for (gsize i = 0; i < length; i++) {
        g_assert_null(manifest_parse(text, i));
        text[i] ^= 1;
        g_assert_null(manifest_parse(text, length));
        text[i] ^= 1;
    }
    manifest_free(manifest);
}

static const char *const wrong[] = {
    "output settled 1 2 3 4 - - own pdf 0 0 0 \"a\" -",     /* before any item */
    "part - \"x\"\nitem document \"a\" \"A\"",              /* before any input */
    "item letter \"a\" \"A\"",                              /* no such kind */
    "item document \"a\" \"A\"\nitem document \"a\" \"A\"", /* twice */
    "item document \"a\" \"A\"\nreads 0",                   /* no such input */
    "item document \"a\" \"A\"\nmakes x",
    "item document \"a\" \"A\"\nmakes -1",
    "left - \"../a\"",
    "left - \"/a\"",
    "left - \"a//b\"",
    "left - \"a\" ",
    "left  - \"a\"",
    "left - \"a",
    "left - \"a\\x\"",
    "left - -",
    "left -",
    "left",
    "lefts - \"a\"",
    "",
    "input file settled 1 2 3 - own \"a\"",
    "input file settled -1 2 3 4 - own \"a\"",
    "input file settled 1 2 3 99999999999999999999 - own \"a\"",
};

static void
test_wrong(void)
{
    static const char head[] = "handout-manifest 1\nsoftware \"H\"\nproject \"..\"\n";
    Manifest *least = parse_sealed(head, strlen(head));
    g_assert_nonnull(least);
    manifest_free(least);
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *text = g_strdup_printf("%s%s\n", head, wrong[i]);
        Manifest *manifest = parse_sealed(text, strlen(text));
        if (manifest != NULL) {
            g_error("taken: %s", wrong[i]);
        }
    }
    const char *of_another = "handout-manifest 2\nsoftware \"H\"\nproject \"..\"\n";
    const char *without_project = "handout-manifest 1\nsoftware \"H\"\n";
    g_assert_null(parse_sealed(of_another, strlen(of_another)));
    g_assert_null(parse_sealed(without_project, strlen(without_project)));
    g_assert_null(parse_sealed("", 0));
}

static void
spoil(GString *text)
{
    static const char signs[] = "\"\\ \n-0a\x80\xc3";
    gsize at = (gsize)g_test_rand_int_range(0, (gint32)text->len);
    gsize many = (gsize)g_test_rand_int_range(1, 80);
    char sign = signs[g_test_rand_int_range(0, (gint32)strlen(signs))];
    many = MIN(many, text->len - at);
    switch (g_test_rand_int_range(0, 4)) {
    case 0:
        text->str[at] = sign;
        break;
    case 1:
        g_string_erase(text, (gssize)at, (gssize)MIN(many, 8));
        break;
    case 2:
        g_string_insert_c(text, (gssize)at, sign);
        break;
    default: {
        g_autofree char *copy = g_strndup(text->str + at, many);
        g_string_insert(text, g_test_rand_int_range(0, (gint32)text->len), copy);
        break;
    }
    }
}

/* Whatever is in it, it is read or it is none. What is read is written as it was read. */
static void
test_fuzz(void)
{
    Manifest *manifest = sample();
    g_autofree char *good = manifest_write(manifest);
    gsize length = (gsize)(strstr(good, "\nend ") + 1 - good);
    guint taken = 0;
    for (guint round = 0; round < 20000; round++) {
        GString *text = g_string_new_len(good, (gssize)length);
        for (gint32 times = g_test_rand_int_range(1, 4); times > 0 && text->len > 20; times--) {
            spoil(text);
        }
        Manifest *read = parse_sealed(text->str, text->len);
        if (read != NULL) {
            taken++;
            g_autofree char *first = manifest_write(read);
            Manifest *again = manifest_parse(first, strlen(first));
            g_assert_nonnull(again);
            g_autofree char *second = manifest_write(again);
            g_assert_cmpstr(first, ==, second);
            manifest_free(again);
        }
        manifest_free(read);
        g_string_free(text, TRUE);
    }
    g_test_message("%u of 20000 were taken", taken);
    manifest_free(manifest);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/manifest/round", test_round);
    g_test_add_func("/manifest/torn", test_torn);
    g_test_add_func("/manifest/wrong", test_wrong);
    g_test_add_func("/manifest/fuzz", test_fuzz);
    return g_test_run();
}
