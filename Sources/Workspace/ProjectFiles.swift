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

    static let settings = "pconfigs.yaml"

    let root: String
    let folders: ProjectSettings
    private let watch: FolderWatch

    init(root: String, folders: ProjectSettings, watch: FolderWatch) {
        self.root = root
        self.folders = folders
        self.watch = watch
    }

    /// The schemas' files and reasons for those that are not to be read, in the order of their folders and names.
    func schemas() -> [(path: String, refusal: String?)] {
        folders.schemas.flatMap { folder in
            let scan = scan(folder)
            return scan.files.map { ($0, nil) } + scan.refused.map { ($0.name, $0.reason) }
        }
    }

    /// The experiments' files, of several with a name that of the first folder; and the folders that are not to be read.
    func experiments() -> (files: [ExperimentFile], refusedFolders: [Diagnostic]) {
        var found: [ExperimentFile] = []
        var refusedFolders: [Diagnostic] = []
        var seen: Set<ExperimentName> = []
        let mayRepeat = folders.experiments.count > 1
        for folder in folders.experiments {
            let scan = scan(folder)
            let files = scan.files.map { ($0, String?.none) } + scan.refused.map { ($0.name, $0.reason) }
            for (path, refusal) in files {
                if let refusal, !path.hasSuffix(".yaml") || path == folder {
                    refusedFolders.append(FileReader.refusal(ofFolder: path, reason: refusal))
                    continue
                }
                guard let name = Self.experiment(path, below: folder), !mayRepeat || seen.insert(name).inserted
                else { continue }
                found.append(ExperimentFile(name: name, path: path, refusal: refusal))
            }
        }
        return (found, refusedFolders)
    }

    /// The file of an experiment as it is now; nil where it has none.
    func file(of name: ExperimentName) -> ExperimentFile? {
        let scan = FolderScan(root: root, watch: watch)
        for folder in folders.experiments {
            let path = "\(folder)/\(name.text).yaml"
            switch scan.look(at: path) {
            case .file: return ExperimentFile(name: name, path: path)
            case .refused(let reason): return ExperimentFile(name: name, path: path, refusal: reason)
            case .folder, .nothing: continue
            }
        }
        return nil
    }

    /// The experiment that a file is; nil for any other file.
    func experiment(ofFile path: String) -> ExperimentName? {
        folders.experiments.lazy.compactMap { Self.experiment(path, below: $0) }.first
    }

    func isSchema(_ path: String) -> Bool { folders.schemas.contains { path.hasPrefix($0 + "/") } }

    /// Whether a folder holds files of the project, or is held by one that does.
    func concerns(folder: String) -> Bool {
        (folders.schemas + folders.experiments).contains {
            $0 == folder || $0.hasPrefix(folder + "/") || folder.hasPrefix($0 + "/")
        }
    }

    private func scan(_ folder: String) -> FolderScan {
        var scan = FolderScan(root: root, watch: watch)
        scan.walk(folder)
        return scan
    }

    private static func experiment(_ path: String, below folder: String) -> ExperimentName? {
        guard path.hasPrefix(folder), path.hasSuffix(".yaml") else { return nil }
        let name = path.utf8.dropFirst(folder.utf8.count).dropLast(".yaml".utf8.count)
        guard name.first == UInt8(ascii: "/") else { return nil }
        return String(name.dropFirst()).flatMap { ExperimentName($0) }
    }
}
