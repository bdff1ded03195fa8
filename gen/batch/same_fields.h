#pragma once

/* Editions of one form, such as an ordinary and a large-print one, must come back as the same
 * answers: the same field names, of the same kinds, that take the same values. */

#include "batch/job.h"

/* Once all is composed. If the job makes a document that names another one in `same_fields`, holds
 * its fields against that one's and tells the bench's diags what differs. Both have JOB_KEEP; where
 * one has faults of its own, nothing is compared. For the calling thread. */
void same_fields_check(const Job *job);
