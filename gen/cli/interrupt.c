#include "cli/interrupt.h"

#include <glib.h>
#include <signal.h>
#include <sys/signalfd.h>

static const int held[] = {SIGINT, SIGTERM, SIGHUP};

static sigset_t
held_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        sigaddset(&set, held[i]);
    }
    return set;
}

/* One that the parent has set to be ignored (nohup) stays ignored: it never becomes pending. */
void
interrupt_hold(void)
{
    sigset_t set = held_set();
    sigprocmask(SIG_BLOCK, &set, NULL);
}

int
interrupt_file(void)
{
    sigset_t set = held_set();
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* 0 = none. */
static int
pending_signal(void)
{
    sigset_t pending;
    sigemptyset(&pending);
    sigpending(&pending);
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        if (sigismember(&pending, held[i]) == 1) {
            return held[i];
        }
    }
    return 0;
}

bool
interrupt_pending(void)
{
    return pending_signal() != 0;
}

int
interrupt_exit_code(void)
{
    int number = pending_signal();
    return 128 + (number == 0 ? SIGINT : number);
}
