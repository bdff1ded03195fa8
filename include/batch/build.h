#pragma once

/* A build: the project's documents, the sheets made of them and the page that hands them out, made
 * into files. All of them or none.
 *
 *     BuildOptions options = {.out = "out", .dpi = BUILD_DPI, .software = "Handout 1.0"};
 *     BuildOutcome outcome = build_run(project, &options, &reporter, diags, &error);
 *
 * Everything asked for is bound, composed, painted and verified before the first file is
 * written; one error anywhere and no file changes. Then all files are staged beside their targets
 * and renamed together, so that a full disk, too, leaves the old ones (see base/file_out.h).
 *
 * Under the output folder:
 *     <folder>/<id>.pdf   <folder>/<id>-paper.pdf   <folder>/<id>-proof.pdf
 *     traces/<id>.trace   index.html
 *     and a picture of each page, .png or .svg, where the project says: previews/<id>-<page>
 * A page is called by its name, else its number, which counts from 1. Two outputs of one path are
 * an error.
 *
 * Documents come first, in the project's order, then sheets, then the index. A document that
 * only its sheets ask for is composed and not painted. The index tells of all files with their
 * sizes, so it is made by whole builds only: a run of some ids (`only`) or formats leaves the old
 * one, which still tells of what lies beside it.
 *
 * A reporter is told how the work goes; each of its entries may be NULL. Results are lent for the
 * call. The batch prints nothing and reads no clock but for the times it tells. */

#include "batch/work.h"

/* A build of a folder keeps books in <out>/manifest: what was made, and from what. The next one
 * makes again only what would come out otherwise; its files, findings and exit code are those of a
 * build into an empty folder. Files that nobody makes any more are removed, if they are as they
 * were written; one that somebody has changed is kept and told of. */
BuildOutcome build_folder(const char *folder, const BuildOptions *options,
                          const BuildReporter *reporter, Diags *diags, GError **error);
/* Is everything asked for as it shall be? If so all is told, as a build would, and nothing is left
 * to do. No file of the project is parsed for that, and no lock is wanted. */
bool build_rests(const char *folder, const BuildOptions *options, const BuildReporter *reporter,
                 Diags *diags, BuildOutcome *outcome);

/* Makes everything and keeps no books.
 *
 * Unless the outcome is BUILD_WELL no file has changed, but for one case: a rename that fails after
 * others went through, which takes a disk that breaks at that moment. */
BuildOutcome build_run(Project *project, const BuildOptions *options, const BuildReporter *reporter,
                       Diags *diags, GError **error);
