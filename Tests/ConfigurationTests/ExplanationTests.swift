import ConfigValue
import Configuration
import Testing

@Suite("Explanations")
struct ExplanationTests {
    /// Each value reads the two before it, so that there are 2^20 ways from the last to the first.
    private static let shared: TestProject = {
        let fields = (1...20).map { step in
            """
                x\(step): {type: int, pinned: "${x\(step - 1) + y\(step - 1)}"}
                y\(step): {type: int, pinned: "${x\(step - 1) - y\(step - 1)}"}

            """
        }
        let leaves = "    x0: {type: int, default: 3}\n    y0: {type: int, default: 2}\n"
        return TestProject(schema: "T:\n  fields:\n" + leaves + fields.joined(), "$type: T\n")
    }()

    @Test("name every input, and explain each once")
    func onceEach() throws {
        let resolution = Self.shared.resolution().resolution
        var open = [try resolution.explanation(of: [.key("x20")])]
        var explained: [String: Int] = [:]
        while let next = open.popLast() {
            let step = Int(next.path.dropFirst()) ?? 0
            switch next.elided {
            case nil:
                explained[next.path, default: 0] += 1
                let below = step == 0 ? [] : ["x\(step - 1)", "y\(step - 1)"]
                #expect(next.inputs.map(\.path) == below)
            case .above: #expect(next.inputs.isEmpty)
            case .deeper: Issue.record("\(next.path) is not deep")
            }
            open += next.inputs
        }
        #expect(explained.filter { $0.key != "x0" && $0.key != "y0" }.values.allSatisfy { $0 == 1 })
        #expect(explained.count == 41)
    }

    @Test("say where they end before a leaf")
    func depth() throws {
        let fields = (1...40).map { "    v\($0): {type: int, pinned: \"${v\($0 - 1) + 1}\"}\n" }.joined()
        let project = TestProject(schema: "T:\n  fields:\n    v0: {type: int, default: 0}\n" + fields, "$type: T\n")
        var explanation = try project.resolution().resolution.explanation(of: [.key("v40")])
        while let input = explanation.inputs.first { explanation = input }
        #expect(explanation.path == "v8" && explanation.elided == .deeper)
    }
}
