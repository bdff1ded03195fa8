#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The key of the published test vectors: bytes 0 to 15. Nothing here is secret. */
#define KEY_FIRST G_GUINT64_CONSTANT(0x0706050403020100)
#define KEY_SECOND G_GUINT64_CONSTANT(0x0f0e0d0c0b0a0908)

typedef struct {
    guint64 a, b, c, d;
} State;

static inline guint64
rotate(guint64 word, guint bits)
{
    return word << bits | word >> (64 - bits);
}

static inline void
stir(State *state, guint rounds)
{
    for (guint i = 0; i < rounds; i++) {
        state->a += state->b;
        state->c += state->d;
        state->b = rotate(state->b, 13) ^ state->a;
        state->d = rotate(state->d, 16) ^ state->c;
        state->a = rotate(state->a, 32);
        state->c += state->b;
        state->a += state->d;
        state->b = rotate(state->b, 17) ^ state->c;
        state->d = rotate(state->d, 21) ^ state->a;
        state->c = rotate(state->c, 32);
    }
}

static inline void
take(State *state, guint64 word)
{
    state->d ^= word;
    stir(state, 2);
    state->a ^= word;
}

static inline guint64
word_at(const guint8 *bytes)
{
    guint64 word = 0;
    memcpy(&word, bytes, sizeof word);
    return GUINT64_FROM_LE(word);
}

Digest
digest_of(gconstpointer bytes, gsize size)
{
    State state = {
        KEY_FIRST ^ G_GUINT64_CONSTANT(0x736f6d6570736575),
        KEY_SECOND ^ G_GUINT64_CONSTANT(0x646f72616e646f6d) ^ 0xee,
        KEY_FIRST ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
        KEY_SECOND ^ G_GUINT64_CONSTANT(0x7465646279746573),
    };
    const guint8 *at = bytes;
    const guint8 *whole = size == 0 ? at : at + (size - size % 8);
    for (; at < whole; at += 8) {
        take(&state, word_at(at));
    }
    guint64 last = (guint64)(size & 0xff) << 56;
    for (guint i = 0; i < size % 8; i++) {
        last |= (guint64)at[i] << (8 * i);
    }
    take(&state, last);
    Digest digest;
    state.c ^= 0xee;
    stir(&state, 4);
    digest.first = state.a ^ state.b ^ state.c ^ state.d;
    state.b ^= 0xdd;
    stir(&state, 4);
    digest.second = state.a ^ state.b ^ state.c ^ state.d;
    return digest;
}

Digest
digest_of_bytes(GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    return digest_of(data, size);
}

Digest
digest_of_text(const char *text)
{
    return digest_of(text, strlen(text));
}

/* Read and not mapped: a mapped file that another program cuts short kills the reader. */
static bool
read_whole(int file, guint8 *bytes, gsize size)
{
    gsize done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return false;
        }
        done += (gsize)got;
    }
    return true;
}

/* O_NONBLOCK: a pipe in the file's place must not hold anybody up. */
bool
digest_of_file(const char *path, Digest *out)
{
    *out = (Digest){0, 0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        return false;
    }
    struct stat info;
    bool well = fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    if (well) {
        gsize size = (gsize)info.st_size;
        g_autofree guint8 *bytes = g_malloc(size + 1);
        well = read_whole(file, bytes, size);
        *out = well ? digest_of(bytes, size) : *out;
    }
    close(file);
    return well;
}

bool
digest_is_known(Digest digest)
{
    return (digest.first | digest.second) != 0;
}

bool
digest_equal(Digest a, Digest b)
{
    return digest_is_known(a) && a.first == b.first && a.second == b.second;
}

/* ---- text ---- */

static void
word_write(guint64 word, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (guint i = 0; i < 8; i++, word >>= 8) {
        *text++ = digits[word >> 4 & 15];
        *text++ = digits[word & 15];
    }
}

const char *
digest_write(Digest digest, char text[DIGEST_TEXT_SIZE])
{
    word_write(digest.first, text);
    word_write(digest.second, text + 16);
    text[DIGEST_TEXT_SIZE - 1] = '\0';
    return text;
}

static guint64
word_parse(const char *text)
{
    guint64 word = 0;
    for (guint i = 0; i < 8; i++) {
        guint byte =
            (guint)(g_ascii_xdigit_value(text[2 * i]) << 4 | g_ascii_xdigit_value(text[2 * i + 1]));
        word |= (guint64)byte << (8 * i);
    }
    return word;
}

bool
digest_parse(const char *text, Digest *out)
{
    for (guint i = 0; i < DIGEST_TEXT_SIZE - 1; i++) {
        if (!g_ascii_isxdigit(text[i])) {
            return false;
        }
    }
    if (text[DIGEST_TEXT_SIZE - 1] != '\0') {
        return false;
    }
    *out = (Digest){word_parse(text), word_parse(text + 16)};
    return true;
}
