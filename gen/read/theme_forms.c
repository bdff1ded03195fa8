#include "read/theme_parts.h"

#include <math.h>

/* A college-ruled line, with a little more. */
#define LINE_PRESET 21.6
/* WCAG 2.2, 2.5.8: a target is at least 24 CSS pixels, 18 points. */
#define TARGET_LEAST 18.0
#define MARK_PRESET 11.5   /* at least 4 mm, for a pen */
#define LETTER_PRESET 16.0 /* room for a letter or two */

static void
set_size(const XmlNode *forms, const char *attribute, double *out)
{
    const char *value = xml_attr(forms, attribute);
    if (value != NULL) {
        points_parse(value, out);
    }
}

static void
check_least(ThemeLoad *load, const XmlNode *forms, const char *attribute, double have, double least,
            const char *why)
{
    if (have < least) {
        diags_error(load->diags, xml_where(forms), why,
                    "%s on 'forms' should be at least %.1f pt, it is %.1f pt", attribute, least,
                    have);
    }
}

static void
check_within(ThemeLoad *load, const XmlNode *forms, const char *attribute, double have, double most)
{
    if (have <= 0 || have > most) {
        diags_error(load->diags, xml_where(forms),
                    "the square that answers to a click goes round the mark: enlarge target",
                    "%s on 'forms' should be more than nothing and at most the target's %.1f pt, "
                    "it is %.1f pt",
                    attribute, most, have);
    }
}

void
theme_load_forms(ThemeLoad *load, const XmlNode *forms)
{
    FormSizes *sizes = &load->theme->forms;
    *sizes = (FormSizes){LINE_PRESET, TARGET_LEAST, MARK_PRESET, LETTER_PRESET};
    if (forms == NULL) {
        return;
    }
    set_size(forms, "line", &sizes->line);
    set_size(forms, "target", &sizes->target);
    set_size(forms, "mark", &sizes->mark);
    set_size(forms, "letter", &sizes->letter);
    check_least(load, forms, "target", sizes->target, TARGET_LEAST,
                "smaller ones are hard to hit (WCAG 2.2, 2.5.8)");
    sizes->target = fmax(sizes->target, TARGET_LEAST);
    check_least(load, forms, "line", sizes->line, sizes->target,
                "a line holds what is typed on it, which is as high as a target");
    check_within(load, forms, "mark", sizes->mark, sizes->target);
    check_within(load, forms, "letter", sizes->letter, sizes->target);
}
