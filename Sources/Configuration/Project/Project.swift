package import Diagnostics
package import OrderedCollections
import YAML

/// The texts of a project, read from wherever they are.
package struct ProjectSources: Sendable {
    /// A text, or why there is none: no UTF-8, too large, not to be read.
    package typealias File = Result<SourceFile, Diagnostic>

    package var settings: File?
    package var schemas: [File]
    package var experiments: [ExperimentName: File]

    package init(settings: File? = nil, schemas: [File] = [], experiments: [ExperimentName: File] = [:]) {
        self.settings = settings
        self.schemas = schemas
        self.experiments = experiments
    }
}

/// A project's schemas and experiments at one moment.
///
/// It never changes; a changed file makes a new one. A class, for each request holds it in several places.
///
/// A broken file is kept as its problem: what does not use it goes on.
package final class Project: Sendable {
    /// By name, each as read or as the problem that kept it from being read.
    package typealias Experiments = OrderedDictionary<ExperimentName, Result<Experiment, UnreadableExperiment>>

    package let settings: ProjectSettings
    package let schemas: SchemaCatalog
    package let functions: FunctionCatalog
    /// By name, in the order of names.
    package let experiments: Experiments
    /// The layers of experiments that others extend.
    let layeredTrees: LayeredTrees
    /// What nobody has read.
    package let ignoredFiles: IgnoredFile.ByName
    /// What is wrong with `pconfigs.yaml`.
    package let settingsProblems: [Diagnostic]

    package convenience init(sources: ProjectSources, functions: FunctionCatalog = .empty) {
        var experiments: Experiments = [:]
        experiments.reserveCapacity(sources.experiments.count)
        for name in sources.experiments.keys.sorted() {
            experiments[name] = sources.experiments[name].map { Experiment.read(name, from: $0) }
        }
        self.init(
            settings: sources.settings, schemas: sources.schemas, experiments: experiments, functions: functions)
    }

    /// The fields of laid experiments that are kept, where nobody says otherwise: some megabytes, of small experiments a
    /// few hundred.
    package static let usualKeptFields = 16_384

    /// - Parameters:
    ///   - experiments: In the order of their names.
    ///   - keptFields: How many fields may have the laid layers of experiments that others extend.
    package init(
        settings: ProjectSources.File?, schemas: [ProjectSources.File], experiments: Experiments,
        functions: FunctionCatalog, ignoredFiles: IgnoredFile.ByName = [:], keptFields: Int = usualKeptFields
    ) {
        layeredTrees = LayeredTrees(maximumSlots: keptFields)
        self.functions = functions
        (self.settings, settingsProblems) = Self.settings(settings)
        self.schemas = SchemaLinker.link(schemas.map { ParsedFile.parsed($0) }, functions: functions)
        self.experiments = experiments
        self.ignoredFiles = ignoredFiles
    }

    /// The same project with some experiments changed; nil for those that are there no more.
    package func replacing(
        _ changes: [ExperimentName: Result<Experiment, UnreadableExperiment>?], ignoredFiles: IgnoredFile.ByName
    ) -> Project {
        var experiments = experiments
        var isSorted = true
        for (name, experiment) in changes {
            isSorted = isSorted && (experiment == nil || experiments[name] != nil)
            experiments[name] = experiment
        }
        if !isSorted { experiments.sort { $0.key < $1.key } }
        return Project(self, experiments: experiments, ignoredFiles: ignoredFiles)
    }

    private init(_ other: Project, experiments: Experiments, ignoredFiles: IgnoredFile.ByName) {
        self.experiments = experiments
        self.ignoredFiles = ignoredFiles
        settings = other.settings
        settingsProblems = other.settingsProblems
        schemas = other.schemas
        functions = other.functions
        layeredTrees = LayeredTrees(maximumSlots: other.layeredTrees.maximumSlots)
    }

    private static func settings(_ file: ProjectSources.File?) -> (ProjectSettings, [Diagnostic]) {
        switch file {
        case .success(let file)?:
            do throws(SettingsProblems) {
                return (try ProjectSettings(parsing: file), [])
            } catch {
                return (ProjectSettings(), error.diagnostics)
            }
        case .failure(let problem)?: return (ProjectSettings(), [problem])
        case nil: return (ProjectSettings(), [])
        }
    }
}

extension Experiment {
    /// Reads an experiment's file.
    package static func read(
        _ name: ExperimentName, from file: ProjectSources.File
    ) -> Result<Experiment, UnreadableExperiment> {
        ParsedFile.parsed(file).map { ExperimentReader.read(name, from: $0) }.mapError { UnreadableExperiment($0) }
    }
}

extension ParsedFile {
    fileprivate static func parsed(_ file: ProjectSources.File) -> Result<ParsedFile, Diagnostic> {
        do throws(Diagnostic) {
            return .success(try ParsedFile(parsing: try file.get()))
        } catch {
            return .failure(error)
        }
    }
}

extension Project {
    /// The problem of a name that no experiment has, with the names that may be meant.
    package func unknownExperiment(_ text: String, at location: SourceLocation? = nil) -> Diagnostic {
        let names = experiments.keys.map(\.text)
        let hint: String
        if let file = ignoredFiles[text]?.first ?? ignoredFile(at: text) {
            hint = file.hint
        } else if let question = question(ofFile: text) ?? NearMisses.question(text, in: names)
            ?? Self.question(text, byLastComponentIn: names)
        {
            hint = question
        } else if names.isEmpty {
            hint = "no experiment is there; write one in \(settings.experiments.map(\.path).joined(separator: ", "))/"
        } else {
            hint = "experiments are \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", …" : "")"
        }
        return Diagnostic(.unknownExperiment, "no experiment is named '\(text)'", at: location, hint: hint)
    }

    /// The one that is asked for by its path, with or without its ending.
    private func ignoredFile(at text: String) -> IgnoredFile? {
        let path = text.hasPrefix("./") ? text.dropFirst(2) : text[...]
        return ignoredFiles.values.joined().first { $0.path == path || $0.stem == path }
    }

    /// `experiments/first.yaml` means `first`.
    private func question(ofFile text: String) -> String? {
        var name = text.hasPrefix("./") ? text.dropFirst(2) : text[...]
        if let folder = settings.experiments.first(where: { name.hasPrefix($0.path + "/") }) {
            name = name.dropFirst(folder.path.count + 1)
        }
        if let ending = [".yaml", ".yml"].first(where: { name.hasSuffix($0) }) { name = name.dropLast(ending.count) }
        guard name.count < text.count, let meant = ExperimentName(String(name)), experiments[meant] != nil else {
            return nil
        }
        return "did you mean '\(meant)'? A name is the file's path below experiments/ without .yaml"
    }

    /// `resnet` may mean `vision/resnet`.
    private static func question(_ text: String, byLastComponentIn names: [String]) -> String? {
        let found = names.filter { $0.hasSuffix("/" + text) }.prefix(3).map { "'\($0)'" }
        return found.isEmpty ? nil : "did you mean \(found.joined(separator: " or "))?"
    }
}
