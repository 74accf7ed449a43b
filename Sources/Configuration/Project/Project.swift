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
/// It never changes; a changed file makes a new one.
///
/// A broken file is kept as its problem: what does not use it goes on.
package struct Project: Sendable {
    package let settings: ProjectSettings
    package let schemas: SchemaCatalog
    package let functions: FunctionCatalog
    /// By name, in the order of names.
    package let experiments: OrderedDictionary<ExperimentName, Result<Experiment, Diagnostic>>
    /// What is wrong with `pconfigs.yaml`.
    package let settingsProblem: Diagnostic?

    /// - Parameter previous: A project whose files that did not change are not read again.
    package init(sources: ProjectSources, functions: FunctionCatalog = .empty, reusing previous: Project? = nil) {
        self.functions = functions
        (settings, settingsProblem) = Self.settings(sources.settings)
        schemas = SchemaLinker.link(sources.schemas.map { Self.parsed($0) }, functions: functions)
        var experiments: OrderedDictionary<ExperimentName, Result<Experiment, Diagnostic>> = [:]
        experiments.reserveCapacity(sources.experiments.count)
        for name in sources.experiments.keys.sorted() {
            guard let file = sources.experiments[name] else { continue }
            experiments[name] = previous?.unchangedExperiment(name, file) ?? Self.experiment(name, file)
        }
        self.experiments = experiments
    }

    private func unchangedExperiment(
        _ name: ExperimentName, _ file: ProjectSources.File
    ) -> Result<Experiment, Diagnostic>? {
        guard case .success(let file) = file, let experiment = experiments[name],
            case .success(let known) = experiment, known.file.document.file == file
        else { return nil }
        return experiment
    }

    private static func settings(_ file: ProjectSources.File?) -> (ProjectSettings, Diagnostic?) {
        guard let file else { return (ProjectSettings(), nil) }
        do throws(Diagnostic) {
            return (try ProjectSettings(parsing: try file.get()), nil)
        } catch {
            return (ProjectSettings(), error)
        }
    }

    private static func parsed(_ file: ProjectSources.File) -> Result<ParsedFile, Diagnostic> {
        do throws(Diagnostic) {
            return .success(try ParsedFile(parsing: try file.get()))
        } catch {
            return .failure(error)
        }
    }

    private static func experiment(
        _ name: ExperimentName, _ file: ProjectSources.File
    ) -> Result<Experiment, Diagnostic> {
        parsed(file).map { ExperimentReader.read(name, from: $0) }
    }
}

extension Project {
    /// The problem of a name that no experiment has, with the names that may be meant.
    package func unknownExperiment(_ text: String, at location: SourceLocation? = nil) -> Diagnostic {
        let names = experiments.keys.map(\.text)
        let hint: String
        if let question = NearMisses.question(text, in: names) ?? Self.question(text, byLastComponentIn: names) {
            hint = question
        } else if names.isEmpty {
            hint = "no experiment is there; write one in \(settings.experiments.joined(separator: ", "))/"
        } else {
            hint = "experiments are \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", …" : "")"
        }
        return Diagnostic(.unknownExperiment, "no experiment is named '\(text)'", at: location, hint: hint)
    }

    /// `resnet` may mean `vision/resnet`.
    private static func question(_ text: String, byLastComponentIn names: [String]) -> String? {
        let found = names.filter { $0.hasSuffix("/" + text) }.prefix(3).map { "'\($0)'" }
        return found.isEmpty ? nil : "did you mean \(found.joined(separator: " or "))?"
    }
}
