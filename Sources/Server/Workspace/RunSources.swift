internal import Configuration
internal import Diagnostics
internal import Glibc
internal import OrderedCollections
internal import PluginHost
internal import Processes
internal import Runs
internal import Workspace

extension Snapshot {
    /// What an experiment's values come from: the content hashes of its files and of all schemas, the plugins' digests.
    func origin(ofExperiment name: String, root: String) -> RunOrigin {
        var origin = RunOrigin()
        for file in sources(ofExperiment: name) {
            origin.sources[file.name] = Digest.of(bytes: Array(file.text.utf8))
        }
        for name in schemaFiles + ["pconfigs.yaml"] {
            guard let bytes = try? OwnedDescriptor.open("\(root)/\(name)", O_RDONLY).bytes() else { continue }
            origin.sources[name] = Digest.of(bytes: bytes)
        }
        for plugin in plugins.descriptions { origin.plugins[plugin.name] = plugin.digest }
        return origin
    }

    /// The files of an experiment, its bases and imports, and theirs.
    private func sources(ofExperiment name: String) -> [SourceFile] {
        var files: [SourceFile] = []
        var seen: Set<ExperimentName> = []
        var open: [ExperimentName] = project.experiments.keys.filter { $0.text == name }
        while let next = open.popLast() {
            guard seen.insert(next).inserted, case .success(let experiment)? = project.experiments[next] else {
                continue
            }
            files.append(experiment.source)
            open += experiment.bases.map(\.name) + experiment.imports.values.map(\.name)
        }
        return files
    }

    private var schemaFiles: [String] {
        let schemas = project.schemas
        let files =
            schemas.configs.values.map(\.location.file) + schemas.environments.values.map(\.location.file)
            + schemas.enumerations.values.map(\.location.file)
        return Set(files).sorted()
    }
}
