/* Rules that reading and composing hold their files to: what breaks them is no page that could be
 * handed out, so they are errors, told where they are found. */

#include "lint/check.h"

static const LintRule field_label = {
    .id = "field-label",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_ERROR,
    .title = "A field without a label",
    .what = "A field has neither a label nor a tooltip, and no table head stands above it; or its "
            "label or tooltip is empty.",
    .why = "A screen reader comes to the field and has nothing to say: whoever cannot see the page "
           "cannot fill it in.",
    .source = "WCAG 2.2, 4.1.2 Name, Role, Value; ISO 14289-1, 7.18.1",
    .bad = "<field kind=\"text\" name=\"partner\"/>",
    .good = "<field kind=\"text\" name=\"partner\" label=\"Partner\"/>",
};

static const LintRule heading_levels = {
    .id = "heading-levels",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_ERROR,
    .title = "Headings that skip a level",
    .what = "The first heading is not of level 1, or a heading is deeper by more than one level "
            "than the one before it.",
    .why = "Screen reader users go from heading to heading, and look for the part that seems to "
           "be missing.",
    .source = "ISO 14289-1, 7.4.2; WCAG 2.2, 1.3.1 Info and Relationships",
    .bad = "<heading level=\"1\">Goals</heading>\n<heading level=\"3\">This month</heading>",
    .good = "<heading level=\"1\">Goals</heading>\n<heading level=\"2\">This month</heading>",
};

static const LintRule figure_alt = {
    .id = "figure-alt",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_ERROR,
    .title = "A figure without words in its place",
    .what = "A figure has no alt and is not marked as decorative; or the alt of a canvas or of a "
            "code-symbol is empty.",
    .why = "Whoever cannot see the figure does not learn what it says.",
    .source = "WCAG 2.2, 1.1.1 Non-text Content; ISO 14289-1, 7.3",
    .bad = "<figure src=\"content/map.svg\"/>",
    .good = "<figure src=\"content/map.svg\" alt=\"Four partners around one school\"/>",
};

static const LintRule language = {
    .id = "language",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_ERROR,
    .title = "No language is told",
    .what = "The document's lang is missing, or is not written as a language tag is.",
    .why = "A screen reader reads with the sounds of the wrong language, and nobody understands "
           "it.",
    .source = "WCAG 2.2, 3.1.1 Language of Page; ISO 14289-1, 7.2; BCP 47",
    .bad = "<layout xsl:version=\"1.0\" title=\"Goals\">",
    .good = "<layout xsl:version=\"1.0\" title=\"Goals\" lang=\"en-US\">",
};

static const LintRule safe_area = {
    .id = "safe-area",
    .kind = LINT_PRINT,
    .severity = DIAG_ERROR,
    .title = "Words outside the safe area",
    .what = "Text, a field or a code stands nearer to the edge of a card than its safe area "
            "allows.",
    .why = "Cards are cut in stacks, and the cut wanders by a millimetre: the words may be cut "
           "off.",
    .source = "Habit of print shops: 1/8 in from the cut",
    .bad = "<card size=\"4x6\" safe=\"0.125in\"><front margins=\"0in\">…",
    .good = "<card size=\"4x6\" safe=\"0.125in\"><front margins=\"0.25in\">…",
};

static const LintRule *const rules[] = {&field_label, &heading_levels, &figure_alt,
                                        &language,    &safe_area,      NULL};

const LintCheck check_told = {.rules = rules};
