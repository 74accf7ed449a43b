internal import Glibc

/// Standard input, output and error of this process.
package enum StandardDescriptors {
    /// Takes the places of those that are closed, to be called before anything is opened.
    ///
    /// Else the next file or connection has such a place, and what is meant for standard output is written to it. So reading
    /// finds the end, and writing fails as it does to what is closed.
    package static func occupy() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 && errno == EBADF {
            // The lowest free number, which is this one.
            _ = open("/dev/null", O_RDONLY)
        }
    }
}
