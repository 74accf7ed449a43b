import Configuration
import Diagnostics
import Glibc
import Processes
import YAML

/// Reads files of a project from the disk.
enum FileReader {
    /// What a file was when it was read; no stamp where it is so new that it might be another under the same.
    typealias Reading = (content: ProjectSources.File, stamp: FileStamp?)

    /// The text of a file, or the diagnostic of why there is none.
    static func read(_ name: String, root: String) -> Reading {
        do throws(SystemError) {
            // Whatever else bears such a name, as a pipe, is not waited for.
            let file = try OwnedDescriptor.open("\(root)/\(name)", O_RDONLY | O_NONBLOCK)
            var status = stat()
            guard fstat(file.number, &status) == 0 else { throw SystemError("fstat", errno) }
            // From before it is read: a write meanwhile makes another stamp.
            let found = FileStamp(status)
            let stamp = found.isSettled ? found : nil
            guard status.st_mode & S_IFMT == S_IFREG else {
                return (.failure(refusal(of: name, reason: "it is no file")), stamp)
            }
            let bytes = try file.bytes(upTo: DocumentLimits.standard.bytes, size: Int(status.st_size))
            return (Result { () throws(Diagnostic) in try SourceFile(name: name, bytes: bytes) }, stamp)
        } catch {
            return (.failure(refusal(of: name, reason: error.reason)), nil)
        }
    }

    /// The diagnostic of a file or a folder that is not read.
    static func refusal(of name: String, reason: String) -> Diagnostic {
        let place = SourceFile(name: name, text: "").location(of: 0..<0)
        return Diagnostic(.syntax, "\(name) cannot be read: \(reason)", at: place)
    }
}
