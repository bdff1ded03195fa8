/* The least that a build has to do that finds nothing to do: look at each file.
 *   bench_stat LIST        (of paths, one a line) */

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

int
main(int argc, char **argv)
{
    char path[4096];
    struct stat info;
    int missing = 0;
    FILE *list = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (list == NULL) {
        return 2;
    }
    while (fgets(path, sizeof path, list) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        missing += stat(path, &info) != 0;
    }
    fclose(list);
    return missing == 0 ? 0 : 1;
}
