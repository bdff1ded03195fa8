#include "compose/tracks.h"

#include <math.h>

/* Rounding of inches to points must not count as too wide. */
#define TRACK_SLACK 0.05

typedef struct {
    double fixed, narrowest, widest, fractions;
} TrackSums;

static TrackSums
tracks_sum(Track *tracks, guint count, double room)
{
    TrackSums sums = {0};
    for (guint i = 0; i < count; i++) {
        Track *track = &tracks[i];
        switch (track->length.kind) {
        case LENGTH_POINTS:
            track->width = track->length.value;
            sums.fixed += track->width;
            break;
        case LENGTH_PERCENT:
            track->width = room * track->length.value / 100;
            sums.fixed += track->width;
            break;
        case LENGTH_AUTO:
            sums.narrowest += track->narrowest;
            sums.widest += track->widest;
            break;
        case LENGTH_FRACTION:
            sums.fractions += track->length.value;
            break;
        case LENGTH_FILL:
            sums.fractions += 1;
            break;
        }
    }
    return sums;
}

static double
track_fraction(const Track *track)
{
    switch (track->length.kind) {
    case LENGTH_FRACTION:
        return track->length.value;
    case LENGTH_FILL:
        return 1;
    default:
        return 0;
    }
}

/* Width of the automatic columns together: from narrowest to widest, or more if nobody else wants
 * it. */
static double
automatic_room(TrackSums sums, double left)
{
    if (sums.fractions > 0) {
        return fmax(sums.narrowest, fmin(sums.widest, left));
    }
    return fmax(sums.narrowest, left);
}

static double
automatic_width(const Track *track, TrackSums sums, double room)
{
    if (room >= sums.widest) {
        double share = sums.widest > 0 ? track->widest / sums.widest : 0;
        return track->widest + (room - sums.widest) * share;
    }
    double span = sums.widest - sums.narrowest;
    double share = span > 0 ? (track->widest - track->narrowest) / span : 0;
    return track->narrowest + (room - sums.narrowest) * share;
}

double
tracks_resolve(Track *tracks, guint count, double room)
{
    TrackSums sums = tracks_sum(tracks, count, room);
    double left = room - sums.fixed;
    double automatic = sums.widest > 0 ? automatic_room(sums, left) : 0;
    double rest = fmax(left - automatic, 0);
    for (guint i = 0; i < count; i++) {
        double fraction = track_fraction(&tracks[i]);
        if (tracks[i].length.kind == LENGTH_AUTO) {
            tracks[i].width = automatic_width(&tracks[i], sums, automatic);
        } else if (fraction > 0) {
            tracks[i].width = rest * fraction / sums.fractions;
        }
    }
    double missing = sums.fixed + automatic - room;
    return missing > TRACK_SLACK ? missing : 0;
}

void
tracks_natural(const Track *tracks, guint count, double *narrowest, double *widest)
{
    double least = 0; /* of one fraction */
    double most = 0;
    double fractions = 0;
    for (guint i = 0; i < count; i++) {
        const Track *track = &tracks[i];
        double fraction = track_fraction(track);
        if (fraction > 0) {
            least = fmax(least, track->narrowest / fraction);
            most = fmax(most, track->widest / fraction);
            fractions += fraction;
        } else if (track->length.kind == LENGTH_POINTS) {
            *narrowest += track->length.value;
            *widest += track->length.value;
        } else {
            *narrowest += track->narrowest;
            *widest += track->widest;
        }
    }
    *narrowest += least * fractions;
    *widest += most * fractions;
}
