internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire
internal import Workspace

/// A resolved experiment of a project on disk, as the server sees it.
struct WorkspaceExperiment: ResolvedExperiment {
    let config: ResolvedConfig
    let request: ResolutionRequest
    let snapshot: Snapshot
    let launcher: RunLauncher
    /// The project's root.
    let root: String

    var name: String { config.experiment.text }
    var type: String { config.type }
    var digest: String { config.digest }
    var values: ConfigValue { .map(config.values) }
    var warnings: [Diagnostic] { config.warnings }
    var leafDigests: ConfigValue { .map(Digest.leaves(of: config.values)) }

    func provenance() async -> [(path: String, provenance: ValueProvenance)] {
        await snapshot.resolution(of: request).resolution.provenances().map { path, provenance in
            (path.description, ValueProvenance(provenance))
        }
    }

    func explain(_ path: ValuePath) async throws(WireError) -> Wire.Explanation {
        do {
            return Wire.Explanation(try await snapshot.resolution(of: request).resolution.explanation(of: path))
        } catch {
            throw WireError(.notFound, error.message, hint: error.hint)
        }
    }

    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String {
        switch format {
        case .json: return values.indentedJSON + "\n"
        case .yaml:
            return await snapshot.resolution(of: request).resolution
                .annotatedYAML(of: config, annotations: annotated ? .provenance : .none)
        case .toml: return TOMLText.text(of: config.values)
        case .flat: return FlatText.text(of: config.values)
        case .env:
            do {
                return try EnvironmentText.text(of: config.values)
            } catch {
                throw WireError(.conflict, error.message, hint: error.hint)
            }
        }
    }
}
