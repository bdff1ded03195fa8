/* Loaded before the C library's own: the KILL_AT-th step that changes a file or folder does not
 * happen; the program is killed in its place, as kill -9 would. With KILL_LOG the number of steps
 * so far is written to that file instead. */

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_int steps;

static void
step(void)
{
    int number = atomic_fetch_add(&steps, 1) + 1;
    const char *at = getenv("KILL_AT");
    if (at != NULL && strtol(at, NULL, 10) == number) {
        kill(getpid(), SIGKILL);
    }
}

__attribute__((destructor)) static void
log_steps(void)
{
    const char *path = getenv("KILL_LOG");
    FILE *file = path == NULL ? NULL : fopen(path, "w");
    if (file != NULL) {
        fprintf(file, "%d\n", atomic_load(&steps));
        fclose(file);
    }
}

#define NEXT(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))

int
rename(const char *from, const char *to)
{
    step();
    return NEXT(rename)(from, to);
}

int
unlink(const char *path)
{
    step();
    return NEXT(unlink)(path);
}

int
rmdir(const char *path)
{
    step();
    return NEXT(rmdir)(path);
}

int
mkdir(const char *path, mode_t mode)
{
    step();
    return NEXT(mkdir)(path, mode);
}

int
ftruncate(int file, off_t length)
{
    step();
    return NEXT(ftruncate)(file, length);
}

int
fsync(int file)
{
    step();
    return NEXT(fsync)(file);
}

ssize_t
pwrite(int file, const void *bytes, size_t size, off_t offset)
{
    step();
    return NEXT(pwrite)(file, bytes, size, offset);
}

/* Half of it is written: that a file is torn must show, if anybody names it. */
ssize_t
write(int file, const void *bytes, size_t size)
{
    const char *at = getenv("KILL_AT");
    if (at != NULL && strtol(at, NULL, 10) == atomic_load(&steps) + 1) {
        (void)!NEXT(write)(file, bytes, size / 2);
    }
    step();
    return NEXT(write)(file, bytes, size);
}
