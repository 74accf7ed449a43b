#ifndef PCONFIGS_SUPERVISE_H
#define PCONFIGS_SUPERVISE_H

/// Makes this process the parent of every descendant whose own parent ends. Returns 0 or an `errno`.
int become_subreaper(void);

/// Blocks SIGTERM, SIGINT, SIGHUP and SIGCHLD, and returns a descriptor that becomes readable when one comes; -1 for an
/// error.
int open_signals(void);

/// Takes one signal from such a descriptor; 0 where none has come.
int next_signal(int descriptor);

/// A descriptor that becomes readable when a process has ended; -1 for an error.
int open_process(int pid);

#endif
