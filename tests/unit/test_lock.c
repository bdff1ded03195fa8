#include "base/failure.h"
#include "batch/lock.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder; /* of the test */
    char *out;
    char *file; /* of the lock */
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->folder = g_dir_make_tmp("handout-test-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    fixture->out = g_build_filename(fixture->folder, "deep", "out", NULL);
    fixture->file = g_build_filename(fixture->out, BUILD_LOCK_FILE, NULL);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
    g_free(fixture->file);
    g_free(fixture->out);
    g_free(fixture->folder);
}

static BuildLock *
take(const Fixture *fixture)
{
    const BuildReporter silent = {0};
    BuildLock *lock = NULL;
    g_autoptr(GError) error = NULL;
    BuildOutcome outcome = build_lock_take(fixture->out, true, &silent, &lock, &error);
    g_assert_no_error(error);
    g_assert_cmpint(outcome, ==, BUILD_WELL);
    g_assert_nonnull(lock);
    return lock;
}

static void
test_text(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    BuildLock *lock = take(fixture);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(fixture->file, &text, NULL, NULL));
    g_assert_true(g_regex_match_simple(
        "^process [0-9]+ on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\n$", text, 0,
        0));
    build_lock_free(lock);
    g_assert_false(g_file_test(fixture->out, G_FILE_TEST_EXISTS));
}

static void
test_refuse(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const BuildReporter silent = {0};
    BuildLock *lock = take(fixture);
    BuildLock *second = NULL;
    g_autoptr(GError) error = NULL;
    BuildOutcome outcome = build_lock_take(fixture->out, false, &silent, &second, &error);
    g_assert_cmpint(outcome, ==, BUILD_FAILED);
    g_assert_error(error, FAILURE, FAILURE_MACHINE);
    g_assert_nonnull(strstr(error->message, "process "));
    g_assert_null(second);
    build_lock_free(lock);
    build_lock_free(take(fixture));
}

/* ---- waiting ---- */

typedef struct {
    guint waits, asks;
    BuildLock *held;
} Waiter;

static void
note_waiting(gpointer self, const char *folder, const char *holder)
{
    Waiter *waiter = self;
    waiter->waits++;
    g_assert_true(g_str_has_suffix(folder, "out"));
    g_assert_true(g_str_has_prefix(holder, "process "));
}

static bool
stop_third(gpointer self)
{
    Waiter *waiter = self;
    return ++waiter->asks == 3;
}

static bool
give_back(gpointer self)
{
    Waiter *waiter = self;
    g_clear_pointer(&waiter->held, build_lock_free);
    return false;
}

static void
test_stopped(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    BuildLock *lock = take(fixture);
    BuildLock *second = NULL;
    Waiter waiter = {0};
    BuildReporter reporter = {.self = &waiter, .waiting = note_waiting, .stop = stop_third};
    BuildOutcome outcome = build_lock_take(fixture->out, true, &reporter, &second, NULL);
    g_assert_cmpint(outcome, ==, BUILD_STOPPED);
    g_assert_cmpuint(waiter.waits, ==, 1);
    g_assert_cmpuint(waiter.asks, ==, 3);
    g_assert_null(second);
    build_lock_free(lock);
}

/* The folder goes with the first lock; the second makes it anew. */
static void
test_waits(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    BuildLock *second = NULL;
    Waiter waiter = {.held = take(fixture)};
    BuildReporter reporter = {.self = &waiter, .waiting = note_waiting, .stop = give_back};
    BuildOutcome outcome = build_lock_take(fixture->out, true, &reporter, &second, NULL);
    g_assert_cmpint(outcome, ==, BUILD_WELL);
    g_assert_cmpuint(waiter.waits, ==, 1);
    g_assert_true(g_file_test(fixture->file, G_FILE_TEST_EXISTS));
    build_lock_free(second);
}

/* ---- left by a killed build ---- */

static void
test_stale(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const kept[] = {".handout-notes", "page.pdf", ".hidden/.handout-abc123"};
    static const char *const swept[] = {".handout-abc123", "deep/down/.handout-ABC123"};
    g_autofree char *down = g_build_filename(fixture->out, "deep", "down", NULL);
    g_autofree char *hidden = g_build_filename(fixture->out, ".hidden", NULL);
    g_assert_cmpint(g_mkdir_with_parents(down, 0755), ==, 0);
    g_assert_cmpint(g_mkdir_with_parents(hidden, 0755), ==, 0);
    g_assert_true(g_file_set_contents(fixture->file, "process 1 on mars\n", -1, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *path = g_build_filename(fixture->out, kept[i], NULL);
        g_assert_true(g_file_set_contents(path, "x", -1, NULL));
    }
    for (guint i = 0; i < G_N_ELEMENTS(swept); i++) {
        g_autofree char *path = g_build_filename(fixture->out, swept[i], NULL);
        g_assert_true(g_file_set_contents(path, "x", -1, NULL));
    }
    build_lock_free(take(fixture));
    for (guint i = 0; i < G_N_ELEMENTS(swept); i++) {
        g_autofree char *path = g_build_filename(fixture->out, swept[i], NULL);
        g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autofree char *path = g_build_filename(fixture->out, kept[i], NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_autofree char *deep = g_path_get_dirname(down);
    g_autofree char *parent = g_path_get_dirname(fixture->out);
    const char *const folders[] = {down, deep, hidden, fixture->out, parent};
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_assert_cmpint(g_rmdir(folders[i]), ==, 0);
    }
}

/* ---- threads of one program ---- */

#define THREADS 4
#define TURNS 25

typedef struct {
    const Fixture *fixture;
    gint inside; /* atomic */
    gint turns;  /* atomic */
} Door;

static gpointer
enter(gpointer data)
{
    Door *door = data;
    for (guint i = 0; i < TURNS; i++) {
        BuildLock *lock = take(door->fixture);
        g_assert_cmpint(g_atomic_int_add(&door->inside, 1), ==, 0);
        g_atomic_int_inc(&door->turns);
        g_atomic_int_add(&door->inside, -1);
        build_lock_free(lock);
    }
    return NULL;
}

static void
test_threads(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Door door = {.fixture = fixture};
    g_assert_cmpint(g_mkdir_with_parents(fixture->out, 0755), ==, 0);
    GThread *threads[THREADS];
    for (guint i = 0; i < THREADS; i++) {
        threads[i] = g_thread_new("door", enter, &door);
    }
    for (guint i = 0; i < THREADS; i++) {
        g_thread_join(threads[i]);
    }
    g_assert_cmpint(door.turns, ==, THREADS * TURNS);
    g_autofree char *parent = g_path_get_dirname(fixture->out);
    g_assert_cmpint(g_rmdir(fixture->out), ==, 0);
    g_assert_cmpint(g_rmdir(parent), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/lock/text", Fixture, NULL, set_up, test_text, tear_down);
    g_test_add("/lock/refuse", Fixture, NULL, set_up, test_refuse, tear_down);
    g_test_add("/lock/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
    g_test_add("/lock/waits", Fixture, NULL, set_up, test_waits, tear_down);
    g_test_add("/lock/stale", Fixture, NULL, set_up, test_stale, tear_down);
    g_test_add("/lock/threads", Fixture, NULL, set_up, test_threads, tear_down);
    return g_test_run();
}
