#include "base/digest.h"

#include <string.h>

/* From the reference implementation's vectors_sip128: message 00 01 02 … of that length. */
static const struct {
    guint length;
    const char *digest;
} vectors[] = {
    {0, "a3817f04ba25a8e66df67214c7550293"},
    {1, "da87c1d86b99af44347659119b22fc45"},
    {2, "8177228da4a45dc7fca38bdef60affe4"},
    {3, "9c70b60c5267a94e5f33b6b02985ed51"},
};

static void
test_vectors(void)
{
    guint8 message[64];
    for (guint i = 0; i < sizeof message; i++) {
        message[i] = (guint8)i;
    }
    for (guint i = 0; i < G_N_ELEMENTS(vectors); i++) {
        char text[DIGEST_TEXT_SIZE];
        g_assert_cmpstr(digest_write(digest_of(message, vectors[i].length), text), ==,
                        vectors[i].digest);
    }
}

/* Every length and every bit counts. */
static void
test_differs(void)
{
    guint8 message[40] = {0};
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char text[DIGEST_TEXT_SIZE];
    for (guint length = 0; length <= sizeof message; length++) {
        g_assert_true(
            g_hash_table_add(seen, g_strdup(digest_write(digest_of(message, length), text))));
    }
    for (guint bit = 0; bit < sizeof message * 8; bit++) {
        message[bit / 8] ^= (guint8)(1U << bit % 8);
        Digest digest = digest_of(message, sizeof message);
        g_assert_true(g_hash_table_add(seen, g_strdup(digest_write(digest, text))));
        message[bit / 8] ^= (guint8)(1U << bit % 8);
    }
}

static void
test_text(void)
{
    char text[DIGEST_TEXT_SIZE];
    Digest digest = digest_of_text("handout");
    Digest back = {0, 0};
    g_assert_true(digest_parse(digest_write(digest, text), &back));
    g_assert_true(digest_equal(digest, back));
    g_assert_false(digest_parse("", &back));
    g_assert_false(digest_parse("xx817f04ba25a8e66df67214c7550293", &back));
    g_assert_false(digest_parse("a3817f04ba25a8e66df67214c755029", &back));
    g_assert_false(digest_parse("a3817f04ba25a8e66df67214c75502933", &back));
    g_assert_true(digest_equal(digest, back));
}

static void
test_unknown(void)
{
    Digest none = {0, 0};
    g_assert_false(digest_is_known(none));
    g_assert_false(digest_equal(none, none));
    g_assert_true(digest_is_known(digest_of("", 0)));
}

static void
test_file(void)
{
    Digest digest;
    g_autofree char *text = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents("tests/read/shape.svg", &text, &size, NULL));
    g_assert_true(digest_of_file("tests/read/shape.svg", &digest));
    g_assert_true(digest_equal(digest, digest_of(text, size)));
    g_assert_false(digest_of_file("tests/read/no-such-file", &digest));
    g_assert_false(digest_is_known(digest));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/digest/vectors", test_vectors);
    g_test_add_func("/digest/differs", test_differs);
    g_test_add_func("/digest/text", test_text);
    g_test_add_func("/digest/unknown", test_unknown);
    g_test_add_func("/digest/file", test_file);
    return g_test_run();
}
