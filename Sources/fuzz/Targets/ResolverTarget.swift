import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import YAML

/// Whole projects: schemas, experiments, overrides and environment, and all that is told of what resolves.
struct ResolverTarget: Target {
    let corpus: [[UInt8]]
    private let mutator = Mutator(words: Words.project + Words.expressions + Words.numbers, maximumLength: 6 << 10)

    init(corpus: [[UInt8]]) {
        self.corpus = corpus
    }

    func input(_ number: Int, _ random: inout Choices) -> [UInt8] {
        let written = number % 2 == 0 ? Array(ProjectGrammar.text(&random).utf8) : random.pick(corpus)
        guard number % 4 != 0 else { return written }
        return mutator.mutated(written, other: random.pick(corpus), &random)
    }

    func failure(of input: [UInt8]) -> String? {
        let text = ProjectText(String(decoding: input, as: UTF8.self))
        let request = text.request
        let project = Project(sources: text.sources, functions: .sample)
        let (resolution, result) = Self.resolve(request, in: project)
        guard let result else { return "asks for the same calls again and again" }
        switch result {
        case .failure(.unknownExperiment(let problem)): return told([problem])
        case .failure(.invalid(let problems)): return problems.isEmpty ? "fails without a reason" : told(problems)
        case .failure(.environmentRequired): return nil
        case .success(let config): return told(config.warnings) ?? failure(of: config, resolution, text, request)
        }
    }

    private static func resolve(
        _ request: ResolutionRequest, in project: Project
    ) -> (Resolution, Result<ResolvedConfig, ResolutionFailure>?) {
        var resolution = Resolution(of: request, in: project)
        for _ in 0..<1_000 {
            switch resolution.advance() {
            case .finished(let result): return (resolution, result)
            case .needs(let calls): resolution.supply(calls.map(SamplePlugin.answer), for: calls)
            }
        }
        return (resolution, nil)
    }

    private func told(_ problems: [Diagnostic]) -> String? {
        problems.contains { $0.rendered().isEmpty } ? "a diagnostic is empty" : nil
    }

    private func failure(
        of config: ResolvedConfig, _ resolution: Resolution, _ text: ProjectText, _ request: ResolutionRequest
    ) -> String? {
        for (path, _) in resolution.provenances() {
            guard (try? resolution.explanation(of: path)) != nil else { return "\(path) has no explanation" }
        }
        _ = try? resolution.explanation(of: .root)
        _ = FlatText.text(of: config.values)
        _ = try? TOMLText.text(of: config.values)
        _ = try? EnvironmentText.text(of: config.values)
        if (try? ConfigValue(json: ConfigValue.map(config.values).json)) == nil { return "its JSON cannot be read" }
        for annotations in [AnnotatedYAML.Annotations.none, .provenance] {
            let printed = resolution.annotatedYAML(of: config, annotations: annotations)
            if let failure = failure(ofPrinted: printed, config, text, request) { return "\(failure), of\n\(printed)" }
        }
        return nil
    }

    /// What is printed is an experiment that resolves to the same.
    private func failure(
        ofPrinted printed: String, _ config: ResolvedConfig, _ text: ProjectText, _ request: ResolutionRequest
    ) -> String? {
        var sources = text.sources
        // Beside the experiment itself, for the names of files in it are relative to it.
        let folder = request.experiment.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        guard let experiment = ExperimentName(folder + "printed-again") else { return nil }
        sources.experiments[experiment] = .success(SourceFile(name: "experiments/\(experiment).yaml", text: printed))
        let again = ResolutionRequest(experiment: experiment.text, environment: request.environment)
        let (_, result) = Self.resolve(again, in: Project(sources: sources, functions: .sample))
        switch result {
        case .success(let other)?:
            guard other.digest != config.digest else { return nil }
            return
                "printed it resolves to \(ConfigValue.map(other.values).json), not \(ConfigValue.map(config.values).json)"
        case .failure(.invalid(let problems))?: return "printed it fails: \(problems.map { $0.rendered() }.joined())"
        default: return "printed it does not resolve"
        }
    }
}
