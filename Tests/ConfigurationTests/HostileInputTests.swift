import Configuration
import Diagnostics
import Testing

/// What would take for ever, or all memory, is refused or answered soon.
@Suite struct HostileInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let schema: String
        let experiment: String
        var set: [String] = []
        let problem: Diagnostic.Code

        init(
            _ name: String, _ schema: String, _ experiment: String = "$type: T", set: [String] = [],
            gives problem: Diagnostic.Code
        ) {
            testDescription = name
            self.schema = schema
            self.experiment = experiment
            self.set = set
            self.problem = problem
        }
    }

    static let cases: [Case] = [
        Case(
            "a default that holds its own schema twice",
            "T: {fields: {a: {type: 'T?', default: {}}, b: {type: 'T?', default: {}}}}", gives: .limitExceeded),
        Case(
            "a default that is a list of its own schema",
            "T: {fields: {a: {type: 'list[T]', default: [{}, {}]}}}", gives: .limitExceeded),
        Case(
            "schemas that each hold the next twice",
            (0..<40).map { "S\($0): {fields: {a: S\($0 + 1), b: S\($0 + 1)}}\n" }.joined() + "S40: {fields: {}}\n"
                + "T: {extends: S0}", gives: .limitExceeded),
        Case(
            "an override that is 20,000 steps deep", "T: {fields: {a: 'T?'}}",
            set: [Array(repeating: "a", count: 20_000).joined(separator: ".") + "={}"], gives: .limitExceeded),
        Case(
            "values that double",
            "T:\n  fields:\n    f0: {type: string, default: xxxxxxxxxx}\n"
                + (1..<60).map { "    f\($0): {type: string, pinned: '${f\($0 - 1)}${f\($0 - 1)}'}\n" }.joined(),
            gives: .limitExceeded),
        Case(
            "a pattern that backtracks", "T: {fields: {a: {type: string, pattern: '(a+)+b'}}}",
            "$type: T\na: " + String(repeating: "a", count: 40), gives: .outOfRange),
    ]

    @Test(.timeLimit(.minutes(10)), arguments: cases) func isRefused(_ example: Case) {
        let project = TestProject(schema: example.schema, example.experiment)
        #expect(project.problems(set: example.set).map(\.code) == [example.problem])
    }

    @Test func aChainOfFiveThousandExperimentsHasTooManyLayers() {
        var files = [("schemas/s.yaml", "T: {fields: {b: int}}"), ("experiments/e0.yaml", "$type: T")]
        for index in 1..<5_000 { files.append(("experiments/e\(index).yaml", "$extends: e\(index - 1)\nb: \(index)")) }
        #expect(TestProject(pairs: files).problems("e4999").map(\.code) == [.limitExceeded])
    }

    @Test(.timeLimit(.minutes(10))) func aChainWhereEachReadsTheOneBelowHasALimit() {
        var files = [("schemas/s.yaml", "T: {fields: {b: int}}"), ("experiments/e0.yaml", "$type: T\nb: 0")]
        for index in 1..<500 {
            files.append(("experiments/e\(index).yaml", "$extends: e\(index - 1)\nb: ${e\(index - 1).b + 1}"))
        }
        let project = TestProject(pairs: files)
        #expect(project.problems("e100").isEmpty)
        #expect(project.problems("e499").contains { $0.code == .limitExceeded })
    }

    @Test func anImportsEnvironmentIsAskedFor() {
        let project = TestProject([
            "schemas/s.yaml": "E: {environment: {N: int}}\nT: {fields: {a: int}}\nU: {fields: {e: E}}",
            "experiments/other.yaml": "$type: U", "experiments/a.yaml": "$type: T\n$import: {o: other}\na: ${o.e.N}",
        ])
        let result = project.resolution().result
        guard case .failure(.environmentRequired(let variables)) = result else {
            Issue.record("the variables are not asked for")
            return
        }
        #expect(variables.map(\.name) == ["N"])
        #expect(project.problems(environment: ["N": "3"]).isEmpty)
    }
}
