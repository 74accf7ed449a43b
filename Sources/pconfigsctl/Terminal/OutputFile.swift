import Glibc
import Processes
import RunFolders

/// A file that a command writes instead of standard output.
enum OutputFile {
    /// A file is whole or as it was: it is written beside its place and then renamed.
    ///
    /// It keeps its mode, a link leads to it, and what is no file, as a pipe, is written into.
    ///
    /// - Parameter code: What it means that the file cannot be written: for one that the caller named, wrong usage.
    static func write(
        _ text: String, to path: String, orFailWith code: CommandFailure.Code = .usage
    ) throws(CommandFailure) {
        do throws(SystemError) {
            var status = stat()
            guard stat(path, &status) == 0 else { return try replace(target(of: path), with: text, mode: nil) }
            if status.st_mode & S_IFMT == S_IFREG {
                try replace(target(of: path), with: text, mode: status.st_mode & 0o7777)
            } else {
                try OwnedDescriptor.open(path, O_WRONLY).writeAll(Array(text.utf8)[...], to: path)
            }
        } catch {
            throw CommandFailure(
                code, "\(path) cannot be written: \(error.reason)",
                hint: error.code == ENOENT
                    ? "make its folder first"
                    : code == .usage ? "name another file, or see to this one" : "see to the file and its folder")
        }
    }

    private static func replace(_ path: String, with text: String, mode: mode_t?) throws(SystemError) {
        let beside = "\(path).\(getpid())"
        do throws(SystemError) {
            let descriptor = try OwnedDescriptor.open(
                beside, O_WRONLY | O_CREAT | O_TRUNC, mode: mode.map { $0 & 0o600 } ?? 0o666)
            if let mode, fchmod(descriptor.number, mode) != 0 { throw SystemError("write \(path)", errno) }
            try descriptor.writeAll(Array(text.utf8)[...], to: path)
            guard rename(beside, path) == 0 else { throw SystemError("write \(path)", errno) }
        } catch {
            unlink(beside)
            throw error
        }
    }

    /// The file that links lead to, whether or not it is there.
    private static func target(of path: String) throws(SystemError) -> String {
        var path = path
        for _ in 0..<mostLinks {
            guard let next = RealPath.ofLink(path) else { return path }
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = next.hasPrefix("/") ? next : folder + next
        }
        throw SystemError("write \(path)", ELOOP)
    }

    /// As the kernel has it.
    private static let mostLinks = 40
}
