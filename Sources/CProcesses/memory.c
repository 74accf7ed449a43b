#include "memory.h"

#include <malloc.h>

void give_back_free_memory(void) { malloc_trim(0); }

void give_back_at_once(size_t bytes) { mallopt(M_MMAP_THRESHOLD, (int)bytes); }
