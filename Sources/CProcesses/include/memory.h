#ifndef PCONFIGS_MEMORY_H
#define PCONFIGS_MEMORY_H

#include <stddef.h>

/// Gives the kernel back the pages of the heap that hold nothing, as `malloc_trim`(3) does, and those of all code and
/// constants, which are mapped again where they are used.
void give_back_memory(void);

/// Sets what is at least so large apart from the heap, as `M_MMAP_THRESHOLD` of `mallopt`(3) does.
void give_back_at_once(size_t bytes);

#endif
