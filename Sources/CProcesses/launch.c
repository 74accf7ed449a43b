// In C because what it needs (vfork, prctl, close_range, pidfd_open) is either kept from Swift or not in its Glibc module,
// and because a child between fork and exec may call nothing that allocates.

#define _GNU_SOURCE
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_descriptors = 8 };

static int arrange_descriptors(const struct launch *launch) {
    int moved[most_descriptors];
    for (int i = 0; i < launch->descriptor_count; i++) {
        // Out of the way first: a source may have the number of another's target.
        moved[i] = fcntl(launch->descriptors[i], F_DUPFD_CLOEXEC, most_descriptors);
        if (moved[i] < 0) return errno;
    }
    for (int i = 0; i < launch->descriptor_count; i++) {
        if (dup2(moved[i], i) < 0) return errno;
    }
    // Every descriptor of ours is close-on-exec; this closes those that a library opened without it.
    syscall(SYS_close_range, launch->descriptor_count, ~0U, 0);
    return 0;
}

static void restore_signals(void) {
    for (int number = 1; number < NSIG; number++) {
        if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static int limit_address_space(unsigned long long bytes) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0) return errno;
    if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < bytes) bytes = limit.rlim_max;
    limit.rlim_cur = limit.rlim_max = bytes;
    return setrlimit(RLIMIT_AS, &limit) == 0 ? 0 : errno;
}

static int prepare_and_execute(const struct launch *launch, pid_t parent) {
    setsid();
    if (launch->dies_with_thread) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(127);  // It had died before the line above.
    }
    int error = arrange_descriptors(launch);
    if (error != 0) return error;
    if (launch->directory != NULL && chdir(launch->directory) != 0) return errno;
    if (launch->address_space != 0 && (error = limit_address_space(launch->address_space)) != 0) return error;
    restore_signals();
    execve(launch->path, launch->arguments, launch->environment);
    return errno;
}

int launch_process(const struct launch *launch, int *pid, int *pidfd) {
    if (launch->descriptor_count > most_descriptors) return EINVAL;
    sigset_t all, before;
    sigfillset(&all);
    // A handler of the parent must not run in the child, which shares its memory until it executes.
    sigprocmask(SIG_SETMASK, &all, &before);
    volatile int failure = 0;
    const pid_t parent = getpid();
    const pid_t child = vfork();
    if (child == 0) {
        failure = prepare_and_execute(launch, parent);
        _exit(127);
    }
    const int fork_error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (child < 0) return fork_error;

    int error = failure;
    if (error == 0) {
        const int descriptor = (int)syscall(SYS_pidfd_open, child, 0);
        if (descriptor >= 0) {
            fcntl(descriptor, F_SETFD, FD_CLOEXEC);
            *pid = child;
            *pidfd = descriptor;
            return 0;
        }
        error = errno;
        kill(child, SIGKILL);
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return error;
}

int close_on_exec_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC); }
