#include "batch/crew.h"

#include <pthread.h>
#include <time.h>

#define NAP_MICROSECONDS 50000

typedef struct {
    CrewTask task;
    gpointer self;
} Errand;

typedef struct {
    Crew *crew;
    guint number;
    pthread_t thread;
} Worker;

/* Locked as POSIX locks, not as GLib does: ThreadSanitizer knows these, and so it can tell a race
 * of ours from a lock it does not see. */
struct Crew {
    pthread_mutex_t lock;
    pthread_cond_t pushed;
    pthread_cond_t finished;
    GQueue waiting[CREW_RANK_COUNT]; /* of Errand * */
    guint unfinished[CREW_RANK_COUNT];
    bool closing;
    Worker *workers;
    guint worker_count;
};

/* ---- with the lock held ---- */

static Errand *
errand_next(Crew *crew, guint *rank)
{
    for (*rank = 0; *rank < CREW_RANK_COUNT; (*rank)++) {
        Errand *errand = g_queue_pop_head(&crew->waiting[*rank]);
        if (errand != NULL) {
            return errand;
        }
    }
    return NULL;
}

static bool
has_unfinished(const Crew *crew)
{
    for (guint rank = 0; rank < CREW_RANK_COUNT; rank++) {
        if (crew->unfinished[rank] > 0) {
            return true;
        }
    }
    return false;
}

static void
rank_drop(Crew *crew, guint rank)
{
    crew->unfinished[rank] -= g_queue_get_length(&crew->waiting[rank]);
    g_queue_clear_full(&crew->waiting[rank], g_free);
}

/* Lets go of the lock while it works. */
static void
errand_do(Crew *crew, Errand *errand, guint rank, guint hand)
{
    pthread_mutex_unlock(&crew->lock);
    errand->task(errand->self, hand);
    g_free(errand);
    pthread_mutex_lock(&crew->lock);
    crew->unfinished[rank]--;
    pthread_cond_signal(&crew->finished);
}

static void
nap(Crew *crew)
{
    gint64 end = g_get_monotonic_time() + NAP_MICROSECONDS;
    struct timespec until = {.tv_sec = end / G_USEC_PER_SEC,
                             .tv_nsec = end % G_USEC_PER_SEC * 1000};
    pthread_cond_timedwait(&crew->finished, &crew->lock, &until);
}

/* ---- threads ---- */

static void *
worker_run(void *data)
{
    const Worker *worker = data;
    Crew *crew = worker->crew;
    pthread_mutex_lock(&crew->lock);
    while (!crew->closing) {
        guint rank = 0;
        Errand *errand = errand_next(crew, &rank);
        if (errand != NULL) {
            errand_do(crew, errand, rank, worker->number);
        } else {
            pthread_cond_wait(&crew->pushed, &crew->lock);
        }
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

Crew *
crew_new(guint hands)
{
    g_assert(hands >= 1 && hands <= BUILD_JOBS_MAX);
    Crew *crew = g_new0(Crew, 1);
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->pushed, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&crew->finished, &monotonic);
    pthread_condattr_destroy(&monotonic);
    for (guint rank = 0; rank < CREW_RANK_COUNT; rank++) {
        g_queue_init(&crew->waiting[rank]);
    }
    crew->workers = g_new0(Worker, hands);
    for (guint number = 1; number < hands; number++) {
        Worker *worker = &crew->workers[crew->worker_count];
        *worker = (Worker){.crew = crew, .number = number};
        if (pthread_create(&worker->thread, NULL, worker_run, worker) != 0) {
            break;
        }
        crew->worker_count++;
    }
    return crew;
}

void
crew_free(Crew *crew)
{
    if (crew == NULL) {
        return;
    }
    pthread_mutex_lock(&crew->lock);
    crew->closing = true;
    pthread_cond_broadcast(&crew->pushed);
    pthread_mutex_unlock(&crew->lock);
    for (guint i = 0; i < crew->worker_count; i++) {
        pthread_join(crew->workers[i].thread, NULL);
    }
    for (guint rank = 0; rank < CREW_RANK_COUNT; rank++) {
        rank_drop(crew, rank);
    }
    pthread_cond_destroy(&crew->finished);
    pthread_cond_destroy(&crew->pushed);
    pthread_mutex_destroy(&crew->lock);
    g_free(crew->workers);
    g_free(crew);
}

/* ---- tasks ---- */

void
crew_push(Crew *crew, CrewRank rank, CrewTask task, gpointer self)
{
    Errand *errand = g_new0(Errand, 1);
    *errand = (Errand){task, self};
    pthread_mutex_lock(&crew->lock);
    g_queue_push_tail(&crew->waiting[rank], errand);
    crew->unfinished[rank]++;
    pthread_cond_signal(&crew->pushed);
    pthread_cond_signal(&crew->finished);
    pthread_mutex_unlock(&crew->lock);
}

void
crew_drop(Crew *crew, CrewRank rank)
{
    pthread_mutex_lock(&crew->lock);
    rank_drop(crew, rank);
    pthread_mutex_unlock(&crew->lock);
}

guint
crew_unfinished(Crew *crew, CrewRank rank)
{
    guint count = 0;
    pthread_mutex_lock(&crew->lock);
    for (guint i = 0; i <= (guint)rank; i++) {
        count += crew->unfinished[i];
    }
    pthread_mutex_unlock(&crew->lock);
    return count;
}

void
crew_lend_hand(Crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    guint rank = 0;
    Errand *errand = errand_next(crew, &rank);
    if (errand != NULL) {
        errand_do(crew, errand, rank, 0);
    } else if (has_unfinished(crew)) {
        nap(crew);
    }
    pthread_mutex_unlock(&crew->lock);
}

guint
crew_cores(void)
{
    return CLAMP(g_get_num_processors(), 1, BUILD_JOBS_MAX);
}
