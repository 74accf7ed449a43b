import Glibc
import Processes

/// A file that a command writes instead of standard output.
enum OutputFile {
    /// The file is whole or as it was: it is written beside its place and then renamed.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        let beside = "\(path).\(getpid())"
        do throws(SystemError) {
            let descriptor = try OwnedDescriptor.open(beside, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o666)
            let bytes = Array(text.utf8)
            var written = 0
            while written < bytes.count {
                let rest = bytes[written...]
                let count = rest.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw SystemError("write \(path)", errno) }
                written += count
            }
            guard rename(beside, path) == 0 else { throw SystemError("write \(path)", errno) }
        } catch {
            unlink(beside)
            throw CommandFailure(
                .usage, "\(path) cannot be written: \(error.reason)",
                hint: error.code == ENOENT ? "make its folder first" : nil)
        }
    }
}
