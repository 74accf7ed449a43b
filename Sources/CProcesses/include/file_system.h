#ifndef PCONFIGS_FILE_SYSTEM_H
#define PCONFIGS_FILE_SYSTEM_H

/// The kind of file system that a path is on, as `statfs`(2) numbers them; 0 where it cannot be told.
long file_system_kind(const char *path);

#endif
