#include "base/inputs.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <utime.h>

#define LONG_AGO 1000000000

typedef struct {
    char *root;
    char *path; /* of "words.xml" in it */
} Folder;

static Folder
folder_new(void)
{
    Folder folder = {.root = g_dir_make_tmp("handout-inputs-XXXXXX", NULL)};
    g_assert_nonnull(folder.root);
    folder.path = g_build_filename(folder.root, "words.xml", NULL);
    g_assert_true(g_file_set_contents(folder.path, "one", 3, NULL));
    return folder;
}

static void
folder_free(Folder *folder)
{
    g_unlink(folder->path);
    g_rmdir(folder->root);
    g_free(folder->path);
    g_free(folder->root);
}

static void
write_words(const Folder *folder, const char *words)
{
    FILE *file = fopen(folder->path, "w");
    g_assert_nonnull(file);
    fputs(words, file);
    fclose(file);
}

/* Both times of a file can be made old but for `changed`, which only the clock sets. */
static void
make_old(Input *input)
{
    input->stamp.settled = true;
}

static Input
note_words(const Folder *folder)
{
    Inputs *inputs = inputs_new(folder->root);
    g_autofree char *text = NULL;
    gsize size = 0;
    Stamp stamp;
    g_assert_true(stamp_of_file(folder->path, &stamp));
    g_assert_true(g_file_get_contents(folder->path, &text, &size, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new(text, size);
    inputs_note_file(inputs, folder->path, &stamp, bytes);
    g_assert_cmpuint(inputs_length(inputs), ==, 1);
    Input input = *inputs_nth(inputs, 0);
    g_assert_cmpstr(input.name, ==, "words.xml");
    input.name = "words.xml";
    inputs_free(inputs);
    return input;
}

/* A file that was just written is looked at whatever its stamp says. */
static void
test_racy(void)
{
    Folder folder = folder_new();
    Input input = note_words(&folder);
    g_assert_false(input.stamp.settled);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_TOUCHED);
    write_words(&folder, "two");
    struct utimbuf times = {LONG_AGO, LONG_AGO};
    g_assert_cmpint(utime(folder.path, &times), ==, 0);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    folder_free(&folder);
}

static void
test_settled(void)
{
    Folder folder = folder_new();
    g_usleep(50000);
    Input input = note_words(&folder);
    g_assert_true(input.stamp.settled);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_SAME);
    /* Of the same size, with its old time: the entry's own time tells. */
    struct utimbuf times = {input.stamp.modified / 1000000000, input.stamp.modified / 1000000000};
    write_words(&folder, "two");
    g_assert_cmpint(utime(folder.path, &times), ==, 0);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    write_words(&folder, "one");
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_TOUCHED);
    write_words(&folder, "longer");
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    folder_free(&folder);
}

/* The future, and long ago: only the bytes count. */
static void
test_clock(void)
{
    Folder folder = folder_new();
    Input input = note_words(&folder);
    const time_t clocks[] = {LONG_AGO, G_GINT64_CONSTANT(4000000000), 0};
    for (guint i = 0; i < G_N_ELEMENTS(clocks); i++) {
        struct utimbuf times = {clocks[i], clocks[i]};
        make_old(&input);
        g_assert_cmpint(utime(folder.path, &times), ==, 0);
        g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_TOUCHED);
    }
    struct utimbuf future = {G_GINT64_CONSTANT(4000000000), G_GINT64_CONSTANT(4000000000)};
    g_assert_cmpint(utime(folder.path, &future), ==, 0);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_TOUCHED);
    g_assert_false(input.stamp.settled);
    folder_free(&folder);
}

static void
test_missing(void)
{
    Folder folder = folder_new();
    Inputs *inputs = inputs_new(folder.root);
    g_autofree char *path = g_build_filename(folder.root, "figures/none.png", NULL);
    inputs_note_missing(inputs, path);
    Input missing = *inputs_nth(inputs, 0);
    g_assert_cmpstr(missing.name, ==, "figures/none.png");
    g_assert_cmpint(input_look(&missing, folder.root), ==, INPUT_SAME);
    Input words = note_words(&folder);
    Input looked_for = {.kind = INPUT_MISSING, .name = "words.xml"};
    g_assert_cmpint(input_look(&looked_for, folder.root), ==, INPUT_CHANGED);
    g_unlink(folder.path);
    g_assert_cmpint(input_look(&words, folder.root), ==, INPUT_CHANGED);
    inputs_free(inputs);
    folder_free(&folder);
}

static void
test_variable(void)
{
    Inputs *inputs = inputs_new(".");
    g_unsetenv("HANDOUT_TEST");
    g_assert_null(inputs_variable(inputs, "HANDOUT_TEST"));
    Input input = *inputs_nth(inputs, 0);
    g_assert_cmpint(input_look(&input, "."), ==, INPUT_SAME);
    g_setenv("HANDOUT_TEST", "", TRUE);
    g_assert_cmpint(input_look(&input, "."), ==, INPUT_CHANGED);
    g_unsetenv("HANDOUT_TEST");
    inputs_free(inputs);
}

/* The same bytes outside of the project are not the project's file. */
static void
test_link(void)
{
    Folder folder = folder_new();
    Folder other = folder_new();
    Input input = note_words(&folder);
    g_unlink(folder.path);
    g_assert_cmpint(symlink(other.path, folder.path), ==, 0);
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    folder_free(&folder);
    folder_free(&other);
}

/* A file that changes while it is read for one document and another is never taken for known. */
static void
test_unsteady(void)
{
    Folder folder = folder_new();
    g_usleep(50000);
    Inputs *inputs = inputs_new(folder.root);
    const char *const words[] = {"one", "two"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        Stamp stamp;
        g_autoptr(GBytes) bytes = g_bytes_new(words[i], strlen(words[i]));
        write_words(&folder, words[i]);
        g_assert_true(stamp_of_file(folder.path, &stamp));
        inputs_note_file(inputs, folder.path, &stamp, bytes);
    }
    Input input = *inputs_nth(inputs, 0);
    g_assert_false(digest_is_known(input.digest));
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    inputs_free(inputs);
    folder_free(&folder);
}

static void
test_outside(void)
{
    Folder folder = folder_new();
    Folder other = folder_new();
    Inputs *inputs = inputs_new(folder.root);
    g_autoptr(GBytes) bytes = g_bytes_new_static("one", 3);
    Stamp stamp;
    g_usleep(50000);
    g_assert_true(stamp_of_file(other.path, &stamp));
    inputs_note_file(inputs, other.path, &stamp, bytes);
    inputs_share(inputs);
    Input input = *inputs_nth(inputs, 0);
    g_assert_cmpstr(input.name, ==, other.path);
    g_assert_true(input.is_shared);
    g_assert_false(digest_is_known(input.digest));
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_SAME);
    write_words(&other, "one");
    g_assert_cmpint(input_look(&input, folder.root), ==, INPUT_CHANGED);
    inputs_free(inputs);
    folder_free(&folder);
    folder_free(&other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/inputs/racy", test_racy);
    g_test_add_func("/inputs/settled", test_settled);
    g_test_add_func("/inputs/clock", test_clock);
    g_test_add_func("/inputs/missing", test_missing);
    g_test_add_func("/inputs/variable", test_variable);
    g_test_add_func("/inputs/link", test_link);
    g_test_add_func("/inputs/unsteady", test_unsteady);
    g_test_add_func("/inputs/outside", test_outside);
    return g_test_run();
}
