#ifndef PCONFIGS_MEMORY_H
#define PCONFIGS_MEMORY_H

/// Gives the kernel back the pages of the heap that hold nothing, as `malloc_trim`(3) does.
void give_back_free_memory(void);

#endif
