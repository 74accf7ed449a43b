import Glibc
import Processes

/// Files and folders, as they are.
enum FileBytes {
    /// Nil where the file cannot be read.
    static func read(_ path: String) -> [UInt8]? { try? OwnedDescriptor.open(path, O_RDONLY).bytes() }

    static func text(_ path: String) -> String? { read(path).map { String(decoding: $0, as: UTF8.self) } }

    /// The last lines of a file on one.
    static func tail(of path: String) -> String {
        (text(path) ?? "").split(separator: "\n").suffix(3).joined(separator: " | ")
    }

    /// The paths of the files of a folder, in the order of their names.
    static func files(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append("\(folder)/\(name)") }
        }
        return names.sorted()
    }
}
