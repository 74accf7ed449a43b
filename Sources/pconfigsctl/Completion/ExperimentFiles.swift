import Glibc
import Processes

/// The experiments of a project as its files name them, where no daemon runs that could tell.
struct ExperimentFiles {
    /// The project's root.
    let root: String

    private static let ending = ".yaml"
    private static let mostFolders = 10_000
    private static let longestSettings = 1 << 16

    /// In the order of their names.
    var names: [String] {
        Set(folders.flatMap { names(below: root + "/" + $0) }).sorted()
    }

    private var folders: [String] {
        let settings = root + "/pconfigs.yaml"
        guard let bytes = try? OwnedDescriptor.open(settings, O_RDONLY).bytes(upTo: Self.longestSettings) else {
            return ExperimentFolders.usual
        }
        return ExperimentFolders(in: String(decoding: bytes, as: UTF8.self)).paths
    }

    private func names(below top: String) -> [String] {
        var names: [String] = []
        var open = [""]
        var visited = 0
        while let folder = open.popLast(), visited < Self.mostFolders {
            visited += 1
            for name in FolderNames.names(in: top + "/" + folder) where !name.hasPrefix(".") {
                if name.hasSuffix(Self.ending) {
                    names.append(folder + name.dropLast(Self.ending.count))
                } else if !name.contains(".") {
                    open.append(folder + name + "/")
                }
            }
        }
        return names
    }
}
