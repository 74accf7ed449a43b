import Glibc
import Processes

/// The YAML files below a folder, found by walking it.
///
/// Hidden files and folders are passed over. A link is followed only to what is inside the project's root.
struct FolderScan {
    /// What bears a name in a folder.
    enum Entry {
        case file
        case folder
        /// Not to be read, and why.
        case refused(String)
        case nothing
    }

    /// Relative to the project's root, in the order of names within each folder.
    private(set) var files: [String] = []
    /// Files that are not to be read, and why.
    private(set) var refused: [(name: String, reason: String)] = []

    /// An absolute path without links.
    private let root: String
    private let watch: FolderWatch

    private static let maximumDepth = 64

    /// - Parameter watch: Is told of each folder before it is read, so that no change falls between.
    init(root: String, watch: FolderWatch) {
        self.root = root
        self.watch = watch
    }

    mutating func walk(_ folder: String) {
        switch look(at: folder) {
        case .folder: walk(folder, depth: 0)
        case .refused: refused.append((folder, "the folder leaves the project"))
        case .nothing: watch.add(folder)
        case .file: break
        }
    }

    private mutating func walk(_ folder: String, depth: Int) {
        guard depth < Self.maximumDepth else {
            refused.append((folder, "folders are nested more than \(Self.maximumDepth) deep"))
            return
        }
        watch.add(folder)
        guard let directory = opendir("\(root)/\(folder)") else { return }
        defer { closedir(directory) }
        var entries: [(name: String, type: Int32)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { entries.append((name, Int32(entry.pointee.d_type))) }
        }
        entries.sort { $0.name < $1.name }
        for entry in entries { visit("\(folder)/\(entry.name)", type: entry.type, depth: depth) }
    }

    /// - Parameter type: What the folder's list says of it, so that most files need no look.
    private mutating func visit(_ name: String, type: Int32, depth: Int) {
        if type == Int32(DT_REG) {
            if name.hasSuffix(".yaml") { files.append(name) }
            return
        }
        switch type == Int32(DT_DIR) ? .folder : look(at: name) {
        case .folder: walk(name, depth: depth + 1)
        case .file where name.hasSuffix(".yaml"): files.append(name)
        case .refused(let reason) where name.hasSuffix(".yaml"): refused.append((name, reason))
        case .file, .refused, .nothing: break
        }
    }

    /// What a name relative to the root is.
    func look(at name: String) -> Entry {
        var status = stat()
        let path = "\(root)/\(name)"
        guard lstat(path, &status) == 0, let resolved = Self.realPath(path) else { return .nothing }
        guard isInside(resolved) else { return .refused("the link leaves the project") }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard stat(path, &status) == 0 else { return .nothing }
            // What is written to a linked file is told where the file is.
            if status.st_mode & S_IFMT == S_IFREG { watch.addTarget(of: resolved) }
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .nothing
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
