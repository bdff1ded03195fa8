#pragma once

/* Why an operation stopped. One GError domain, three codes; the command turns them into its exit
 * codes. Faults inside the author's files are gathered in Diags instead (base/diag.h); a function
 * that gathered some and cannot go on sets FAILURE_INPUT. */

#include <glib.h>

#define FAILURE (failure_quark())

typedef enum {
    FAILURE_INPUT = 1, /* the author's input is wrong (exit code 1) */
    FAILURE_USAGE,     /* the command was called wrongly (exit code 2) */
    FAILURE_MACHINE,   /* files, fonts, memory, disk (exit code 3) */
} FailureCode;

GQuark failure_quark(void);
