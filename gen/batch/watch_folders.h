#pragma once

/* The folders that are watched, and the names in each that count.
 *
 *     Folders *folders = folders_new(event, self);
 *     folders_begin(folders);
 *     folders_want(folders, root, "content/a.xml", "content/a.xml");
 *     folders_end(folders);             -- what was not wanted this time is let go
 *     folders_free(folders);
 *
 * Of each path every folder on the way from `root` on is watched for the next name of the way, as
 * far as there are folders: the event that makes a missing one tells that it is time to begin
 * again. */

#include <glib.h>
#include <stdbool.h>

typedef struct Folders Folders;

/* Something happened to `shown`, or to a folder on the way to it: then that one's name. */
typedef void (*FoldersEvent)(gpointer self, const char *shown);

Folders *folders_new(FoldersEvent event, gpointer self);
void folders_free(Folders *folders);

void folders_begin(Folders *folders);
/* `inside`: the way from `root` to the file. `shown`: what its events are called; when it is empty
 * those of the folders on the way are called so, too. */
void folders_want(Folders *folders, const char *root, const char *inside, const char *shown);
void folders_end(Folders *folders);
