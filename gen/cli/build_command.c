#include "cli/build_command.h"

#include "batch/lock.h"
#include "cli/interrupt.h"

#define OUT_FOLDER "out"

static ExitCode
exit_code(BuildOutcome outcome, const GError *error)
{
    switch (outcome) {
    case BUILD_WELL:
        return EXIT_WELL;
    case BUILD_FAULTS:
        return EXIT_INPUT;
    case BUILD_STOPPED:
        return (ExitCode)interrupt_exit_code();
    case BUILD_FAILED:
        return cli_exit_code(error);
    }
    g_assert_not_reached();
}

BuildOutcome
build_command_options(Project *project, gconstpointer data, const char *out,
                      const BuildReporter *reporter, Diags *diags, GError **error)
{
    BuildOptions options = *(const BuildOptions *)data;
    options.out = out;
    return build_run(project, &options, reporter, diags, error);
}

static BuildOutcome
load_and_run(const BuildCommand *command, const char *folder, const char *out,
             const BuildReporter *reporter, Diags *diags, GError **error)
{
    if (command->keeps_books) {
        BuildOptions options = *(const BuildOptions *)command->data;
        options.out = out;
        return build_folder(folder, &options, reporter, diags, error);
    }
    Project *project = project_load(folder, diags);
    if (project == NULL) {
        return BUILD_FAULTS;
    }
    BuildOutcome outcome = command->run(project, command->data, out, reporter, diags, error);
    project_free(project);
    return outcome;
}

/* Where there is no project, no output folder shall be made. */
static bool
wants_lock(const BuildCommand *command, const char *folder)
{
    g_autofree char *file = g_build_filename(folder, PROJECT_FILE, NULL);
    return command->locking != BUILD_LOCK_NONE && g_file_test(file, G_FILE_TEST_EXISTS);
}

/* A lock that is there is another build's at work, or what a killed one left to be cleared away. */
static bool
rests(const BuildCommand *command, const char *folder, const char *out,
      const BuildReporter *reporter, Diags *diags, BuildOutcome *outcome)
{
    g_autofree char *lock = g_build_filename(out, BUILD_LOCK_FILE, NULL);
    if (!command->keeps_books || g_file_test(lock, G_FILE_TEST_EXISTS)) {
        return false;
    }
    BuildOptions options = *(const BuildOptions *)command->data;
    options.out = out;
    return build_rests(folder, &options, reporter, diags, outcome);
}

char *
build_command_out(const BuildCommand *command)
{
    if (command->out != NULL || command->project == NULL) {
        return g_strdup(command->out == NULL ? OUT_FOLDER : command->out);
    }
    g_autofree char *own = g_build_filename(command->project, OUT_FOLDER, NULL);
    return g_strdup(g_str_has_prefix(own, "./") ? own + 2 : own);
}

BuildOutcome
build_command_make(const BuildCommand *command, const BuildReporter *reporter, Diags *diags,
                   GError **error)
{
    const char *folder = command->project == NULL ? "." : command->project;
    g_autofree char *out = build_command_out(command);
    BuildLock *lock = NULL;
    BuildOutcome outcome = BUILD_WELL;
    if (rests(command, folder, out, reporter, diags, &outcome)) {
        return outcome;
    }
    if (wants_lock(command, folder)) {
        outcome = build_lock_take(out, command->locking == BUILD_LOCK_WAIT, reporter, &lock, error);
    }
    if (outcome == BUILD_WELL) {
        outcome = load_and_run(command, folder, out, reporter, diags, error);
    }
    build_lock_free(lock);
    return outcome;
}

ExitCode
build_command_run(const BuildCommand *command)
{
    interrupt_hold();
    g_autoptr(GError) error = NULL;
    Diags *diags = diags_new();
    Report *report =
        command->json ? report_json_new(&command->style) : report_text_new(&command->style);
    BuildReporter reporter = report_reporter(report);
    BuildOutcome outcome = build_command_make(command, &reporter, diags, &error);
    report_end(report, diags, outcome, error);
    report_free(report);
    diags_free(diags);
    return exit_code(outcome, error);
}

bool
build_command_jobs(const OptionsSpec *spec, int told, guint *jobs)
{
    if (told != BUILD_JOBS_UNTOLD && (told < 1 || told > BUILD_JOBS_MAX)) {
        options_complain(spec, "--jobs must be from 1 to %d", BUILD_JOBS_MAX);
        return false;
    }
    *jobs = told == BUILD_JOBS_UNTOLD ? 0 : (guint)told;
    return true;
}
