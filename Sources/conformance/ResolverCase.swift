import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import YAML

/// A project written inline, what is asked of it, and what is to come of it.
struct ResolverCase {
    enum Expectation {
        case values(ConfigValue)
        case problem(code: String, file: String?, line: Int?, Severity)
    }

    enum Severity: String {
        case error
        case warning
    }

    let name: String
    private let files: ConfigMap
    private let request: ResolutionRequest
    private let expectation: Expectation

    /// Runs all cases of a YAML file.
    static func run(_ bytes: [UInt8], named file: String) throws -> Tally {
        var tally = Tally()
        for resolverCase in try cases(in: SourceFile(name: file, bytes: bytes)) {
            tally.record(resolverCase.name, failure: resolverCase.failure())
        }
        return tally
    }

    /// The cases of a YAML file: a list of maps.
    static func cases(in file: SourceFile) throws -> [ResolverCase] {
        let document = try Document(parsing: file)
        guard let root = document.root, case .list(let elements) = try document.value(of: root) else {
            throw MalformedCase(message: "\(file.name) is no list of cases")
        }
        return try elements.map { try ResolverCase($0) }
    }

    private init(_ value: ConfigValue) throws {
        guard case .string(let name)? = value["name"], case .map(let files)? = value["files"],
            case .string(let experiment)? = value["resolve"]
        else { throw MalformedCase(message: "a case has name, files and resolve: \(value.json)") }
        self.name = name
        self.files = files
        request = ResolutionRequest(
            experiment: experiment, set: Self.strings(value["set"]), unset: Self.strings(value["unset"]),
            environment: Self.environment(value["environment"]))
        expectation = try Self.expectation(of: value, in: name)
    }

    private static func expectation(of value: ConfigValue, in name: String) throws -> Expectation {
        if let values = value["expect"], value["warning"] == nil { return .values(values) }
        for severity in [Severity.error, .warning] {
            guard let problem = value[severity.rawValue] else { continue }
            let code = problem["code"] ?? problem
            guard case .string(let code) = code else { continue }
            var file: String?
            var line: Int?
            if case .string(let text)? = problem["file"] { file = text }
            if case .int(let number)? = problem["line"] { line = number }
            return .problem(code: code, file: file, line: line, severity)
        }
        throw MalformedCase(message: "'\(name)' has neither expect nor error nor warning")
    }

    private static func strings(_ value: ConfigValue?) -> [String] {
        guard case .list(let elements)? = value else { return [] }
        return elements.compactMap { element in
            if case .string(let text) = element { return text }
            return nil
        }
    }

    /// Nil for none is given: the cases that read no environment do not say one.
    private static func environment(_ value: ConfigValue?) -> [String: String] {
        guard case .map(let members)? = value else { return [:] }
        return Dictionary(
            members.map { key, value in
                if case .string(let text) = value { return (key, text) }
                return (key, value.json)
            }, uniquingKeysWith: { _, last in last })
    }
}

/// A file of cases that is not as it should be.
struct MalformedCase: Error, CustomStringConvertible {
    let message: String

    var description: String { message }
}

extension ResolverCase {
    /// What is wrong; nil where the case passes.
    func failure() -> String? {
        var resolution = Resolution(of: request, in: Project(sources: sources))
        guard case .finished(let result) = resolution.advance() else { return "needs a plugin" }
        switch expectation {
        case .values(let expected): return difference(from: expected, result)
        case .problem(let code, let file, let line, let severity):
            let problems = result.problems
            let isFound = problems.contains { problem in
                problem.code.rawValue == code && problem.severity.rawValue == severity.rawValue
                    && (file == nil || problem.location?.file == file)
                    && (line == nil || problem.location?.line == line)
            }
            guard !isFound else { return nil }
            let found = problems.map { $0.rendered() }.joined()
            return "expected \(severity) \(code) at \(file ?? "?"):\(line.map(String.init) ?? "?"), found:\n\(found)"
        }
    }

    /// What is wrong with the resolved experiment once it is printed: read again, it is to have the same digest.
    ///
    /// Nil where nothing is, or where the case does not resolve.
    func failureOfPrinting() -> String? {
        var resolution = Resolution(of: request, in: Project(sources: sources))
        guard case .finished(.success(let config)) = resolution.advance() else { return nil }
        let printed = resolution.annotatedYAML(of: config, annotations: .provenance)
        var sources = sources
        sources.experiments[config.experiment] = .success(
            SourceFile(name: "experiments/\(config.experiment).yaml", text: printed))
        let again = ResolutionRequest(experiment: request.experiment, environment: request.environment)
        var second = Resolution(of: again, in: Project(sources: sources))
        guard case .finished(let result) = second.advance() else { return "needs a plugin" }
        guard case .success(let other) = result else {
            return printed + result.problems.map { $0.rendered() }.joined()
        }
        return other.digest == config.digest ? nil : printed + ConfigValue.map(other.values).json
    }

    private static let setTexts = [
        "0", "1", "-2", "2.5", "true", "null", "text", "[]", "[1, 2]", "{}", "{a: 1}", "'${1 + 1}'",
    ]

    /// Sets each value to others, alone and together with the one before, going on from the experiment as its files have it.
    ///
    /// - Returns: How many requests went on from there, and what is wrong: where they came to something else than from the
    ///   beginning.
    func variations() -> (count: Int, failures: [String]) {
        let project = Project(sources: sources)
        var resolution = Resolution(of: ResolutionRequest(experiment: request.experiment), in: project)
        guard case .finished(.success(let config)) = resolution.advance(), let base = ResolvedBase(resolution) else {
            return (0, [])
        }
        var count = 0
        var failures: [String] = []
        var last: String?
        for path in ConfigValue.map(config.values).leaves.keys {
            for text in Self.setTexts {
                let set = [last, "\(path)=\(text)"].compactMap(\.self)
                last = last == nil ? set[0] : nil
                let request = ResolutionRequest(experiment: request.experiment, set: set)
                guard var varied = Resolution(of: request, from: base) else { continue }
                guard case .finished(let found) = varied.advance(), varied.isClean else { continue }
                count += 1
                var whole = Resolution(of: request, in: project)
                guard case .finished(let expected) = whole.advance(), whole.isClean, expected.text == found.text else {
                    failures.append("\(set): \(found.text)")
                    continue
                }
            }
        }
        return (count, failures)
    }

    private func difference(
        from expected: ConfigValue, _ result: Result<ResolvedConfig, ResolutionFailure>
    ) -> String? {
        guard case .success(let config) = result else {
            return "expected \(expected.json), found:\n\(result.problems.map { $0.rendered() }.joined())"
        }
        let found = ConfigValue.map(config.values)
        return found.canonicalJSON == expected.canonicalJSON ? nil : "expected \(expected.json), found \(found.json)"
    }

    private var sources: ProjectSources {
        var sources = ProjectSources()
        for (path, content) in files {
            guard case .string(let text) = content else { continue }
            let file = ProjectSources.File.success(SourceFile(name: path, text: text))
            if path == "pconfigs.yaml" {
                sources.settings = file
            } else if path.hasPrefix("schemas/") {
                sources.schemas.append(file)
            } else if path.hasPrefix("experiments/"), path.hasSuffix(".yaml"),
                let name = ExperimentName(String(path.dropFirst("experiments/".count).dropLast(".yaml".count)))
            {
                sources.experiments[name] = file
            }
        }
        return sources
    }
}

extension Result<ResolvedConfig, ResolutionFailure> {
    /// All that is told of a config that resolves.
    fileprivate var text: String {
        guard case .success(let config) = self else { return problems.map { $0.rendered() }.joined() }
        return
            "\(config.type) \(ConfigValue.map(config.values).json) \(config.digest) \(String(describing: config.run))"
    }

    fileprivate var problems: [Diagnostic] {
        switch self {
        case .success(let config): config.warnings
        case .failure(.unknownExperiment(let problem)): [problem]
        case .failure(.invalid(let problems)): problems
        case .failure(.environmentRequired): []
        }
    }
}
