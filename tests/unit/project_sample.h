#pragma once

/* A project in a folder of its own, with the content and the theme of tests/golden, for tests of
 * what project files, layouts and sheet templates say. */

#include "read/project.h"

typedef struct {
    char *root;
    GPtrArray *files; /* of char *: paths of what was put */
    Diags *diags;
    Project *project;   /* NULL when it has faults */
    Document *document; /* NULL when it has faults, or was not bound */
} ProjectSample;

ProjectSample *project_sample_new(void);
void project_sample_put(ProjectSample *sample, const char *path, const char *text);
/* `body`: what stands in <project>. */
void project_sample_load(ProjectSample *sample, const char *body);
/* A project of one document with this layout, bound. */
ProjectSample *project_sample_of(const char *layout);
/* The same; `body` stands in a simplified <layout>. */
ProjectSample *project_sample_of_body(const char *body);
void project_sample_free(ProjectSample *sample);

/* "line: message" of each fault, one a line; the caller's. Warnings begin with "~". */
char *project_sample_faults(const ProjectSample *sample);
/* Fails unless these are the faults; frees the sample. */
void project_sample_expect(ProjectSample *sample, const char *faults);
