import Glibc
import Processes

/// A file that a command writes instead of standard output.
enum OutputFile {
    /// A file is whole or as it was: it is written beside its place and then renamed.
    ///
    /// It keeps its mode, a link leads to it, and what is no file, as a pipe, is written into.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        do throws(SystemError) {
            var status = stat()
            guard stat(path, &status) == 0 else { return try replace(path, with: text, mode: nil) }
            if status.st_mode & S_IFMT == S_IFREG {
                try replace(target(of: path), with: text, mode: status.st_mode & 0o7777)
            } else {
                try write(text, into: OwnedDescriptor.open(path, O_WRONLY), path)
            }
        } catch {
            throw CommandFailure(
                .usage, "\(path) cannot be written: \(error.reason)",
                hint: error.code == ENOENT ? "make its folder first" : "name another file, or see to this one")
        }
    }

    private static func replace(_ path: String, with text: String, mode: mode_t?) throws(SystemError) {
        let beside = "\(path).\(getpid())"
        do throws(SystemError) {
            let descriptor = try OwnedDescriptor.open(
                beside, O_WRONLY | O_CREAT | O_TRUNC, mode: mode.map { $0 & 0o600 } ?? 0o666)
            if let mode, fchmod(descriptor.number, mode) != 0 { throw SystemError("write \(path)", errno) }
            try write(text, into: descriptor, path)
            guard rename(beside, path) == 0 else { throw SystemError("write \(path)", errno) }
        } catch {
            unlink(beside)
            throw error
        }
    }

    private static func write(
        _ text: String, into descriptor: borrowing OwnedDescriptor, _ path: String
    ) throws(SystemError) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let rest = bytes[written...]
            let count = rest.withUnsafeBytes { Glibc.write(descriptor.number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemError("write \(path)", errno) }
            written += count
        }
    }

    /// The file that links lead to.
    private static func target(of path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
