#define _GNU_SOURCE
#include "memory.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

// Code and constants are never written to, so that what is mapped again is what it was.
static int unmap_code(struct dl_phdr_info *object, size_t size, void *unused) {
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    (void)size, (void)unused;
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        const uintptr_t start = object->dlpi_addr + segment->p_vaddr;
        const uintptr_t first_page = start & ~(page - 1);
        madvise((void *)first_page, start + segment->p_memsz - first_page, MADV_DONTNEED);
    }
    return 0;
}

void give_back_memory(void) {
    malloc_trim(0);
    dl_iterate_phdr(unmap_code, NULL);
}

void give_back_at_once(size_t bytes) { mallopt(M_MMAP_THRESHOLD, (int)bytes); }
