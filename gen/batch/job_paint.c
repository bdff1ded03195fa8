#include "batch/job.h"

#include "paint/verify.h"

#include <math.h>
#include <string.h>

/* ---- the size of a picture ---- */

static guint
big_endian(const guint8 *bytes)
{
    return (guint)bytes[0] << 24 | (guint)bytes[1] << 16 | (guint)bytes[2] << 8 | bytes[3];
}

/* A PNG begins with 8 bytes of signature, then length and name of its first chunk, whose data are
 * width and height (PNG 5.2, 11.2.2). An SVG's pixels are those of CSS. */
static void
note_pixels(BuildOutput *output, GBytes *bytes, const Page *page)
{
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (g_str_equal(output->format, "png") && length >= 24) {
        output->width = big_endian(data + 16);
        output->height = big_endian(data + 20);
    } else if (g_str_equal(output->format, "svg")) {
        output->width = (guint)lround(page->size.width / POINTS_PER_INCH * 96.0);
        output->height = (guint)lround(page->size.height / POINTS_PER_INCH * 96.0);
    }
}

/* ---- one file ---- */

static bool
will_be_written(const Bench *bench)
{
    return !bench->options->check_only && !diags_has_errors(bench->diags);
}

static BuildOutput *
claim(Bench *bench, const BuildItem *item, BuildResult *result, const char *format,
      const Page *page, guint number)
{
    g_autofree char *local = NULL;
    if (page != NULL) {
        g_autofree char *digits = g_strdup_printf("%u", number);
        local = item_picture_name(item, page->name == NULL ? digits : page->name,
                                  painter_extension(painter_lookup(format)));
    } else {
        local = item_file_name(item, format);
    }
    BuildOutput *output = bench_claim(bench, item, result, local);
    if (output != NULL) {
        output->format = g_intern_string(format);
        output->page = page == NULL ? 0 : number;
        output->name = page == NULL ? NULL : g_intern_string(page->name);
    }
    return output;
}

static bool
verify(const char *format, GBytes *bytes, const PageList *pages, GError **error)
{
    if (g_str_equal(format, "pdf")) {
        return verify_pdf(bytes, pages, error);
    }
    return !g_str_equal(format, "paper") || verify_paper(bytes, pages, error);
}

static BuildOutcome
paint(Bench *bench, const BuildItem *item, BuildResult *result, BuildOutput *output,
      const PageList *pages, GError **error)
{
    if (bench_stop(bench)) {
        return BUILD_STOPPED;
    }
    guint index = output->page > 0 ? output->page - 1 : 0;
    PaintOptions options = {.dpi = item->dpi > 0 ? item->dpi : bench->options->dpi,
                            .software = bench->options->software};
    gint64 since = g_get_monotonic_time();
    g_autoptr(GBytes) bytes =
        painter_paint(painter_lookup(output->format), pages, index, &options, bench->cache, error);
    result->milliseconds[BUILD_PAINT] += bench_lap(&since);
    if (bytes == NULL) {
        return BUILD_FAILED;
    }
    bool good = verify(output->format, bytes, pages, error);
    result->milliseconds[BUILD_VERIFY] += bench_lap(&since);
    if (!good) {
        return BUILD_FAILED;
    }
    note_pixels(output, bytes, page_list_nth(pages, index));
    bench_fill(bench, output, bytes);
    return BUILD_WELL;
}

/* ---- all files ---- */

static BuildOutcome
paint_format(Bench *bench, const BuildItem *item, BuildResult *result, const char *format,
             const PageList *pages, GError **error)
{
    bool per_page = painter_is_per_page(painter_lookup(format));
    guint count = per_page ? pages->pages->len : 1;
    for (guint i = 0; i < count; i++) {
        const Page *page = per_page ? page_list_nth(pages, i) : NULL;
        BuildOutput *output = claim(bench, item, result, format, page, i + 1);
        if (output == NULL) {
            return BUILD_FAULTS;
        }
        if (!will_be_written(bench)) {
            continue;
        }
        BuildOutcome outcome = paint(bench, item, result, output, pages, error);
        if (outcome != BUILD_WELL) {
            return outcome;
        }
    }
    return BUILD_WELL;
}

BuildOutcome
job_paint(Bench *bench, const BuildItem *item, BuildResult *result, const PageList *pages,
          GError **error)
{
    const char *const *asked = item->file != NULL ? NULL : bench->options->formats;
    const char *const *formats = asked != NULL ? asked : item->formats;
    guint count = asked != NULL ? g_strv_length((char **)asked) : item->format_count;
    for (guint i = 0; i < count; i++) {
        BuildOutcome outcome = paint_format(bench, item, result, formats[i], pages, error);
        if (outcome == BUILD_FAILED) {
            g_prefix_error(error, "%s as %s: ", item->id, formats[i]);
        }
        if (outcome != BUILD_WELL) {
            return outcome;
        }
    }
    return BUILD_WELL;
}
