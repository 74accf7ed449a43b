#ifndef PCONFIGS_LAUNCH_H
#define PCONFIGS_LAUNCH_H

/// What a child process is started with.
struct launch {
    /// The executable's path; it is not searched for.
    const char *path;
    char *const *arguments;
    char *const *environment;
    /// The working folder, or null for the parent's.
    const char *directory;
    /// `descriptors[i]` becomes descriptor `i` of the child; all others are closed.
    const int *descriptors;
    int descriptor_count;
    /// The bound of the address space in bytes, 0 for none.
    unsigned long long address_space;
    /// Whether the kernel kills the child when the thread that started it ends.
    int dies_with_thread;
};

/// Starts a child in a session of its own, with every signal at its default and none blocked.
///
/// Returns 0, the child's id and a descriptor as `open_process` gives; or the `errno` of the step that failed.
int launch_process(const struct launch *launch, int *pid, int *pidfd);

/// `pipe2` with close-on-exec, which no other thread's child can inherit in between. Returns -1 and sets `errno` on failure.
int close_on_exec_pipe(int descriptors[2]);

#endif
