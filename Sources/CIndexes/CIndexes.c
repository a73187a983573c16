#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CIndexes.h"

struct packed_index {
  const char *release, *date, *digest;
  size_t unpacked;
  const unsigned char *data;
  size_t size;
};

#include "indexes.inc.h"

// The last entry marks the end, so that none at all is an array too.
size_t index_count(void) { return sizeof indexes / sizeof indexes[0] - 1; }

const char *index_release(size_t at) { return indexes[at].release; }

const char *index_date(size_t at) { return indexes[at].date; }

const char *index_digest(size_t at) { return indexes[at].digest; }

size_t index_unpacked(size_t at) { return indexes[at].unpacked; }

const unsigned char *index_data(size_t at) { return indexes[at].data; }

size_t index_size(size_t at) { return indexes[at].size; }
