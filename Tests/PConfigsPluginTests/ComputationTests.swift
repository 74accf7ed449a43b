import ConfigValue
import OrderedCollections
import PConfigsPlugin
import Testing
import Wire

@Suite struct ComputationTests {
    @Test func typesComeFromTheClosure() {
        let computation = Computation("f", parameters: "a", "b", "c", "d", "e") {
            (a: Bool, b: [Int], c: [String: Double], d: String?, e: [[Double?]]) in c
        }
        #expect(computation.function.parameters.map(\.name) == ["a", "b", "c", "d", "e"])
        #expect(
            computation.function.parameters.map(\.type.description)
                == ["bool", "list[int]", "map[float]", "string?", "list[list[float?]]"])
        #expect(computation.function.result.description == "map[float]")
    }

    struct Shape: Codable, Sendable {
        var imageSize: Int
        var aspectRatio: Double?
    }

    @Test func membersOfStructsAreMappedToSnakeCase() async throws {
        let computation = Computation("grow", parameters: "shape") { (shape: Shape) in
            Shape(imageSize: shape.imageSize + 1, aspectRatio: shape.aspectRatio)
        }
        let result = try await computation.call([["image_size": 3, "aspect_ratio": 1.5]])
        #expect(result == ["image_size": 4, "aspect_ratio": 1.5])
    }

    @Test func theRegistrationKnowsItsPlace() {
        let line = #line + 1
        let computation = Computation("f") { 1 }
        #expect(computation.function.line == line)
        #expect(computation.function.file == #filePath)
    }

    @Test(
        arguments: [
            ([1, 2, 3], "value takes 1 argument, not 3"),
            ([], "value takes 1 argument, not 0"),
            (["x"], "value: expected a list, found string (declared as list[int])"),
            ([["x"]], "value[0]: expected an int, found string (declared as list[int])"),
        ] as [([ConfigValue], String)])
    func wrongArgumentsAreRefusedBeforeTheCall(arguments: [ConfigValue], message: String) async {
        let computation = Computation("value", parameters: "value") { (value: [Int]) in
            Issue.record("it was called")
            return value
        }
        await #expect {
            try await computation.call(arguments)
        } throws: { error in
            "\(error)" == message
        }
    }

    @Test func anIntIsTakenForADouble() async throws {
        let computation = Computation("half", parameters: "value") { (value: Double) in value / 2 }
        #expect(try await computation.call([3]) == .double(1.5))
    }

    @Test func theFunctionMayBeAsynchronous() async throws {
        let computation = Computation("later", parameters: "value") { (value: Int) async in
            await Task.yield()
            return value
        }
        #expect(try await computation.call([3]) == 3)
    }
}

@Suite struct ResultTests {
    struct Report: Codable, Sendable {
        var byName: [String: Double]
    }

    @Test func keysOfDictionariesAreKeptAndSorted() async throws {
        let names = ["imageSize", "LR", "a", "image_size", "Zebra"]
        let computation = Computation("report") {
            Report(byName: Dictionary(uniqueKeysWithValues: names.map { ($0, 1.0) }))
        }
        let result = try await computation.call([])
        guard case .map(let members)? = result["by_name"] else {
            Issue.record("the result is \(result.json)")
            return
        }
        #expect(Array(members.keys) == names.sorted())
    }

    @Test func aResultOverSignedIntegersIsAnError() async {
        let computation = Computation("large") { UInt64.max }
        await #expect(throws: PluginError.self) { try await computation.call([]) }
    }
}
