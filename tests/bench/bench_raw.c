/* The least that any writer of a PDF has to do: deflate the bytes and write them.
 *   bench_raw UNPACKED OUT */

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

int
main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    FILE *out = argc == 3 ? fopen(argv[2], "wb") : NULL;
    if (in == NULL || out == NULL || fseek(in, 0, SEEK_END) != 0) {
        return 2;
    }
    size_t length = (size_t)ftell(in);
    rewind(in);
    uLongf packed_length = compressBound(length);
    unsigned char *bytes = malloc(length);
    unsigned char *packed = malloc(packed_length);
    int well = bytes != NULL && packed != NULL && fread(bytes, 1, length, in) == length &&
               compress2(packed, &packed_length, bytes, length, 6) == Z_OK &&
               fwrite(packed, 1, packed_length, out) == packed_length && fclose(out) == 0;
    fclose(in);
    free(bytes);
    free(packed);
    return well ? 0 : 1;
}
