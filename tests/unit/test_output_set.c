#include "batch/output_set.h"

#include "base/failure.h"
#include "base/file_out.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("handout-test-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
}

/* Empties and removes a folder; how many files were in it. */
static guint
folder_remove(const char *folder)
{
    guint files = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            files += folder_remove(path);
        } else {
            files++;
            g_assert_cmpint(g_unlink(path), ==, 0);
        }
    }
    g_dir_close(dir);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    return files;
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    folder_remove(fixture->folder);
    g_free(fixture->folder);
}

static char *
path_in(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

static guint
entries_in(const char *folder)
{
    guint count = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    while (g_dir_read_name(dir) != NULL) {
        count++;
    }
    g_dir_close(dir);
    return count;
}

static void
assert_holds(const char *path, const char *wanted)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, wanted);
}

static GBytes *
bytes_of(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static void
test_staged_is_not_there(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = path_in(fixture, "new/deep/file.txt");
    g_autoptr(GBytes) bytes = bytes_of("words");
    g_autoptr(GError) error = NULL;
    FileOut *out = file_out_stage(path, bytes, &error);
    g_assert_no_error(error);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    file_out_free(out);
    g_assert_cmpuint(entries_in(fixture->folder), ==, 0);
    file_out_free(NULL);
}

static void
test_new_folder_of_another_stays(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *path = path_in(fixture, "new/file.txt");
    g_autofree char *other = path_in(fixture, "new/other.txt");
    g_autoptr(GBytes) bytes = bytes_of("words");
    FileOut *out = file_out_stage(path, bytes, NULL);
    g_assert_true(file_out_write(other, bytes, NULL));
    file_out_free(out);
    assert_holds(other, "words");
}

static void
count_spent(gpointer self, guint index, double milliseconds)
{
    guint *count = self;
    g_assert_cmpuint(index, ==, *count);
    g_assert_cmpfloat(milliseconds, >=, 0);
    (*count)++;
}

static void
add(OutputSet *set, const char *local, const char *owner, GBytes *bytes)
{
    output_set_fill(set, output_set_claim(set, local, owner), bytes);
}

static void
test_set(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) bytes = bytes_of("words");
    g_autofree char *first = path_in(fixture, "sheets/a.pdf");
    g_autofree char *second = path_in(fixture, "previews/a-2.png");
    OutputSet *set = output_set_new(fixture->folder);
    guint a = output_set_claim(set, "sheets/a.pdf", "a");
    guint b = output_set_claim(set, "previews/a-2.png", "a");
    g_assert_cmpstr(output_set_path(set, a), ==, first);
    g_assert_cmpstr(output_set_path(set, b), ==, second);
    g_assert_cmpstr(output_set_local(set, b), ==, "previews/a-2.png");
    g_assert_cmpuint(output_set_length(set), ==, 2);
    output_set_fill(set, b, bytes);
    output_set_fill(set, a, bytes);
    guint count = 0;
    g_assert_true(output_set_write(set, count_spent, &count, NULL));
    g_assert_cmpuint(count, ==, 2);
    output_set_free(set);
    assert_holds(first, "words");
    assert_holds(second, "words");
}

static void
test_set_owner(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    OutputSet *set = output_set_new(fixture->folder);
    g_assert_null(output_set_owner(set, "cards/a.png"));
    output_set_claim(set, "cards/a.png", "a");
    g_assert_cmpstr(output_set_owner(set, "cards/a.png"), ==, "a");
    g_assert_null(output_set_owner(set, "cards/a.pdf"));
    output_set_free(set);
}

static void
test_set_all_or_none(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) bytes = bytes_of("words");
    g_autofree char *blocked = path_in(fixture, "sheets/b.pdf");
    g_assert_cmpint(g_mkdir_with_parents(blocked, 0755), ==, 0);
    OutputSet *set = output_set_new(fixture->folder);
    add(set, "other/a.pdf", "a", bytes);
    add(set, "sheets/a.pdf", "a", bytes);
    add(set, "sheets/b.pdf", "b", bytes);
    guint count = 0;
    g_autoptr(GError) error = NULL;
    g_assert_false(output_set_write(set, count_spent, &count, &error));
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    output_set_free(set);
    g_assert_cmpuint(entries_in(fixture->folder), ==, 1);
    g_autofree char *sheets = path_in(fixture, "sheets");
    g_assert_cmpuint(entries_in(sheets), ==, 1);
}

static void
test_kept(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) old = bytes_of("old");
    g_autoptr(GBytes) bytes = bytes_of("words");
    g_autofree char *kept = path_in(fixture, "a.pdf");
    g_assert_true(file_out_write(kept, old, NULL));
    OutputSet *set = output_set_new(fixture->folder);
    add(set, "b.pdf", "b", bytes);
    output_set_keep(set, output_set_claim(set, "a.pdf", "a"));
    g_assert_cmpuint(output_set_to_write(set), ==, 1);
    g_assert_true(output_set_is_kept(set, 1));
    guint count = 0;
    g_assert_true(output_set_write(set, count_spent, &count, NULL));
    g_assert_cmpuint(count, ==, 1);
    output_set_free(set);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(kept, &text, NULL, NULL));
    g_assert_cmpstr(text, ==, "old");
}

#define ADD(name, test) g_test_add(name, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/file_out/staged", test_staged_is_not_there);
    ADD("/file_out/folder-of-another", test_new_folder_of_another_stays);
    ADD("/output_set/write", test_set);
    ADD("/output_set/owner", test_set_owner);
    ADD("/output_set/all-or-none", test_set_all_or_none);
    ADD("/output_set/kept", test_kept);
    return g_test_run();
}
