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
note_pixels(JobFile *file, GBytes *bytes, const Page *page)
{
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    if (g_str_equal(file->format, "png") && length >= 24) {
        file->width = big_endian(data + 16);
        file->height = big_endian(data + 20);
    } else if (g_str_equal(file->format, "svg")) {
        file->width = (guint)lround(page->size.width / POINTS_PER_INCH * 96.0);
        file->height = (guint)lround(page->size.height / POINTS_PER_INCH * 96.0);
    }
}

/* ---- one file ---- */

static bool
verify(const char *format, GBytes *bytes, const PageList *pages, GError **error)
{
    if (g_str_equal(format, "pdf")) {
        return verify_pdf(bytes, pages, error);
    }
    return !g_str_equal(format, "paper") || verify_paper(bytes, pages, error);
}

static void
paint(JobFile *file, PaintCache *cache)
{
    const Job *job = file->job;
    const BuildOptions *asked = job->bench->options;
    guint index = file->page > 0 ? file->page - 1 : 0;
    PaintOptions options = {.dpi = job->item.dpi > 0 ? job->item.dpi : asked->dpi,
                            .software = asked->software};
    gint64 since = g_get_monotonic_time();
    g_autoptr(GBytes) bytes = painter_paint(painter_lookup(file->format), job->pages, index,
                                            &options, cache, &file->error);
    file->milliseconds[BUILD_PAINT] = bench_lap(&since);
    if (bytes == NULL) {
        return;
    }
    bool good = verify(file->format, bytes, job->pages, &file->error);
    file->milliseconds[BUILD_VERIFY] = bench_lap(&since);
    if (good) {
        note_pixels(file, bytes, page_list_nth(job->pages, index));
        file->bytes = g_steal_pointer(&bytes);
    }
}

void
job_paint_task(gpointer self, guint hand)
{
    JobFile *file = self;
    Job *job = file->job;
    paint(file, hand_cache(&job->bench->hands[hand]));
    if (g_atomic_int_dec_and_test(&job->unpainted)) {
        job_finish(job);
    }
}
