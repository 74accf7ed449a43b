import Processes

/// The experiments of a project as its files name them, where no daemon runs that could tell.
struct ExperimentFiles {
    /// The project's root.
    let root: String

    private static let ending = ".yaml"
    private static let mostFolders = 10_000

    /// In the order of their names; where `pconfigs.yaml` names other folders than `experiments`, none.
    var names: [String] {
        let top = root + "/experiments"
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
        return names.sorted()
    }
}
