import Diagnostics
import Glibc
import Processes
import YAML

/// Reads files of a project from the disk.
enum FileReader {
    /// The text of a file, or the diagnostic of why there is none.
    static func read(_ name: String, root: String) -> Result<SourceFile, Diagnostic> {
        do throws(SystemError) {
            let bytes = try bytes(of: "\(root)/\(name)", limit: DocumentLimits.standard.bytes)
            return Result { () throws(Diagnostic) in try SourceFile(name: name, bytes: bytes) }
        } catch {
            return .failure(refusal(of: name, reason: error.reason))
        }
    }

    /// The diagnostic of a file that is not read.
    static func refusal(of name: String, reason: String) -> Diagnostic {
        let place = SourceFile(name: name, text: "").location(of: 0..<0)
        return Diagnostic(.syntax, "\(name) cannot be read: \(reason)", at: place)
    }

    /// One byte more than the limit tells that a file is too large; the rest of it is not read.
    private static func bytes(of path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let file = try OwnedDescriptor.open(path, O_RDONLY | O_NONBLOCK)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(file.number, &chunk, chunk.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw SystemError("read \(path)", errno)
            }
            guard count > 0 else { break }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        return bytes
    }
}
