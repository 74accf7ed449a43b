import Configuration
import Diagnostics

/// The files of a project on disk, and which experiment each is.
struct ProjectFiles: Sendable {
    /// An experiment's file; a reason instead of one that is not to be read.
    struct ExperimentFile: Sendable {
        let name: ExperimentName
        let path: String
        var refusal: String?
    }

    /// A schemas' file, or what is wrong with a file or a folder of which none is read.
    typealias SchemaFile = (path: String, refusal: Diagnostic?)

    static let settings = "pconfigs.yaml"

    let root: String
    let folders: ProjectSettings
    private let watch: FolderWatch

    init(root: String, folders: ProjectSettings, watch: FolderWatch) {
        self.root = root
        self.folders = folders
        self.watch = watch
    }

    /// The schemas' files in the order of their folders and names, and what is wrong with folders that hold none.
    func schemas() -> (files: [SchemaFile], problems: [Diagnostic]) {
        var found: [SchemaFile] = []
        var problems: [Diagnostic] = []
        for folder in folders.schemas {
            let scan = scan(folder)
            found += scan.files.map { ($0, nil) }
            found += scan.refusedFiles.map { ($0.name, FileReader.refusal(of: $0.name, reason: $0.reason)) }
            found += scan.refusedFolders.map { ($0.name, problem(of: $0, in: folder, holding: "schemas")) }
            problems += scan.mistakenFiles.map { IgnoredFile($0, name: $0, because: .ending).problem }
            if scan.isMissing { problems += missing(folder, holding: "schemas") }
        }
        return (found, problems)
    }

    /// The experiments' files, of several with a name that of the first folder; what is not read; and what is wrong with
    /// folders.
    func experiments() -> (files: [ExperimentFile], ignored: Set<IgnoredFile>, problems: [Diagnostic]) {
        var found: [ExperimentFile] = []
        var ignored: Set<IgnoredFile> = []
        var problems: [Diagnostic] = []
        var seen: [ExperimentName: String] = [:]
        let mayRepeat = folders.experiments.count > 1
        for folder in folders.experiments {
            let scan = scan(folder)
            let files = scan.files.map { ($0, String?.none) } + scan.refusedFiles.map { ($0.name, $0.reason) }
            for (path, refusal) in files {
                guard let name = Self.experiment(path, below: folder.path) else {
                    if let file = misnamed(path) { ignored.insert(file) }
                    continue
                }
                if let first = seen[name] {
                    ignored.insert(IgnoredFile(path, name: name.text, because: .repeats(first)))
                    continue
                }
                if mayRepeat { seen[name] = path }
                found.append(ExperimentFile(name: name, path: path, refusal: refusal))
            }
            ignored.formUnion(scan.mistakenFiles.compactMap { misnamed($0) })
            problems += scan.refusedFolders.map { problem(of: $0, in: folder, holding: "experiments") }
            if scan.isMissing { problems += missing(folder, holding: "experiments") }
        }
        return (found, ignored, problems)
    }

    /// A file that no experiment can be, because of how it is called; nil for any other, and for what is elsewhere.
    func misnamed(_ path: String) -> IgnoredFile? {
        let reason: IgnoredFile.Reason
        switch FileEnding(of: path) {
        case .read where experiments(ofFile: path).isEmpty: reason = .name
        case .mistaken: reason = .ending
        case .read, .other: return nil
        }
        guard let folder = folders.experiments.first(where: { path.hasPrefix($0.path + "/") }) else { return nil }
        let name = path.dropFirst(folder.path.count + 1)
        return IgnoredFile(path, name: String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]), because: reason)
    }

    /// What is wrong with a folder that is not read, told where `pconfigs.yaml` names it.
    ///
    /// - Parameter content: What it would hold: schemas or experiments.
    private func problem(
        of refusal: FolderScan.Refusal, in folder: SourceFolder, holding content: String
    ) -> Diagnostic {
        var problem = FileReader.refusal(of: refusal.name, reason: refusal.reason)
        if refusal.name == folder.path, let place = folder.place { problem.location = place }
        problem.hint = "its \(content) are left out; make it a folder of the project that the daemon's user may read"
        return problem
    }

    /// The warning of a folder that is not there; nothing for the usual ones, which a project need not have.
    private func missing(_ folder: SourceFolder, holding content: String) -> [Diagnostic] {
        guard let place = folder.place else { return [] }
        let near = NearMisses.question(folder.path, in: NearFolders.of(folder.path, root: root))
        return [
            Diagnostic(
                .folderNotFound, "the folder \(folder.path) is not there", at: place,
                hint: near ?? "make it, or correct '\(content)' of pconfigs.yaml")
        ]
    }

    /// The files that there are now of an experiment, of which the first counts.
    func files(of name: ExperimentName) -> [ExperimentFile] {
        let scan = FolderScan(root: root, watch: watch)
        return folders.experiments.compactMap { folder -> ExperimentFile? in
            let path = "\(folder.path)/\(name.text).yaml"
            return switch scan.look(at: path) {
            case .file: ExperimentFile(name: name, path: path)
            case .refused(let reason): ExperimentFile(name: name, path: path, refusal: reason)
            case .folder, .nothing: nil
            }
        }
    }

    /// Whether a file is there now.
    func isThere(_ path: String) -> Bool {
        if case .file = FolderScan(root: root, watch: watch).look(at: path) { return true }
        return false
    }

    /// The experiments that a file may be: none for any other file, several where one folder holds another.
    func experiments(ofFile path: String) -> [ExperimentName] {
        folders.experiments.compactMap { Self.experiment(path, below: $0.path) }
    }

    func isSchema(_ path: String) -> Bool { folders.schemas.contains { path.hasPrefix($0.path + "/") } }

    /// Whether a folder holds files of the project, or is held by one that does.
    func concerns(folder: String) -> Bool {
        (folders.schemas + folders.experiments).map(\.path).contains {
            $0 == folder || $0.hasPrefix(folder + "/") || folder.hasPrefix($0 + "/")
        }
    }

    private func scan(_ folder: SourceFolder) -> FolderScan {
        var scan = FolderScan(root: root, watch: watch)
        scan.walk(folder.path)
        return scan
    }

    private static func experiment(_ path: String, below folder: String) -> ExperimentName? {
        guard path.hasPrefix(folder), path.hasSuffix(".yaml") else { return nil }
        let name = path.utf8.dropFirst(folder.utf8.count).dropLast(".yaml".utf8.count)
        guard name.first == UInt8(ascii: "/") else { return nil }
        return String(name.dropFirst()).flatMap { ExperimentName($0) }
    }
}
