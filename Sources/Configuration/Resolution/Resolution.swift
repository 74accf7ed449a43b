import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// Works out an experiment's values.
///
/// It starts nothing and waits for nothing itself: where it needs a plugin's function, it says so, and goes on when it is
/// told what the function gave.
///
/// ```swift
/// var resolution = Resolution(of: request, in: project)
/// while case .needs(let calls) = resolution.advance() {
///     resolution.supply(await host.call(calls), for: calls)
/// }
/// ```
package struct Resolution: Sendable {
    /// What a resolution comes to.
    package enum Step: Sendable {
        case finished(Result<ResolvedConfig, ResolutionFailure>)
        /// These calls are to be made, in any order, and their results to be supplied.
        case needs([FunctionCall])
    }

    let project: Project
    private(set) var request: ResolutionRequest
    /// The tree of the experiment itself, then those of the experiments that its expressions read.
    var trees = ConfigTrees()
    /// By tree, then by slot.
    var cells: [[Cell]] = []
    var treeIndices: [ExperimentName: Int] = [:]
    /// The layers of all other experiments that are read.
    private var layersRead = 0
    private var slotsRead = 0
    /// In a chain where each experiment reads the one below, each is resolved with all below it.
    private static let maximumLayersRead = 100_000
    /// What experiments extend, by alias; filled where an expression asks.
    var ancestors: [ExperimentName: [String: ExperimentName]] = [:]
    var problems: [Diagnostic] = []
    var waiting: [CellID] = []
    var answers: [FunctionCall: FunctionResult] = [:]
    var pending: OrderedSet<FunctionCall> = []
    var budget = EvaluationBudget()
    /// The schemas of configs that expressions gave whole.
    var evaluatedSchemas: Set<String> = []
    /// Those of all configs whose values are there.
    var rules: [BoundRule] = []
    /// Those of another resolution whose values have changed; nil where all are to be found and checked.
    private(set) var changedRules: [BoundRule]?
    /// What to run with; nil until it is asked for.
    var knownRunOptions: ResolvedRun.WrittenOptions?
    /// Variables that are read, where the asker does not know of them.
    private var environment: [EnvironmentVariable] = []
    private var failure: ResolutionFailure?
    private var result: Result<ResolvedConfig, ResolutionFailure>?

    package init(of request: ResolutionRequest, in project: Project) {
        self.project = project
        self.request = request
        failure = begin()
    }

    /// Goes on from a resolution of the same experiment where only values of fields are others; nil where more is.
    package init?(of request: ResolutionRequest, from base: ResolvedBase) {
        guard request.experiment == base.resolution.request.experiment, request.onlySets else { return nil }
        self = base.resolution
        self.request = request
        result = nil
        let (overrides, wrong) = readOverrides()
        guard wrong.isEmpty, let changed = set(overrides) else { return nil }
        let reached = base.slots(workedOutFrom: changed)
        for slot in reached { cells[0][slot.index].state = .untouched }
        for slot in changed { cells[0][slot.index] = trees[0][slot].firstCell }
        changedRules = rules.filter { rule in
            rule.check.dependencies.contains { $0.tree == 0 && reached.contains($0.slot) }
        }
    }

    /// Goes as far as it can without the functions' results that are missing.
    package mutating func advance() -> Step {
        if let result { return .finished(result) }
        if let failure { return finish(.failure(failure)) }
        evaluate(Self.root)
        checkRules()
        let run = resolvedRun()
        // Another experiment's environment may have come to light.
        if let failure { return finish(.failure(failure)) }
        if !pending.isEmpty { return .needs(Array(pending)) }
        let told = (problems + schemaWarnings).uniqued()
        guard told.allSatisfy({ $0.severity == .warning }), case .value(.map(let values)) = self[Self.root].state else {
            return finish(.failure(.invalid(told)))
        }
        return finish(.success(config(values, warnings: project.withoutSecretLines(told), run: run)))
    }

    /// Tells what functions gave, for calls that ``advance()`` asked for.
    package mutating func supply(_ results: [FunctionResult], for calls: [FunctionCall]) {
        for (call, result) in zip(calls, results) {
            answers[call] = result
            pending.remove(call)
        }
        for cell in waiting { self[cell].state = .untouched }
        waiting = []
    }

    /// Takes over what functions gave another resolution.
    package mutating func takeAnswers(of other: Resolution) { answers = other.answers }

    /// Whether a call failed: another time it might not, as after a crash of the plugin, so the result is not to be kept.
    package var dependsOnFailedCall: Bool {
        answers.values.contains { answer in
            if case .failure = answer { return true }
            return false
        }
    }

    /// The configs' schemas that the result stands on; what these extend and name goes without saying.
    package var schemaNames: Set<String> {
        // Mostly the first tree's, which is not copied then.
        trees.dropFirst().reduce(trees.first?.schemaNames ?? []) { $0.union($1.schemaNames) }.union(evaluatedSchemas)
    }

    /// What is doubtful in the schemas of the experiment's configs.
    private var schemaWarnings: [Diagnostic] {
        let warnings = project.schemas.warnings
        return warnings.isEmpty ? [] : schemaNames.sorted().flatMap { warnings[$0] ?? [] }
    }

    /// Whether it holds so much that to clear it away takes a while.
    package var isLarge: Bool { cells.contains { $0.count > 4096 } }

    /// Whether it is done, and nothing is to be told of it.
    package var isClean: Bool {
        guard case .success(let config)? = result else { return false }
        return config.warnings.isEmpty
    }

    static let root = CellID(tree: 0, slot: ConfigTree.root)

    subscript(id: CellID) -> Cell {
        get { cells[id.tree][id.slot.index] }
        _modify { yield &cells[id.tree][id.slot.index] }
    }

    func slot(_ id: CellID) -> Slot { trees[id.tree][id.slot] }

    private mutating func finish(_ result: Result<ResolvedConfig, ResolutionFailure>) -> Step {
        var result = result
        if case .failure(.invalid(let problems)) = result, let name = ExperimentName(request.experiment) {
            result = .failure(.invalid(project.withoutSecretLines(project.tracingNeeds(of: name, in: problems))))
        }
        self.result = result
        return .finished(result)
    }

    private func config(_ values: ConfigMap, warnings: [Diagnostic], run: ResolvedRun?) -> ResolvedConfig {
        let schema = trees[0].schema(of: ConfigTree.root)
        return ResolvedConfig(
            experiment: trees[0].experiment, type: schema?.name ?? "", values: values, order: schema?.canonicalOrder,
            undigested: trees[0].hasEnvironment ? undigestedPaths : [], warnings: warnings, run: run)
    }
}

extension Resolution {
    /// Builds the experiment's tree; gives the failure where there is none.
    private mutating func begin() -> ResolutionFailure? {
        guard let name = ExperimentName(request.experiment), let found = project.experiments[name] else {
            return .unknownExperiment(project.unknownExperiment(request.experiment))
        }
        if !project.settingsProblems.isEmpty { return .invalid(project.settingsProblems) }
        switch found {
        case .failure(let file): return .invalid([file.problem])
        case .success(let experiment) where experiment.isAbstract: return .invalid([abstract(experiment)])
        case .success: break
        }
        let order: [Experiment]
        switch project.order(of: name) {
        case .failure(let failure): return .invalid(failure.diagnostics)
        case .success(let found): order = found
        }
        let (overrides, wrong) = readOverrides()
        let unknown = unknownImports(of: order)
        guard wrong.isEmpty, unknown.isEmpty else { return .invalid(unknown + wrong) }
        let tree = TreeBuilder.build(name, order: order, overrides: overrides, project: project)
        return add(tree)
    }

    private mutating func add(_ tree: ConfigTree) -> ResolutionFailure? {
        guard let schema = tree.schema(of: ConfigTree.root) else { return .invalid(tree.problems) }
        let broken = project.schemas.problems(reachableFrom: schema.name)
        if !broken.isEmpty { return .invalid(broken) }
        problems = tree.problems
        if tree.isFull { return .invalid(tree.problems) }
        trees.append(tree)
        cells.append(tree.firstCells)
        requireEnvironment(of: tree)
        return failure
    }

    /// Asks for the variables of a tree where the asker does not know them yet.
    private mutating func requireEnvironment(of tree: ConfigTree) {
        guard tree.hasEnvironment, request.environment == nil else { return }
        for variable in tree.environmentVariables where !environment.contains(where: { $0.name == variable.name }) {
            environment.append(variable)
        }
        if !environment.isEmpty { failure = .environmentRequired(environment) }
    }

    /// An import that names nothing is wrong, read or not.
    private func unknownImports(of order: [Experiment]) -> [Diagnostic] {
        var unknown: [Diagnostic] = []
        for experiment in order {
            for imported in experiment.imports.values where project.experiments[imported.name] == nil {
                unknown.append(project.unknownExperiment(imported.name.text, at: imported.location))
            }
        }
        return unknown
    }

    private func readOverrides() -> ([Override], wrong: [Diagnostic]) {
        var overrides: [Override] = []
        var wrong: [Diagnostic] = []
        func read(_ text: String, as override: (String) throws(Diagnostic) -> Override) {
            do throws(Diagnostic) {
                overrides.append(try override(text))
            } catch {
                wrong.append(error)
            }
        }
        for text in request.set { read(text, as: Override.init(set:)) }
        for text in request.unset { read(text, as: Override.init(unset:)) }
        return (overrides, wrong)
    }

    private func abstract(_ experiment: Experiment) -> Diagnostic {
        let document = experiment.file.document
        let place = document.root.flatMap { document.member("$abstract", of: $0) }
        let derived = project.experiments.values.compactMap { try? $0.get() }
            .filter { !$0.isAbstract && $0.bases.contains { $0.name == experiment.name } }
        return Diagnostic(
            .abstract, "\(experiment.name) is abstract: it is there to be extended",
            at: place.map { document.location(of: $0.keyNode) },
            hint: derived.isEmpty
                ? "write an experiment with $extends: \(experiment.name)"
                : "extended by \(derived.prefix(8).map(\.name.text).joined(separator: ", "))")
    }

    /// The index of another experiment's tree, built when it is first read; nil where it cannot be, which has been told.
    mutating func tree(of name: ExperimentName) -> Int? {
        if let index = treeIndices[name] { return index < 0 ? nil : index }
        treeIndices[name] = -1
        let order: [Experiment]
        switch project.order(of: name) {
        case .failure(let failure):
            problems += failure.diagnostics
            return nil
        case .success(let found): order = found
        }
        layersRead += order.count
        guard layersRead <= Self.maximumLayersRead, slotsRead <= ConfigTree.maximumSlots else {
            problems.append(
                Diagnostic(
                    .limitExceeded, "\(request.experiment) reads values of too many other experiments",
                    hint: "each experiment that an expression reads is resolved for itself, with all that it extends"))
            return nil
        }
        let tree = TreeBuilder.build(name, order: order, overrides: [], project: project)
        problems += tree.problems
        guard !tree.isFull, let schema = tree.schema(of: ConfigTree.root) else { return nil }
        let broken = project.schemas.problems(reachableFrom: schema.name)
        problems += broken
        guard broken.isEmpty else { return nil }
        trees.append(tree)
        cells.append(tree.firstCells)
        slotsRead += tree.slots.count
        requireEnvironment(of: tree)
        treeIndices[name] = trees.count - 1
        return trees.count - 1
    }
}

extension ConfigTree {
    /// A cell for each slot, those of written values with their value.
    fileprivate var firstCells: [Cell] {
        slots.indices.map { slots[$0].firstCell }
    }

    /// The variables of all environments in the tree, each once.
    fileprivate var environmentVariables: [EnvironmentVariable] {
        var variables: OrderedDictionary<String, EnvironmentVariable> = [:]
        for index in slots.indices {
            guard case .variable(let name) = slots[index].content, variables[name] == nil,
                let field = slots[index].field
            else {
                continue
            }
            variables[name] = EnvironmentVariable(
                name: name, type: field.type.description,
                isRequired: field.isRequired, doc: field.doc)
        }
        return Array(variables.values)
    }
}

extension Slot {
    fileprivate var firstCell: Cell {
        writtenValue.map { Cell(state: .value($0), plan: .literal) } ?? Cell()
    }
}

extension Array where Element: Hashable {
    /// The elements without those that were there before.
    func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
