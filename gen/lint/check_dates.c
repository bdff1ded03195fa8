#include "lint/check.h"

#include <string.h>

static const LintRule impossible_date = {
    .id = "impossible-date",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A day that no calendar has",
    .what = "Tells a day, month and year that do not exist: 2026-02-30 in any language, \"February "
            "30, 2026\" and \"31 June 2026\" in English.",
    .why = "A deadline on such a day is missed or disputed.",
    .source = "ISO 8601-1:2019, 4.3: the Gregorian calendar",
    .bad = "<para>Send it by June 31, 2027.</para>",
    .good = "<para>Send it by June 30, 2027.</para>",
};

static const LintRule late_date = {
    .id = "late-date",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A source that is younger than the edition that cites it",
    .what = "Tells a year or day in a note or a source that comes after the content's own date. "
            "Running text may speak of the future.",
    .why = "One of the two dates is wrong, and with it what the reader believes of how fresh the "
           "evidence is.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 14: facts of publication",
    .bad = "<toolkit date=\"2026-11-23\" …> … <note …>Management Review, November 2061.</note>",
    .good = "<toolkit date=\"2026-11-23\" …> … <note …>Management Review, November 1981.</note>",
};

static const LintRule backward_range = {
    .id = "backward-range",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A range that ends before it begins",
    .what = "Tells two whole numbers with an en dash between them of which the second is smaller: "
            "years, pages, amounts. A shortened second one (2001–02) is filled up first.",
    .why = "Figures were swapped or one is mistyped; nobody finds the pages.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 9: inclusive numbers",
    .bad = "<note …>Management Review, pages 36–35.</note>",
    .good = "<note …>Management Review, pages 35–36.</note>",
};

static const LintRule *const rules[] = {&impossible_date, &late_date, &backward_range, NULL};

typedef struct {
    int year;
    int month; /* 0 = not said */
    int day;   /* 0 = not said */
} Day;

#define YEAR_MIN 1500
#define YEAR_MAX 2199

/* ---- reading ---- */

/* -1 when it is not of digits alone, or has too many. */
static int
number_of(const char *word)
{
    gsize length = strlen(word);
    if (length == 0 || length > 4 || strspn(word, "0123456789") != length) {
        return -1;
    }
    return (int)g_ascii_strtoll(word, NULL, 10);
}

static int
year_of(const Passage *passage, guint index)
{
    const Word *word = passage_word(passage, index);
    int year = word == NULL || strlen(word->lower) != 4 ? -1 : number_of(word->lower);
    return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}

static int
month_of(const Language *language, const char *word)
{
    for (int i = 0; language != NULL && i < 12; i++) {
        if (strcmp(language->months[i], word) == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* "31", "31st" */
static int
day_of(const Passage *passage, guint index)
{
    const Word *word = passage_word(passage, index);
    gsize digits = word == NULL ? 0 : strspn(word->lower, "0123456789");
    static const char *const endings[] = {"", "st", "nd", "rd", "th", NULL};
    if (digits == 0 || digits > 2 || !g_strv_contains(endings, word->lower + digits)) {
        return 0;
    }
    return (int)g_ascii_strtoll(word->lower, NULL, 10);
}

/* "2026-02-30", "February 30, 2026", "30 February 2026": the number of words; 0 when none begins
 * here. */
static guint
read_day(const Passage *passage, guint index, Day *day)
{
    int year = year_of(passage, index);
    if (year > 0 && passage_joined(passage, index + 1, "-") &&
        passage_joined(passage, index + 2, "-") &&
        strlen(passage_word(passage, index + 1)->lower) == 2 &&
        strlen(passage_word(passage, index + 2)->lower) == 2) {
        *day = (Day){year, number_of(passage_word(passage, index + 1)->lower),
                     number_of(passage_word(passage, index + 2)->lower)};
        return day->month >= 0 && day->day >= 0 ? 3 : 0;
    }
    const Word *second = passage_word(passage, index + 1);
    int month = month_of(passage->language, passage_word(passage, index)->lower);
    if (month > 0 && passage_joined(passage, index + 1, " ") && day_of(passage, index + 1) > 0 &&
        passage_joined(passage, index + 2, ", ") && year_of(passage, index + 2) > 0) {
        *day = (Day){year_of(passage, index + 2), month, day_of(passage, index + 1)};
        return 3;
    }
    month = second == NULL ? 0 : month_of(passage->language, second->lower);
    if (month > 0 && day_of(passage, index) > 0 && passage_joined(passage, index + 1, " ") &&
        passage_joined(passage, index + 2, " ") && year_of(passage, index + 2) > 0) {
        *day = (Day){year_of(passage, index + 2), month, day_of(passage, index)};
        return 3;
    }
    return 0;
}

/* ---- judging ---- */

static bool
is_day(Day day)
{
    return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 &&
           g_date_valid_dmy((GDateDay)day.day, (GDateMonth)day.month, (GDateYear)day.year);
}

static bool
is_later(Day one, Day other)
{
    if (one.year != other.year) {
        return one.year > other.year;
    }
    if (one.month != other.month) {
        return one.month > other.month && one.month > 0;
    }
    return one.day > other.day;
}

static void
tell_late(const Passage *passage, guint index, guint words, const char *edition, Diags *diags)
{
    const Word *first = passage_word(passage, index);
    const Word *last = passage_word(passage, index + words - 1);
    lint_tell(&late_date, diags, passage_where(passage, first->start),
              "correct it here, or the date of the toolkit",
              "“%.*s” comes after the date of this edition, %s", (int)(last->end - first->start),
              passage->text + first->start, edition);
}

/* The number of words that were looked at together. */
static guint
check_day(const Passage *passage, guint index, Day edition, const char *date, Diags *diags)
{
    bool cites = passage->kind == PASSAGE_QUOTED;
    Day day = {0};
    guint words = read_day(passage, index, &day);
    if (words > 0 && !is_day(day)) {
        const Word *first = passage_word(passage, index);
        const Word *last = passage_word(passage, index + words - 1);
        lint_tell(&impossible_date, diags, passage_where(passage, first->start), NULL,
                  "“%.*s” is no day of the calendar", (int)(last->end - first->start),
                  passage->text + first->start);
    } else if (cites && words > 0 && is_later(day, edition)) {
        tell_late(passage, index, words, date, diags);
    } else if (cites && words == 0) {
        day = (Day){year_of(passage, index), 0, 0};
        const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
        if (before != NULL && passage_joined(passage, index, " ")) {
            day.month = month_of(passage->language, before->lower);
        }
        bool in_address = passage->text[passage_word(passage, index)->end] == '/';
        if (day.year > 0 && !in_address &&
            (day.year > edition.year || (day.year == edition.year && day.month > edition.month))) {
            tell_late(passage, index, 1, date, diags);
        }
    }
    return MAX(words, 1);
}

/* 1981–82 means 1981–1982. */
static int
filled_up(int first, const char *second)
{
    int number = number_of(second);
    int power = 1;
    for (gsize i = 0; i < strlen(second); i++) {
        power *= 10;
    }
    return number < first && power <= first ? first / power * power + number : number;
}

static void
check_range(const Passage *passage, guint index, Diags *diags)
{
    const Word *second = passage_word(passage, index);
    const Word *first = index == 0 ? NULL : passage_word(passage, index - 1);
    if (first == NULL || !passage_joined(passage, index, "–") || number_of(first->lower) < 0 ||
        number_of(second->lower) < 0) {
        return;
    }
    bool part =
        (first->start > 0 && passage->text[first->start - 1] == '.') ||
        (passage->text[second->end] == '.' && g_ascii_isdigit(passage->text[second->end + 1]));
    int from = number_of(first->lower);
    if (!part && filled_up(from, second->lower) < from) {
        lint_tell(&backward_range, diags, passage_where(passage, first->start),
                  "write the smaller one first", "the range %s–%s ends before it begins",
                  first->lower, second->lower);
    }
}

static void
dates_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    const char *date = content_attribute(root, "date");
    Day edition = {0};
    g_auto(GStrv) parts = g_strsplit(date == NULL ? "" : date, "-", 3);
    if (g_strv_length(parts) == 3) {
        edition = (Day){number_of(parts[0]), number_of(parts[1]), number_of(parts[2])};
    }
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        for (guint j = 0; j < passage_word_count(passage); j++) {
            check_range(passage, j, diags);
        }
        for (guint j = 0; edition.year > 0 && j < passage_word_count(passage);) {
            j += check_day(passage, j, edition, date, diags);
        }
    }
}

const LintCheck check_dates = {.rules = rules, .content = dates_content};
