internal import Glibc
package import Processes

/// The lock of a run's folder, held by whoever may start its program, then by its supervisor.
///
/// It belongs to the open file and not to a process: a supervisor that is started with the descriptor holds it from its
/// first moment, and the kernel lets go of it when the last who has the descriptor ends, in whatever way.
package struct FolderLock: ~Copyable, Sendable {
    private let file: OwnedDescriptor

    /// Nil where somebody else holds it.
    package init?(of folder: RunFolder) throws(SystemError) {
        let file = try OwnedDescriptor.open(folder.lock, O_RDWR | O_CREAT | O_NOFOLLOW)
        while flock(file.number, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            guard errno == EWOULDBLOCK else { throw SystemError("lock \(folder.lock)", errno) }
            return nil
        }
        self.file = file
    }

    /// The lock that whoever started this process held and handed on.
    package init(inherited descriptor: Int32) {
        file = OwnedDescriptor(owning: descriptor)
        // The program must not hold it on.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    /// To be handed to the supervisor.
    package var descriptor: Int32 { file.number }
}
