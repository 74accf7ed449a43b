import Diagnostics
import Glibc
import Processes

/// The YAML files below a folder, found by walking it.
///
/// Hidden files and folders are passed over. A link is followed only to what is inside the project's root.
struct FolderScan {
    struct File: Sendable {
        /// Relative to the project's root.
        var name: String
        var stamp: FileStamp
    }

    private(set) var files: [File] = []
    /// Files that are not to be read, and why.
    private(set) var refused: [(name: String, reason: String)] = []
    /// Every folder that was walked, relative to the root.
    private(set) var folders: [String] = []

    private let root: String
    /// Called before a folder is read, so that no change falls between.
    private let willRead: (String) -> Void

    private static let maximumDepth = 64

    /// - Parameter root: The project's root, an absolute path without links.
    init(root: String, willRead: @escaping (_ folder: String) -> Void) {
        self.root = root
        self.willRead = willRead
    }

    mutating func walk(_ folder: String, depth: Int = 0) {
        guard depth < Self.maximumDepth, let resolved = Self.realPath("\(root)/\(folder)"), isInside(resolved) else {
            if FileStamp(of: "\(root)/\(folder)") != nil { refused.append((folder, "the folder leaves the project")) }
            return
        }
        willRead(folder)
        folders.append(folder)
        guard let directory = opendir(resolved) else { return }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        for name in names.sorted() { visit("\(folder)/\(name)", depth: depth) }
    }

    private mutating func visit(_ name: String, depth: Int) {
        var status = stat()
        let path = "\(root)/\(name)"
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard let target = Self.realPath(path) else { return }
            guard isInside(target) else {
                if name.hasSuffix(".yaml") { refused.append((name, "the link leaves the project")) }
                return
            }
            guard stat(path, &status) == 0 else { return }
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: walk(name, depth: depth + 1)
        case S_IFREG where name.hasSuffix(".yaml"): files.append(File(name: name, stamp: FileStamp(status)))
        default: break
        }
    }

    private func isInside(_ path: String) -> Bool { path == root || path.hasPrefix(root + "/") }

    /// The path with all links followed; nil where it leads nowhere.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
