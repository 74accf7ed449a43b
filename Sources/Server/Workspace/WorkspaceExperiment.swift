internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire
internal import Workspace

/// A resolved experiment of a project on disk, as the server sees it.
final class WorkspaceExperiment: ResolvedExperiment {
    let config: ResolvedConfig
    let request: ResolutionRequest
    /// Where it was resolved.
    let state: WorkspaceSnapshot
    /// The places that are hidden.
    let hidden: [ValuePath]
    /// Whether the asker may see no secrets, of this experiment or another.
    let hidesSecrets: Bool

    init(
        config: ResolvedConfig, request: ResolutionRequest, state: WorkspaceSnapshot, hidden: [ValuePath] = [],
        hidesSecrets: Bool = false
    ) {
        self.config = config
        self.request = request
        self.state = state
        self.hidden = hidden
        self.hidesSecrets = hidesSecrets
    }

    var snapshot: Snapshot { state.snapshot }
    var name: String { config.experiment.text }
    var type: String { config.type }
    var digest: String { config.digest.description }
    var values: ConfigValue { .map(config.values) }
    /// Also of files that are not read although they bear its name; but not of those that it stands before, which is how a
    /// folder of one's own is meant to be used.
    var warnings: [Diagnostic] {
        let ignored = snapshot.project.ignoredFiles
        guard !ignored.isEmpty, let files = ignored[name] else { return config.warnings }
        return config.warnings + files.filter { !$0.isShadowed }.map(\.problem)
    }

    var shadowedFiles: [Diagnostic] {
        (snapshot.project.ignoredFiles[name] ?? []).filter(\.isShadowed).map(\.problem)
    }

    func appendValues(to bytes: inout [UInt8]) { config.appendJSON(to: &bytes) }

    var leafDigests: ConfigValue { .map(config.leafDigests) }

    func withoutSecrets() async -> any ResolvedExperiment {
        let hidden = await snapshot.resolution(of: request).secretPaths()
        let warnings = config.warnings.map { state.withoutSecrets($0) }
        return WorkspaceExperiment(
            config: config.hiding(hidden, warnings: warnings), request: request, state: state, hidden: hidden,
            hidesSecrets: true)
    }

    /// What is above a secret shows it too.
    private func isHidden(_ path: ValuePath) -> Bool {
        hidden.contains { path.hasPrefix($0) || $0.hasPrefix(path) }
    }

    func provenance() async -> [(path: String, provenance: ValueProvenance)] {
        await snapshot.resolution(of: request).provenances().map { path, provenance in
            let provenance = ValueProvenance(provenance)
            return (path.description, isHidden(path) ? provenance.withoutTexts : provenance)
        }
    }

    func explain(_ path: ValuePath) async throws(WireError) -> Wire.Explanation {
        guard !isHidden(path) else {
            throw WireError(
                .permissionDenied, "\(path) is secret, or holds what is", hint: "ask the daemon's owner")
        }
        do {
            return Wire.Explanation(try await snapshot.resolution(of: request).explanation(of: path))
        } catch {
            throw WireError(.notFound, error.message, hint: error.hint)
        }
    }

    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String {
        switch format {
        case .json: return values.indentedJSON + "\n"
        case .yaml where !hidden.isEmpty:
            // Comments say what files say.
            return config.plainYAML
        case .yaml:
            return await snapshot.resolution(of: request)
                .annotatedYAML(of: config, annotations: annotated ? .provenance : .none)
        case .flat: return FlatText.text(of: config.values)
        case .toml, .env:
            do {
                return try format == .toml
                    ? TOMLText.text(of: config.values) : EnvironmentText.text(of: config.values)
            } catch {
                throw WireError(.conflict, error.message, hint: error.hint)
            }
        }
    }
}
