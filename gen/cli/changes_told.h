#pragma once

/* What was found to differ (batch/changes.h), told to standard output. */

#include "batch/changes.h"

void changes_text_print(const Changes *changes);
void changes_json_print(const Changes *changes);
