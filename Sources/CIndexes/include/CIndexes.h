// The indexes of packages that travel inside the binary, compressed with zstd.
#ifndef CINDEXES_H
#define CINDEXES_H

#include <stddef.h>

/// How many there are.
size_t index_count(void);

/// The release, `debian12`; `at` is below the count.
const char *_Nonnull index_release(size_t at);

/// The date of the release's own Release file, `2026-07-11T10:16:37Z`.
const char *_Nonnull index_date(size_t at);

/// The SHA-256 of the unpacked index, and how many bytes it has.
const char *_Nonnull index_digest(size_t at);
size_t index_unpacked(size_t at);

/// The packed bytes.
const unsigned char *_Nonnull index_data(size_t at);
size_t index_size(size_t at);

#endif
