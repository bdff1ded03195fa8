#pragma once

/* What was found to differ (batch/change.h), told to standard output. */

#include "batch/change.h"

void changes_text_print(const Changes *changes);
void changes_json_print(const Changes *changes);
