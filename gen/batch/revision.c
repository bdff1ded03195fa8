#include "batch/revision.h"

#include "base/failure.h"

#include <gio/gio.h>
#include <string.h>

/* Runs it; what it says is the caller's. */
static bool
run(const char *const *words, char **said, GError **error)
{
    g_autofree char *complaint = NULL;
    g_autoptr(GSubprocess) process = g_subprocess_newv(
        words, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, error);
    if (process == NULL ||
        !g_subprocess_communicate_utf8(process, NULL, NULL, said, &complaint, error)) {
        return false;
    }
    if (!g_subprocess_get_successful(process)) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "%s: %s", words[0],
                    complaint == NULL ? "it failed" : g_strstrip(complaint));
        return false;
    }
    return true;
}

static bool
fail(GError **error, const char *format, const char *what, const char *hint)
{
    g_autofree char *message = g_strdup_printf(format, what);
    g_set_error(error, FAILURE, FAILURE_USAGE, "%s: %s", message, hint);
    return false;
}

static bool
check(const char *folder, const char *revision, GError **error)
{
    g_autofree char *git = g_find_program_in_path("git");
    if (git == NULL) {
        return fail(error, "cannot look up the revision '%s'", revision, "git is not installed");
    }
    const char *inside[] = {"git", "-C", folder, "rev-parse", "--git-dir", NULL};
    g_autofree char *said = NULL;
    if (!run(inside, &said, NULL)) {
        return fail(error, "'%s' is no manifest, and the project is in no git repository", revision,
                    "name another build's manifest, or its folder");
    }
    g_autofree char *tree = g_strconcat(revision, "^{tree}", NULL);
    g_autofree char *id = NULL;
    const char *lookup[] = {"git", "-C", folder, "rev-parse", "--verify", "--quiet", tree, NULL};
    if (revision[0] == '-' || revision[0] == '\0' || !run(lookup, &id, NULL)) {
        return fail(error, "'%s' is no revision that git knows, and no manifest", revision,
                    "'git log' lists the revisions");
    }
    return true;
}

bool
revision_extract(const char *folder, const char *revision, const char *into, GError **error)
{
    if (!check(folder, revision, error)) {
        return false;
    }
    g_autofree char *archive = g_build_filename(into, "revision.tar", NULL);
    g_autofree char *output = g_strconcat("--output=", archive, NULL);
    g_autofree char *said = NULL;
    g_autofree char *told = NULL;
    const char *pack[] = {"git", "-C", folder, "archive", "--format=tar", output, revision, NULL};
    const char *unpack[] = {"tar", "-x", "-f", archive, "-C", into, NULL};
    return run(pack, &said, error) && run(unpack, &told, error);
}
