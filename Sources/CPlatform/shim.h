// System calls that Swift cannot call or does not see: variadic ones, and those behind _GNU_SOURCE.
#ifndef SEALHOOK_CPLATFORM_H
#define SEALHOOK_CPLATFORM_H

#if defined(__linux__)
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// prctl(2) is variadic.
static inline int sealhook_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
}

// memfd_create(2) is declared only under _GNU_SOURCE. 1 is MFD_CLOEXEC.
static inline int sealhook_memory_file(const char *name) {
    return (int)syscall(SYS_memfd_create, name, 1U);
}
#endif

#endif
