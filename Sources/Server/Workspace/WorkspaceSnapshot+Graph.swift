internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Wire
internal import Workspace

extension WorkspaceSnapshot {
    func graph(of experiment: String) throws(WireError) -> Graph.Result {
        let project = snapshot.project
        guard let name = ExperimentName(experiment), project.experiments[name] != nil else {
            throw WireError(.unknownExperiment(project.unknownExperiment(experiment)), of: experiment)
        }
        let foundations = project.foundations(of: name)
        let type = foundations.lazy.compactMap { name in try? project.experiments[name]?.get().type?.text }.first
        let configs = type.map { project.schemas.schemas(reachableFrom: $0).compactMap { project.schemas.configs[$0] } }
        return Graph.Result(
            experiment: experiment, revision: revision, experiments: foundations.map { node($0) },
            schemas: (configs ?? []).map { Graph.Place(name: $0.name, file: $0.location.file, line: $0.location.line) },
            functions: functions(of: foundations, configs ?? []),
            dependents: project.dependents(of: name).map { node($0) })
    }

    private func node(_ name: ExperimentName) -> Graph.Node {
        guard case .success(let experiment)? = snapshot.project.experiments[name] else {
            return Graph.Node(name: name.text)
        }
        return Graph.Node(
            name: name.text, file: experiment.source.name, bases: experiment.bases.map(\.name.text),
            imports: experiment.imports.values.map(\.name.text))
    }

    private func functions(
        of experiments: OrderedSet<ExperimentName>, _ configs: [ConfigSchema]
    ) -> [FunctionOrigin] {
        var names = OrderedSet(configs.flatMap(\.functionNames))
        for name in experiments {
            guard case .success(let experiment)? = snapshot.project.experiments[name] else { continue }
            names.formUnion(experiment.file.functionNames.sorted())
        }
        return names.compactMap { name in
            guard let function = snapshot.project.functions.function(named: name) else { return nil }
            return FunctionOrigin(name: name, file: function.file, line: function.line)
        }
    }
}
