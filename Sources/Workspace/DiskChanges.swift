/// What may have changed on the disk since it was looked at last.
struct DiskChanges: Sendable {
    /// How far all folders are to be walked for what is not named.
    enum Scan: Int, Sendable {
        case no
        /// Nothing should be found: events have told of everything.
        case audit
        case needed
    }

    /// Files, relative to the project's root.
    var files: Set<String> = []
    /// Folders that came, went or bear another name, relative to the project's root.
    var folders: Set<String> = []
    var scan = Scan.no

    var isEmpty: Bool { files.isEmpty && folders.isEmpty && scan == .no }

    mutating func formUnion(_ other: DiskChanges) {
        files.formUnion(other.files)
        folders.formUnion(other.folders)
        require(other.scan)
    }

    mutating func require(_ scan: Scan) {
        if scan.rawValue > self.scan.rawValue { self.scan = scan }
    }
}
