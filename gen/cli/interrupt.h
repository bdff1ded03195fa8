#pragma once

/* Ctrl-C, answered between two steps and not in the middle of one.
 *
 * After interrupt_hold, SIGINT, SIGTERM and SIGHUP wait; interrupt_pending tells whether one does.
 * A build asks between its steps and ends without a trace. */

#include <stdbool.h>

void interrupt_hold(void);
bool interrupt_pending(void);
/* What a shell would say of a program that such a signal ends: 128 and its number. 130 when none
 * waits. */
int interrupt_exit_code(void);
/* A file to poll: it can be read from as soon as a signal waits. -1 when the machine has none to
 * give. The caller closes it. */
int interrupt_file(void);
