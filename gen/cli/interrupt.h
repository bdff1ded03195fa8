#pragma once

/* Ctrl-C, answered between two steps and not in the middle of one.
 *
 * After interrupt_hold, SIGINT, SIGTERM and SIGHUP wait; interrupt_pending tells whether one does.
 * A build asks between its steps and ends without a trace. */

#include <stdbool.h>

void interrupt_hold(void);
bool interrupt_pending(void);
