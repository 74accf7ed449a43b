import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import YAML

/// Projects whose experiments are long chains, large, or grow as they are resolved.
enum HostileProjects {
    private static let schema = """
        T: {fields: {x: {type: int, default: 1}, s: {type: string, default: a}, any: {type: any, default: 1}, y: {type: any, default: 1}}}
        R: {fields: {next: {type: "R?"}, x: {type: int, default: 1}}}

        """

    static var cases: [HostileCase] {
        [
            HostileCase(name: "chain of 5,000 bases") { resolve(chain(5_000)) },
            HostileCase(name: "chain of 1,000 bases", expected: "7") { resolve(chain(1_000)) },
            HostileCase(name: "5,000 bases of one") { resolve(wide(5_000)) },
            HostileCase(name: "diamonds of 60 levels", expected: "1") { resolve(diamonds(60)) },
            HostileCase(name: "chain of 5,000 experiments that read each other", expected: "5000") {
                resolve(readers(5_000))
            },
            HostileCase(name: "alias bomb in an experiment") {
                resolve(["a": "$type: T\n" + HostileYAML.aliasBomb(levels: 12, width: 10)])
            },
            HostileCase(name: "field of 16 MiB", expected: "1") {
                resolve([
                    "a": "$type: T\ns: " + String(repeating: "x", count: DocumentLimits.standard.bytes - 16) + "\n"
                ])
            },
            HostileCase(name: "nesting of 100,000 in an override") {
                resolve(["a": "$type: T\n"], set: ["any=" + String(repeating: "[", count: 100_000)])
            },
            HostileCase(name: "path of 100,000 names", expected: "unknown-field") {
                resolve(["a": "$type: T\n"], set: [String(repeating: "any.", count: 100_000) + "x=1"])
            },
            HostileCase(name: "subconfigs of 120 levels", expected: "1") {
                resolve([
                    "a": "$type: R\nnext: " + String(repeating: "{next: ", count: 119) + "{}"
                        + String(repeating: "}", count: 119)
                ])
            },
            HostileCase(name: "expressions that double a value", expected: nil) { resolve(["a": doubling]) },
            HostileCase(name: "expression of 64 KiB in an experiment", expected: "32001") {
                resolve(["a": "$type: T\nx: \"${" + String(repeating: "1+", count: 32_000) + "1}\"\n"])
            },
            HostileCase(name: "10,000 wrong fields", expected: "unknown-field") {
                resolve(["a": "$type: T\n" + (0..<10_000).map { "w\($0): 1\n" }.joined()])
            },
        ]
    }

    private static func chain(_ count: Int) -> [String: String] {
        var experiments = ["e0": "$type: T\nx: 7\n"]
        for index in 1..<count { experiments["e\(index)"] = "$extends: e\(index - 1)\ns: v\(index)\n" }
        experiments["a"] = "$extends: e\(count - 1)\n"
        return experiments
    }

    private static func wide(_ count: Int) -> [String: String] {
        var experiments: [String: String] = [:]
        for index in 0..<count { experiments["e\(index)"] = "$type: T\ns: v\(index)\n" }
        experiments["a"] = "$extends: [\((0..<count).map { "e\($0)" }.joined(separator: ", "))]\n"
        return experiments
    }

    private static func diamonds(_ levels: Int) -> [String: String] {
        var experiments = ["l0": "$type: T\n", "r0": "$type: T\n"]
        for level in 1...levels {
            for side in ["l", "r"] { experiments["\(side)\(level)"] = "$extends: [l\(level - 1), r\(level - 1)]\n" }
        }
        experiments["a"] = "$extends: [l\(levels), r\(levels)]\n"
        return experiments
    }

    private static func readers(_ count: Int) -> [String: String] {
        var experiments = ["e0": "$type: T\n"]
        for index in 1..<count {
            experiments["e\(index)"] = "$type: T\n$import: {p: e\(index - 1)}\nx: ${p.x + 1}\n"
        }
        experiments["a"] = "$type: T\n$import: {p: e\(count - 1)}\nx: ${p.x}\n"
        return experiments
    }

    private static var doubling: String {
        "$type: T\ny:\n  v0: [1, 2]\n"
            + (1...60).map { "  v\($0): \"${[root.y.v\($0 - 1), root.y.v\($0 - 1)]}\"\n" }.joined()
    }

    private static func resolve(_ experiments: [String: String], set: [String] = []) -> HostileCase.Answer {
        var sources = ProjectSources(schemas: [.success(SourceFile(name: "schemas/s.yaml", text: schema))])
        for (name, text) in experiments {
            guard let experiment = ExperimentName(name) else { continue }
            sources.experiments[experiment] = .success(SourceFile(name: "experiments/\(name).yaml", text: text))
        }
        var resolution = Resolution(of: ResolutionRequest(experiment: "a", set: set), in: Project(sources: sources))
        guard case .finished(let result) = resolution.advance() else { return .value("needs a plugin") }
        switch result {
        case .success(let config):
            _ = resolution.provenances()
            _ = try? resolution.explanation(of: .root)
            _ = resolution.annotatedYAML(of: config, annotations: .provenance)
            return .value(config.values["x"]?.json ?? "nothing")
        case .failure(.invalid(let problems)):
            _ = problems.map { $0.rendered() }
            return .code((problems.first { $0.severity == .error } ?? problems.first)?.code.rawValue ?? "no code")
        case .failure(.unknownExperiment(let problem)): return .code(problem.code.rawValue)
        case .failure(.environmentRequired): return .code("environment")
        }
    }
}
