import Diagnostics
import Glibc
import Processes

/// A file that a command reads.
enum InputFile {
    /// - Parameter hint: What to do where no file in its folder has a name like it.
    static func bytes(of path: String, upTo limit: Int = .max, hint: String) throws(CommandFailure) -> [UInt8] {
        do throws(SystemError) {
            return try OwnedDescriptor.open(path, O_RDONLY).bytes(upTo: limit)
        } catch {
            throw CommandFailure(
                .usage, "\(path) cannot be read: \(error.reason)",
                hint: error.code == ENOENT ? nearMiss(of: path) ?? hint : "name another file, or see to this one")
        }
    }

    private static func nearMiss(of path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        return NearMisses.question(name, in: FolderNames.names(in: folder.isEmpty ? "." : folder))
    }
}
