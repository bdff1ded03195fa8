#pragma once

/* Editions of one form, such as an ordinary and a large-print one, must come back as the same
 * answers: the same field names, of the same kinds, that take the same values. */

#include "batch/bench.h"

/* Holds the fields of the document against those of the one that its `same_fields` names, if any;
 * tells what differs in the bench's diags. Both must have been kept; one that has faults of its own
 * was not, and then nothing is compared. */
void same_fields_check(Bench *bench, const DocumentSpec *spec);
