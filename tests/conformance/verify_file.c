/* Is this file what the project's document promises?
 *
 *     verify_file ID FILE.pdf…
 *
 * Run in the project's folder. Composes the document and holds each file against its pages, as a
 * build does with what it has just painted. A line for each file: "PASS", or "FAIL" and why, parted
 * by a tab. Exit code 0 when all pass, 1 when not, 2 when the document cannot be had. */

#include "base/failure.h"
#include "compose/composer.h"
#include "paint/verify.h"
#include "read/project.h"

#include <stdio.h>

#define EXIT_TROUBLE 2

static bool
verify_file(const char *path, const PageList *pages, GError **error)
{
    char *data = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &data, &length, error)) {
        return false;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    return verify_pdf(bytes, pages, error);
}

static int
verify_files(char *const *paths, const PageList *pages)
{
    int code = 0;
    for (guint i = 0; paths[i] != NULL; i++) {
        g_autoptr(GError) error = NULL;
        if (verify_file(paths[i], pages, &error)) {
            puts("PASS");
        } else {
            printf("FAIL\t%s\n", error->message);
            code = 1;
        }
    }
    return code;
}

static int
compose_and_verify(Project *project, const char *id, char *const *paths, Diags *diags)
{
    const DocumentSpec *spec = project_document_lookup(project, id);
    Document *document = spec == NULL ? NULL : project_bind(project, spec, diags);
    if (document == NULL) {
        return EXIT_TROUBLE;
    }
    int code = EXIT_TROUBLE;
    Composer *composer = composer_new(document->theme, NULL);
    PageList *pages = composer == NULL ? NULL : composer_compose(composer, document, diags);
    if (pages != NULL) {
        code = verify_files(paths, pages);
    }
    page_list_free(pages);
    composer_free(composer);
    document_free(document);
    return code;
}

int
main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("verify_file ID FILE.pdf...\n", stderr);
        return EXIT_TROUBLE;
    }
    Diags *diags = diags_new();
    Project *project = project_load(".", diags);
    int code =
        project == NULL ? EXIT_TROUBLE : compose_and_verify(project, argv[1], argv + 2, diags);
    if (code == EXIT_TROUBLE) {
        fprintf(stderr, "verify_file: the document %s cannot be had\n", argv[1]);
    }
    project_free(project);
    diags_free(diags);
    return code;
}
