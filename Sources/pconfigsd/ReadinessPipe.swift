import Diagnostics
import Glibc
import Processes
import Server
import Synchronization
import Wire

/// The pipe on which whoever started the daemon waits to hear that it is ready, or why it is not.
final class ReadinessPipe: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Parameter descriptor: Nil where nobody waits.
    init(_ descriptor: Int32?) {
        self.descriptor = Mutex(descriptor)
    }

    /// Tells it once and closes the pipe; nothing is told after that.
    func tell(_ readiness: Readiness) {
        let number = descriptor.withLock { number in
            defer { number = nil }
            return number
        }
        guard let number else { return }
        let pipe = OwnedDescriptor(owning: number)
        let line = readiness.line
        // A line is shorter than what the kernel takes at once; and where nobody reads any more, nobody misses it.
        _ = write(pipe.number, line, line.count)
    }

    func tell(_ error: any Error) {
        if let error = error as? SocketError, error.reason == .alreadyServed {
            tell(.servedByAnother)
        } else if let problem = error as? Diagnostic {
            tell(.failed(String(problem.rendered().dropLast())))
        } else {
            tell(.failed("\(error)"))
        }
    }
}
