#!/usr/bin/env bash
# Functions that we never call, asked of the objects themselves.
. "$(dirname "$0")/lib.sh"

# It asks whether a file is too young for its date to be trusted; nothing that is made goes by it.
allowed='gen/base/stamp.c: calls clock_gettime'

banned() {
    local why=$1
    shift
    local names
    names=$(printf '|%s' "$@")
    find "$objects/gen" -name '*.o' -print0 |
        xargs -0 nm -u --print-file-name |
        grep -E " U (__|_IO_|__isoc99_)?(${names#|})(_chk)?(@.*)?$" |
        sed "s|^$objects/||; s|\.o: *U |.c: calls |" | grep -vxF "$allowed" |
        expect_empty "never: $* ($why)"
}

[ -n "$(find "$objects/gen" -name '*.o' 2>/dev/null)" ] || { echo 'Bail out! no objects'; exit 1; }

banned 'no bounds' strcpy strcat sprintf vsprintf gets stpcpy
banned 'no errors told, or the locale rules' atoi atol atoll atof strtod strtof \
    scanf sscanf fscanf
banned 'hidden state' strtok rand srand random srandom drand48 setlocale localeconv g_random_int \
    g_random_double
banned 'the clock makes builds differ' time gettimeofday clock_gettime localtime localtime_r \
    gmtime ctime asctime mktime strftime g_get_real_time g_date_time_new_now_utc \
    g_date_time_new_now_local g_get_current_time
banned 'other programs' system popen fork execvp execve g_spawn_sync g_spawn_async \
    g_spawn_command_line_sync
banned 'races' mktemp tmpnam tempnam
banned 'the system language' gettext dgettext g_dgettext iconv g_locale_to_utf8 g_print g_printerr
banned 'ends the program from below' exit _exit abort

finish
