#pragma once

/* A project in a folder of its own, for tests of gen/read: tests/errors/base with another layout.
 */

#include "read/project.h"

typedef struct {
    char *root;
    Diags *diags;
    Project *project;
    Document *document; /* NULL when it has faults */
} ReadSample;

/* `body`: what stands in the one page of the layout. */
ReadSample *read_sample_new(const char *body);
/* `layout`: the whole file. */
ReadSample *read_sample_of(const char *layout);
void read_sample_free(ReadSample *sample);

const Block *read_sample_first(const ReadSample *sample);
/* "line: message" of each fault, one a line; the caller's. */
char *read_sample_faults(const ReadSample *sample);
