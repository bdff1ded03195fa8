#include "paint/haru_paint.h"

#include <string.h>

#define OUTPUT_CONDITION "sRGB IEC61966-2.1"

#define PACKET_BEGIN                                                                               \
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"                         \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"                                                     \
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"                        \
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "               \
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "       \
    "xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "                                             \
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""

/* PDF/UA-1 and PDF/A-2a: tagged. */
#define CLAIM_TAGGED                                                                               \
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"                                       \
    "<pdfuaid:part>1</pdfuaid:part>\n"                                                             \
    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"

/* PDF/A-2b: looks the same everywhere, and says nothing of structure. */
#define CLAIM_PRESS ">\n<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"

/* PDF/A wants every property declared that XMP itself does not know. */
#define SCHEMA_TAGGED                                                                              \
    "<rdf:Description rdf:about=\"\" "                                                             \
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "                              \
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "                                    \
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"                              \
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"                        \
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"                               \
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"        \
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"                                             \
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                          \
    "<pdfaProperty:name>part</pdfaProperty:name>\n"                                                \
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"                                   \
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"                                    \
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>\n"                           \
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"                                                  \
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"                                                \
    "</rdf:Description>\n"

#define PACKET_END "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"

static void
append_property(GString *packet, const char *name, const char *before, const char *text,
                const char *after)
{
    if (text == NULL) {
        return;
    }
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(packet, "<%s>%s%s%s</%s>\n", name, before, escaped, after, name);
}

static const char *const alternatives[] = {"<rdf:Alt><rdf:li xml:lang=\"x-default\">",
                                           "</rdf:li></rdf:Alt>"};
static const char *const sequence[] = {"<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"};
static const char *const bag[] = {"<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"};

static void
put_packet(HaruPaint *paint)
{
    const PageList *pages = paint->pages;
    GString *packet = g_string_new(PACKET_BEGIN);
    g_string_append(packet, pages->is_press ? CLAIM_PRESS : CLAIM_TAGGED);
    append_property(packet, "dc:title", alternatives[0], pages->title, alternatives[1]);
    append_property(packet, "dc:description", alternatives[0], pages->subject, alternatives[1]);
    append_property(packet, "dc:creator", sequence[0], pages->publisher, sequence[1]);
    append_property(packet, "dc:publisher", bag[0], pages->publisher, bag[1]);
    append_property(packet, "dc:language", bag[0], pages->lang, bag[1]);
    /* Only where it has an edition is a file the document, and not some of many. */
    append_property(packet, "dc:identifier", "", pages->edition == NULL ? NULL : pages->id, "");
    append_property(packet, "xmpMM:VersionID", "", pages->edition, "");
    append_property(packet, "xmp:CreatorTool", "", paint->options->software, "");
    append_property(packet, "pdf:Producer", "", paint->options->software, "");
    append_property(packet, "xmp:CreateDate", "", pages->date, "");
    append_property(packet, "xmp:ModifyDate", "", pages->date, "");
    g_string_append(packet, "</rdf:Description>\n");
    g_string_append(packet, pages->is_press ? "" : SCHEMA_TAGGED);
    g_string_append(packet, PACKET_END);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(packet);
    HaruObject *stream = haru_stream(paint->haru, bytes, NULL);
    haru_put_name(paint->haru, stream, "Type", "Metadata");
    haru_put_name(paint->haru, stream, "Subtype", "XML");
    haru_put(paint->haru, haru_catalog(paint->haru), "Metadata", stream);
}

/* "D:20260131000000+01'00'"; the caller frees. NULL after noting a failure. */
static char *
pdf_date(HaruPaint *paint, const char *iso)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(iso, utc);
    if (date == NULL) {
        haru_fail(paint->haru, "\"%s\" is no date with time and zone such as 2026-01-31T00:00:00Z",
                  iso);
        return NULL;
    }
    g_autofree char *local = g_date_time_format(date, "D:%Y%m%d%H%M%S");
    gint64 minutes = g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE;
    if (minutes == 0) {
        return g_strconcat(local, "Z", NULL);
    }
    int away = (int)ABS(minutes);
    return g_strdup_printf("%s%c%02d'%02d'", local, minutes < 0 ? '-' : '+', away / 60, away % 60);
}

static void
put_info(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    HaruObject *info = haru_info(haru);
    const PageList *pages = paint->pages;
    haru_put_text(haru, info, "Title", pages->title);
    haru_put_text(haru, info, "Subject", pages->subject);
    haru_put_text(haru, info, "Author", pages->publisher);
    haru_put_text(haru, info, "Creator", paint->options->software);
    haru_put_text(haru, info, "Producer", paint->options->software);
    if (pages->edition != NULL) {
        haru_put_text(haru, info, "Document", pages->id);
        haru_put_text(haru, info, "Edition", pages->edition);
    }
    if (pages->date == NULL) {
        return;
    }
    g_autofree char *date = pdf_date(paint, pages->date);
    haru_put_text(haru, info, "CreationDate", date);
    haru_put_text(haru, info, "ModDate", date);
}

static void
put_output_intent(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    GError *error = NULL;
    GBytes *profile = haru_cache_profile(paint->cache, &error);
    if (profile == NULL) {
        haru_fail(haru, "%s", error->message);
        g_error_free(error);
        return;
    }
    HaruObject *stream = haru_stream(haru, profile, "FlateDecode");
    haru_put_integer(haru, stream, "N", 3);
    HaruObject *intent = haru_dict(haru);
    haru_put_name(haru, intent, "Type", "OutputIntent");
    haru_put_name(haru, intent, "S", "GTS_PDFA1");
    haru_put_text(haru, intent, "OutputConditionIdentifier", OUTPUT_CONDITION);
    haru_put_text(haru, intent, "Info", OUTPUT_CONDITION);
    haru_put(haru, intent, "DestOutputProfile", stream);
    HaruObject *intents = haru_array(haru);
    haru_add(haru, intents, intent);
    haru_put(haru, haru_catalog(haru), "OutputIntents", intents);
}

void
haru_meta_write(HaruPaint *paint)
{
    Haru *haru = paint->haru;
    HaruObject *catalog = haru_catalog(haru);
    put_packet(paint);
    put_info(paint);
    put_output_intent(paint);
    haru_put_text(haru, catalog, "Lang", paint->pages->lang);
    if (!paint->pages->is_press) {
        HaruObject *marked = haru_dict(haru);
        haru_put(haru, marked, "Marked", haru_bool(haru, true));
        haru_put(haru, catalog, "MarkInfo", marked);
    }
    HaruObject *preferences = haru_dict(haru);
    haru_put(haru, preferences, "DisplayDocTitle", haru_bool(haru, true));
    haru_put(haru, catalog, "ViewerPreferences", preferences);
}
