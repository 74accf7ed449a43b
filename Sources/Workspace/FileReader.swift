import Diagnostics
import Glibc
import Processes
import YAML

/// Reads files of a project from the disk.
enum FileReader {
    /// The text of a file, or the diagnostic of why there is none.
    static func read(_ name: String, root: String) -> Result<SourceFile, Diagnostic> {
        do throws(SystemError) {
            let file = try OwnedDescriptor.open("\(root)/\(name)", O_RDONLY | O_NONBLOCK)
            let bytes = try file.bytes(upTo: DocumentLimits.standard.bytes)
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
}
