#ifndef CFILES_SHIM_H
#define CFILES_SHIM_H
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
// Swift reads the C library's headers without _GNU_SOURCE, so that renameat2 is hidden; and syscall is variadic.
// Swaps two paths in one step: 0, or -1 and errno.
static inline int cfiles_exchange(const char *a, const char *b) {
  const unsigned int exchange = 1 << 1;  // RENAME_EXCHANGE
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}
#endif
