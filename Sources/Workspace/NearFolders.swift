import Processes

/// The folders of a project that a name which leads nowhere may mean.
enum NearFolders {
    /// Those that differ from it in the first part of it that is not there.
    ///
    /// - Parameter folder: Relative to the root, as what is returned.
    static func of(_ folder: String, root: String) -> [String] {
        var parent = ""
        var parts = folder.split(separator: "/")[...]
        while let part = parts.first, FolderNames.isFolder("\(root)/\(parent)\(part)") {
            parent += part + "/"
            parts.removeFirst()
        }
        let rest = parts.dropFirst().map { "/" + $0 }.joined()
        return FolderNames.names(in: "\(root)/\(parent)").sorted().map { parent + $0 + rest }
            .filter { FolderNames.isFolder("\(root)/\($0)") }
    }
}
