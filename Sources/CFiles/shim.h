#ifndef CFILES_SHIM_H
#define CFILES_SHIM_H
// Only headers of numbers: one that declares the C library's types would make them this module's for Swift.
#include <sys/syscall.h>
long syscall(long number, ...);
// Swift reads the C library's headers without _GNU_SOURCE, so that renameat2 is hidden; and syscall is variadic.
// Swaps two paths in one step: 0, or -1 and errno.
static inline int cfiles_exchange(const char *a, const char *b) {
  const int here = -100;                 // AT_FDCWD
  const unsigned int exchange = 1 << 1;  // RENAME_EXCHANGE
  return (int)syscall(SYS_renameat2, here, a, here, b, exchange);
}
#endif
