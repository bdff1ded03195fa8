#include "paint/page_box.h"

#include <math.h>

static Rect
whole(const Page *page)
{
    return (Rect){0, 0, page->size.width, page->size.height};
}

static bool
is_empty(Rect rect)
{
    return rect.width <= 0 || rect.height <= 0;
}

static Rect
within_page(const Page *page, Rect rect)
{
    double left = fmax(rect.x, 0);
    double top = fmax(rect.y, 0);
    double right = fmin(rect.x + rect.width, page->size.width);
    double bottom = fmin(rect.y + rect.height, page->size.height);
    return (Rect){left, top, right - left, bottom - top};
}

Rect
page_box_trim(const Page *page)
{
    return is_empty(page->trim) ? whole(page) : within_page(page, page->trim);
}

Rect
page_box_bleed(const Page *page)
{
    return is_empty(page->trim_bleed) ? page_box_trim(page) : within_page(page, page->trim_bleed);
}

bool
page_box_is_told(const PageList *pages, const Page *page)
{
    Rect trim = page_box_trim(page);
    return pages->is_press || page->bleed > 0 || trim.x > 0 || trim.y > 0 ||
           trim.width < page->size.width || trim.height < page->size.height;
}
