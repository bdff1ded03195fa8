/* Column widths: compose/tracks.h. */

#include "compose/tracks.h"

static Track
track(LengthKind kind, double value, double narrowest, double widest)
{
    return (Track){{kind, value}, narrowest, widest, 0};
}

#define expect(a, b) g_assert_cmpfloat_with_epsilon((a), (b), 0.001)

static void
fractions_share_what_the_others_leave(void)
{
    Track tracks[] = {track(LENGTH_POINTS, 100, 0, 0), track(LENGTH_PERCENT, 10, 0, 0),
                      track(LENGTH_FRACTION, 1, 0, 0), track(LENGTH_FRACTION, 3, 0, 0)};
    expect(tracks_resolve(tracks, 4, 500), 0);
    expect(tracks[0].width, 100);
    expect(tracks[1].width, 50);
    expect(tracks[2].width, 87.5);
    expect(tracks[3].width, 262.5);
}

static void
automatic_columns_take_their_widest_beside_fractions(void)
{
    Track tracks[] = {track(LENGTH_AUTO, 0, 20, 60), track(LENGTH_FRACTION, 1, 0, 0)};
    expect(tracks_resolve(tracks, 2, 200), 0);
    expect(tracks[0].width, 60);
    expect(tracks[1].width, 140);
}

static void
automatic_columns_share_a_shortage(void)
{
    Track tracks[] = {track(LENGTH_AUTO, 0, 20, 100), track(LENGTH_AUTO, 0, 40, 60)};
    expect(tracks_resolve(tracks, 2, 100), 0);
    expect(tracks[0].width, 20 + 40 * 0.8);
    expect(tracks[1].width, 40 + 40 * 0.2);
}

static void
automatic_columns_fill_the_room_when_alone(void)
{
    Track tracks[] = {track(LENGTH_AUTO, 0, 20, 30), track(LENGTH_AUTO, 0, 20, 70)};
    expect(tracks_resolve(tracks, 2, 200), 0);
    expect(tracks[0].width, 60);
    expect(tracks[1].width, 140);
}

static void
what_is_missing_is_told(void)
{
    Track tracks[] = {track(LENGTH_POINTS, 300, 0, 0), track(LENGTH_AUTO, 0, 50, 80)};
    expect(tracks_resolve(tracks, 2, 320), 30);
    expect(tracks[1].width, 50);
}

static void
fractions_keep_their_proportion_when_asked_for_a_width(void)
{
    Track tracks[] = {track(LENGTH_FRACTION, 1, 20, 30), track(LENGTH_FRACTION, 2, 30, 90),
                      track(LENGTH_POINTS, 15, 0, 0), track(LENGTH_AUTO, 0, 4, 6)};
    double narrowest = 0;
    double widest = 0;
    tracks_natural(tracks, G_N_ELEMENTS(tracks), &narrowest, &widest);
    expect(narrowest, 3 * 20 + 15 + 4);
    expect(widest, 3 * 45 + 15 + 6);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tracks/fractions", fractions_share_what_the_others_leave);
    g_test_add_func("/tracks/automatic/beside-fractions",
                    automatic_columns_take_their_widest_beside_fractions);
    g_test_add_func("/tracks/automatic/shortage", automatic_columns_share_a_shortage);
    g_test_add_func("/tracks/automatic/alone", automatic_columns_fill_the_room_when_alone);
    g_test_add_func("/tracks/missing", what_is_missing_is_told);
    g_test_add_func("/tracks/natural", fractions_keep_their_proportion_when_asked_for_a_width);
    return g_test_run();
}
