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

    /// What is not to be read, and why.
    struct Refusal {
        let name: String
        let reason: String
    }

    /// Relative to the project's root, as all names here, in the order of names within each folder.
    private(set) var files: [String] = []
    /// Files that are not read because of how their names end.
    private(set) var mistakenFiles: [String] = []
    private(set) var refusedFiles: [Refusal] = []
    private(set) var refusedFolders: [Refusal] = []
    /// Whether nothing bears the name of the folder that was to be walked.
    private(set) var isMissing = false

    /// An absolute path without links.
    private let root: String
    private let watch: FolderWatch

    /// Where the links stand through which the walk has come to where it is, each an absolute path without links.
    private var followed: [String] = []
    private var foldersBehindLinks = 0

    private static let maximumDepth = 64
    /// Links between a few folders lead to each of them in more ways than can be walked.
    private static let maximumBehindLinks = 4_096

    /// - Parameter watch: Is told of each folder before it is read, so that no change falls between.
    init(root: String, watch: FolderWatch) {
        self.root = root
        self.watch = watch
    }

    mutating func walk(_ folder: String) {
        watch.addPlace(folder)
        switch look(at: folder) {
        case .folder: walk(folder, RealPath.of("\(root)/\(folder)") ?? root, depth: 0)
        case .refused: refuse(folder, "the folder leaves the project")
        case .file: refuse(folder, "it is no folder")
        case .nothing:
            isMissing = true
            watch.add(folder)
        }
    }

    /// - Parameter place: The folder as an absolute path without links.
    private mutating func walk(_ folder: String, _ place: String, depth: Int) {
        guard depth < Self.maximumDepth else {
            return refuse(folder, "folders are nested more than \(Self.maximumDepth) deep")
        }
        if !followed.isEmpty { foldersBehindLinks += 1 }
        guard foldersBehindLinks <= Self.maximumBehindLinks else {
            return refuse(folder, "links lead to folders in more than \(Self.maximumBehindLinks) ways")
        }
        watch.add(folder)
        guard let directory = opendir("\(root)/\(folder)") else {
            let error = errno
            // One that has gone meanwhile is no longer there to be read.
            if error != ENOENT { refuse(folder, SystemError("opendir", error).reason) }
            return
        }
        defer { closedir(directory) }
        var entries: [(name: String, type: Int32)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { entries.append((name, Int32(entry.pointee.d_type))) }
        }
        entries.sort { $0.name < $1.name }
        for entry in entries {
            guard foldersBehindLinks <= Self.maximumBehindLinks else { return }
            visit(entry.name, in: folder, place, type: entry.type, depth: depth)
        }
    }

    /// - Parameter type: What the folder's list says of it, so that most files need no look.
    private mutating func visit(_ entry: String, in folder: String, _ place: String, type: Int32, depth: Int) {
        let name = "\(folder)/\(entry)"
        if type == Int32(DT_REG) {
            return note(name)
        }
        if type == Int32(DT_DIR) { return walk(name, "\(place)/\(entry)", depth: depth + 1) }
        switch look(at: name) {
        case .folder: follow(name, from: place, depth: depth)
        case .file: note(name)
        case .refused(let reason) where FolderNames.isFolder("\(root)/\(name)"): refuse(name, reason)
        case .refused(let reason) where name.hasSuffix(".yaml"):
            refusedFiles.append(Refusal(name: name, reason: reason))
        case .refused, .nothing: break
        }
    }

    private mutating func note(_ file: String) {
        switch FileEnding(of: file) {
        case .read: files.append(file)
        case .mistaken: mistakenFiles.append(file)
        case .other: break
        }
    }

    /// Walks a folder that a link leads to, where that is none that the walk is in already.
    private mutating func follow(_ name: String, from place: String, depth: Int) {
        guard let target = RealPath.of("\(root)/\(name)") else { return }
        // Some file systems do not say in a folder's list what is a folder.
        guard target != "\(place)/\(name.split(separator: "/").last ?? "")" else {
            return walk(name, target, depth: depth + 1)
        }
        guard !(followed + [place]).contains(where: { $0 == target || $0.hasPrefix(target + "/") }) else {
            return refuse(name, "the link leads back to a folder that it is in")
        }
        followed.append(place)
        walk(name, target, depth: depth + 1)
        followed.removeLast()
    }

    private mutating func refuse(_ folder: String, _ reason: String) {
        refusedFolders.append(Refusal(name: folder, reason: reason))
    }

    /// What a name relative to the root is.
    func look(at name: String) -> Entry {
        var status = stat()
        let path = "\(root)/\(name)"
        guard lstat(path, &status) == 0 else { return .nothing }
        let isLink = status.st_mode & S_IFMT == S_IFLNK
        if isLink { watch.addPlace(name) }
        guard let resolved = RealPath.of(path) else { return .nothing }
        guard isInside(resolved) else { return .refused("the link leaves the project") }
        if isLink {
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
}
