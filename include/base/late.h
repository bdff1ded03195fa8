#pragma once

/* A library that is loaded when it is first needed: few commands need it, and each library costs
 * every start of the program. Its header gives the types of its functions:
 *
 *     Late late = late_open("librsvg-2.so.2");
 *     late_find(&late, "rsvg_handle_set_dpi", (void **)&set_dpi);
 *     if (late.missing != NULL) …                       -- the library, or one of its functions
 *
 * It stays loaded for the rest of the program's life. */

typedef struct {
    void *library;       /* NULL when it is not there */
    const char *missing; /* the first name that was not found, lent by the caller; NULL = none */
} Late;

Late late_open(const char *name);
/* NULL when it is not there. */
void late_find(Late *late, const char *name, void **function);
