#include "read/document.h"
#include "read/paths.h"
#include "read/picture.h"
#include "read/project.h"
#include "read/schema.h"
#include "read/xml.h"

#include <string.h>

static char *
normalised(const char *folder, const char *given)
{
    Diags *diags = diags_new();
    char *path = paths_normalise(folder, given, "file", where_at("x.xml", 1, 0), diags);
    g_assert_cmpint(path == NULL, ==, diags_has_errors(diags));
    diags_free(diags);
    return path;
}

static void
expect_path(const char *folder, const char *given, const char *wanted)
{
    g_autofree char *path = normalised(folder, given);
    g_assert_cmpstr(path, ==, wanted);
}

static void
test_paths(void)
{
    expect_path("", "layouts/a.xml", "layouts/a.xml");
    expect_path("layouts", "a.xml", "layouts/a.xml");
    expect_path("layouts", "../content/./a.xml", "content/a.xml");
    expect_path("layouts/deep", "../..//a.xml", "a.xml");
    expect_path("layouts", "a b \u00fc.xml", "layouts/a b \u00fc.xml");
    expect_path("layouts", "../../a.xml", NULL);
    expect_path("", "../a.xml", NULL);
    expect_path("", "a/../../b.xml", NULL);
    expect_path("layouts", "/etc/passwd", NULL);
    expect_path("layouts", "http://example.org/a.xml", NULL);
    expect_path("layouts", "file:///etc/passwd", NULL);
    expect_path("layouts", "", NULL);
    expect_path("layouts", "..", NULL);
    g_assert_true(paths_within("/a/b", "/a"));
    g_assert_true(paths_within("/a", "/a"));
    g_assert_false(paths_within("/ab", "/a"));
    g_assert_true(paths_within("/a", "/"));
}

static XmlFile *
parse(const char *text, Diags *diags)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return xml_file_parse(bytes, "x.xml", false, diags);
}

/* Where a tag begins, not where it ends. */
static void
test_lines(void)
{
    Diags *diags = diags_new();
    XmlFile *file = parse("<a>\n  <b x='1'\n     y='2 > 1'\n     z='3'/><c\n/>\n<d/></a>", diags);
    g_assert_nonnull(file);
    const XmlNode *node = xml_element_first(xml_file_root(file));
    g_assert_cmpint(xml_where(node).line, ==, 2);
    g_assert_cmpint(xml_where(xml_element_next(node)).line, ==, 4);
    g_assert_cmpint(xml_where(xml_element_next(xml_element_next(node))).line, ==, 6);
    g_assert_cmpstr(xml_where(node).file, ==, "x.xml");
    xml_file_free(file);
    diags_free(diags);
}

/* Past libxml2's 65535 lines of short integers. */
static void
test_many_lines(void)
{
    Diags *diags = diags_new();
    GString *text = g_string_new("<a>");
    for (guint i = 0; i < 70000; i++) {
        g_string_append_c(text, '\n');
    }
    g_string_append(text, "<b>x</b></a>");
    XmlFile *file = parse(text->str, diags);
    g_assert_nonnull(file);
    g_assert_cmpint(xml_where(xml_element_first(xml_file_root(file))).line, ==, 70001);
    xml_file_free(file);
    g_string_free(text, TRUE);
    diags_free(diags);
}

static void
expect_refused(const char *text, const char *why)
{
    Diags *diags = diags_new();
    XmlFile *file = parse(text, diags);
    g_assert_null(file);
    g_assert_cmpuint(diags_length(diags), ==, 1);
    const char *message = diags_nth(diags, 0)->message;
    if (strstr(message, why) == NULL) {
        g_test_message("%s", message);
    }
    g_assert_nonnull(strstr(message, why));
    diags_free(diags);
}

static void
test_refused(void)
{
    expect_refused("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "entity 'e'");
    expect_refused("<!DOCTYPE a [<!ENTITY e SYSTEM '/etc/passwd'>]><a>&e;</a>", "external entity");
    expect_refused("<!DOCTYPE a [<!ENTITY % e 'x'>]><a/>", "entity 'e'");
    expect_refused("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", "declares attributes");
    expect_refused("<!DOCTYPE a [<!ATTLIST a b (c|d) 'c'>]><a/>", "declares attributes");
    expect_refused("<!DOCTYPE a [<!ELEMENT a (b,c*)>]><a/>", "declares elements");
    expect_refused("<!DOCTYPE a SYSTEM 'a.dtd'><a/>", "external DTD");
    expect_refused("<a>&e;</a>", "'&e;' is not known");
    expect_refused("<a b='&e;'/>", "'&e;' is not known");
    expect_refused("<a><b></a></b>", "</a> stands where <b>");
    expect_refused("<a b='1' b='2'/>", "given twice");
    expect_refused("", "empty");
    expect_refused("words", "");
}

static void
test_doctype_alone(void)
{
    Diags *diags = diags_new();
    XmlFile *file = parse("<!DOCTYPE a><a>&amp;&#65;</a>", diags);
    g_assert_nonnull(file);
    g_autofree char *words = xml_words(xml_file_root(file));
    g_assert_cmpstr(words, ==, "&A");
    xml_file_free(file);
    diags_free(diags);
}

static void
test_too_many_nodes(void)
{
    Diags *diags = diags_new();
    GString *text = g_string_new("<a>");
    for (guint i = 0; i <= XML_NODES_MAX; i++) {
        g_string_append(text, "<b/>");
    }
    g_string_append(text, "</a>");
    g_assert_null(parse(text->str, diags));
    g_assert_nonnull(strstr(diags_nth(diags, 0)->message, "more than 100000"));
    g_string_free(text, TRUE);
    diags_free(diags);
}

static void
test_pictures(void)
{
    Pool *pool = pool_new();
    Diags *diags = diags_new();
    Where where = where_at("x.xml", 1, 0);
    const Picture *dots = picture_load(pool, "tests/read", "dots.png", where, NULL, diags);
    g_assert_nonnull(dots);
    g_assert_cmpint(dots->kind, ==, PICTURE_PIXELS);
    g_assert_cmpuint(dots->columns, ==, 3);
    g_assert_cmpuint(dots->rows, ==, 2);
    g_assert_cmpfloat_with_epsilon(dots->size.width, 3 * 72.0 / 144, 0.01);
    gsize size = 0;
    const guint8 *pixels = g_bytes_get_data(dots->bytes, &size);
    g_assert_cmpuint(size, ==, 24);
    g_assert_cmpuint(pixels[0], ==, 255); /* the first is red, the last half clear blue */
    g_assert_cmpuint(pixels[3], ==, 255);
    g_assert_cmpuint(pixels[22], ==, 255);
    g_assert_cmpuint(pixels[23], ==, 128);
    const Picture *shape = picture_load(pool, "tests/read", "shape.svg", where, NULL, diags);
    g_assert_nonnull(shape);
    g_assert_cmpint(shape->kind, ==, PICTURE_SVG);
    g_assert_cmpfloat_with_epsilon(shape->size.width, 72, 0.01);
    g_assert_cmpfloat_with_epsilon(shape->size.height, 36, 0.01);
    g_assert_cmpuint(strlen(shape->digest), ==, 64);
    g_assert_cmpuint(diags_length(diags), ==, 0);
    diags_free(diags);
    pool_free(pool);
}

static void
test_schemas(void)
{
    for (const char *const *name = schema_names(); *name != NULL; name++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = schema_text(*name, &error);
        g_assert_no_error(error);
        g_assert_nonnull(strstr(text, "<grammar"));
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(schema_text("blokcs", &error));
    g_assert_nonnull(strstr(error->message, "did you mean 'blocks'?"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/files/paths", test_paths);
    g_test_add_func("/read/files/lines", test_lines);
    g_test_add_func("/read/files/many-lines", test_many_lines);
    g_test_add_func("/read/files/refused", test_refused);
    g_test_add_func("/read/files/doctype-alone", test_doctype_alone);
    g_test_add_func("/read/files/too-many-nodes", test_too_many_nodes);
    g_test_add_func("/read/files/pictures", test_pictures);
    g_test_add_func("/read/files/schemas", test_schemas);
    return g_test_run();
}
