#pragma once

/* Other people's programs, for a second opinion on the files we write. */

#include <glib.h>

/* Runs a program on a file (the word "%") and gives what it says; it must not complain. The caller
 * frees. */
#define PROGRAM_RUN(path, ...) program_run((path), (const char *const[]){__VA_ARGS__, NULL})
char *program_run(const char *path, const char *const *words);

void program_write(const char *path, GBytes *bytes);
/* How often the part stands in the text. */
guint program_count(const char *text, const char *part);
/* Fails the test, and shows the text, if the part is not in it. */
void program_holds(const char *text, const char *part);
