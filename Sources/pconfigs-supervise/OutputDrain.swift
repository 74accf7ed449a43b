import Glibc
import Processes
import RunFolders

/// Takes what comes through a pipe to a log.
final class OutputDrain {
    private static let chunkSize = 1 << 16

    private let pipe: OwnedDescriptor
    private var log: LogWriter
    private var chunk = [UInt8](repeating: 0, count: chunkSize)
    private(set) var hasEnded = false

    /// - Parameter pipe: Does not block.
    init(from pipe: consuming OwnedDescriptor, to log: consuming LogWriter) {
        self.pipe = pipe
        self.log = log
    }

    /// For `poll`, which passes over a negative one.
    var descriptor: Int32 { hasEnded ? -1 : pipe.number }

    /// Takes what is there, up to a bound, so that signals are seen in a flood of output too.
    ///
    /// - Returns: whether there may be more.
    @discardableResult func takeSome() -> Bool {
        for _ in 0..<16 {
            guard !hasEnded else { return false }
            let count = read(pipe.number, &chunk, chunk.count)
            if count > 0 {
                log.append(chunk[..<count])
            } else if count == 0 {
                hasEnded = true
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// What of the output could not be kept.
    var problem: String? {
        log.failure.map { "\($0): \(log.droppedBytes) bytes of the output were dropped" }
    }
}
