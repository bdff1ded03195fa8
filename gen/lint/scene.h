#pragma once

/* A page as it lies before the eye: what is painted, in order, whose it is, and what lies under a
 * point. Places on the page are found by a grid, so that a look costs what stands there, not what
 * stands on the page.
 *
 *     Scene *scene = scene_new(page);
 *     for (guint i = 0; i < scene_count(scene); i++) … scene_nth(scene, i) …
 *     Ground ground = scene_ground(scene, i, point);   -- under what was painted as number i
 *     scene_free(scene);
 *
 * Widgets are painted last, each over the page: scene_layer_new gives one of its states. Ops of
 * placed pages (press sheets) are left out. */

#include "compose/page.h"

typedef struct {
    const Op *op; /* OP_FILL, OP_STROKE, OP_TEXT or OP_PICTURE */
    Point shift;  /* of all its coordinates */
    Rect box;     /* on the page */
    Where where;
    const Tag *tag; /* that its words or its drawing belong to; NULL = an artifact */
    bool is_bar;    /* a fill that is one upright rectangle */
    guint stretch;  /* numbers the marks and artifacts of the page: what has one number is told in
                       one go */
} Paint;

typedef enum {
    GROUND_COLOUR,
    GROUND_PICTURE, /* colours unknown */
} GroundKind;

typedef struct {
    GroundKind kind;
    Colour colour;
} Ground;

typedef struct Scene Scene;
typedef struct SceneLayer SceneLayer;

Scene *scene_new(const Page *page);
void scene_free(Scene *scene);
const Page *scene_page(const Scene *scene);
guint scene_count(const Scene *scene);
const Paint *scene_nth(const Scene *scene, guint index);

/* Under what is painted as number `before`; scene_count() = under the widgets. Paper is white. */
Ground scene_ground(const Scene *scene, guint before, Point point);

typedef void (*SceneVisit)(const Paint *paint, guint index, gpointer data);
/* Each that may reach into the rectangle, once, in the order of painting. */
void scene_around(const Scene *scene, Rect rect, SceneVisit visit, gpointer data);

/* The ops of a widget's state, background first. */
SceneLayer *scene_layer_new(const Scene *scene, const Widget *widget, const WidgetState *state);
void scene_layer_free(SceneLayer *layer);
guint scene_layer_count(const SceneLayer *layer);
const Paint *scene_layer_nth(const SceneLayer *layer, guint index);
Ground scene_layer_ground(const SceneLayer *layer, guint before, Point point);
