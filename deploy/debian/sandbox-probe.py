"""What a training job does to its machine; fails where the sandbox keeps it from it."""

import ctypes
import mmap
import multiprocessing
import os
import socket
import sys
import tempfile
from multiprocessing import shared_memory

LIBC = ctypes.CDLL(None, use_errno=True)
PIDFD_OPEN, PIDFD_GETFD = 434, 438


def square(number):
    return number * number


def starts_workers():
    for method in ("fork", "spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map(square, [1, 2, 3]) == [1, 4, 9], method


def shares_memory():
    block = shared_memory.SharedMemory(create=True, size=4096)
    block.buf[0] = 7
    block.close()
    block.unlink()
    identifier = LIBC.shmget(0, 4096, 0o1600)
    assert identifier >= 0, os.strerror(ctypes.get_errno())
    assert LIBC.shmctl(identifier, 0, None) == 0


def executes_what_it_wrote():
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.close()


def uses_the_network():
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_UNIX, None)):
        with socket.socket(family) as server, socket.socket(family) as client:
            path = os.path.join(tempfile.mkdtemp(), "socket")
            server.bind((address, 0) if address else path)
            server.listen()
            client.connect(server.getsockname())
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()
    assert socket.if_nameindex()


def passes_descriptors():
    own = LIBC.syscall(PIDFD_OPEN, os.getpid(), 0)
    assert own >= 0, os.strerror(ctypes.get_errno())
    assert LIBC.syscall(PIDFD_GETFD, own, 1, 0) >= 0, os.strerror(ctypes.get_errno())


def sets_its_priority_and_processors():
    os.nice(1)
    os.sched_setaffinity(0, os.sched_getaffinity(0))


def writes_its_files():
    for folder in (os.path.expanduser("~"), "/tmp", "/dev/shm"):
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            os.chown(file.name, -1, os.getgid())
            os.truncate(file.name, 1 << 20)


def sees_other_processes():
    assert os.path.exists("/proc/1/stat") and os.path.exists("/proc/meminfo") and os.path.isdir("/sys/class")


def capabilities():
    fields = dict(line.split(":\t", 1) for line in open("/proc/self/status"))
    held = int(fields["CapPrm"], 16) | int(fields["CapEff"], 16) | int(fields["CapAmb"], 16)
    return f"{held}, {'none' if int(fields['NoNewPrivs']) else 'some'} to be had"


def main():
    for deed in (starts_workers, shares_memory, executes_what_it_wrote, uses_the_network, passes_descriptors,
                 sets_its_priority_and_processors, writes_its_files, sees_other_processes):
        try:
            deed()
        except (OSError, AssertionError) as error:
            sys.exit(f"{deed.__name__}: {error!r}")
    print("writes /usr:", "yes" if os.access("/usr", os.W_OK) else "no")
    print("capabilities:", capabilities())


if __name__ == "__main__":
    main()
