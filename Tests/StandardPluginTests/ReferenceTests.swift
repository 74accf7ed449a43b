import ConfigValue
import Foundation
import PConfigsPlugin
import StandardPlugin
import Testing
import Wire

/// The values that numpy and PyTorch's published formulas give, which `reference/make-reference.py` wrote down.
@Suite struct ReferenceTests {
    private static let cases: [ConfigValue] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "reference/reference.json")
        guard let bytes = try? Data(contentsOf: file),
            case .list(let cases)? = try? ConfigValue(jsonBytes: Array(bytes))
        else { return [] }
        return cases
    }()

    @Test func thereIsAReferenceForEveryFunction() {
        let referenced = Set(Self.cases.compactMap { $0["function"]?.json })
        let registered = StandardPlugin().registrations.computations.map { "\"\($0.function.name)\"" }
        #expect(referenced == Set(registered))
    }

    @Test(arguments: cases)
    func theValuesAreThoseOfTheReference(_ reference: ConfigValue) async throws {
        let function = try #require(reference["function"])
        guard case .list(let arguments)? = reference["arguments"], let expected = reference["result"] else {
            Issue.record("\(reference.json) is no case")
            return
        }
        let computation = try #require(
            StandardPlugin().registrations.computations.first { .string($0.function.name) == function })
        let result = try await computation.call(arguments)
        #expect(Self.agree(result, expected), "\(function.json)\(arguments): \(result.json), not \(expected.json)")
    }

    /// Numbers may differ by what two mathematical libraries differ by: a few units in the last place.
    private static func agree(_ value: ConfigValue, _ expected: ConfigValue) -> Bool {
        switch (value, expected) {
        case (.double(let value), .double(let expected)):
            return abs(value - expected) <= 4 * expected.ulp
        case (.list(let values), .list(let expected)):
            return values.count == expected.count && zip(values, expected).allSatisfy { agree($0, $1) }
        default:
            return value == expected
        }
    }
}
