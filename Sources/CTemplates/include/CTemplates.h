// The built-in catalogue: every file of templates/, sorted by name, inside the binary.
#ifndef CTEMPLATES_H
#define CTEMPLATES_H

#include <stddef.h>

/// How many files there are.
size_t template_count(void);

/// The path of a file under templates/, `features/docker.yaml`; `index` is below the count.
const char *_Nonnull template_name(size_t index);

/// The bytes of a file; a NUL that does not count follows them.
const unsigned char *_Nonnull template_data(size_t index);

/// How many bytes the file has.
size_t template_size(size_t index);

#endif
