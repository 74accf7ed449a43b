import ConfigValue
import Configuration
import Diagnostics
import Testing

/// Subconfigs that expressions give whole; more of them are in `cases.yaml`.
@Suite struct GivenConfigTests {
    private static let schema = """
        Layer:
          fields:
            width: {type: int, default: 8}
            ratio: {type: float, pinned: "${0.0 / double(width - width)}"}
            rates: {type: "list[float]", pinned: "${trainer.rates(width)}"}
        T: {fields: {layer: Layer, other: {type: "Layer?"}}}
        """

    private func project(_ experiment: String) -> TestProject {
        let function = CatalogedFunction(
            parameters: [.init(name: "width", type: "int")], resultType: "list[float]", file: "f", line: 1)
        let catalog = FunctionCatalog(plugins: ["trainer": CatalogedPlugin(functions: ["rates": function])])
        let files: KeyValuePairs = ["schemas/s.yaml": Self.schema, "experiments/a.yaml": experiment]
        return TestProject(files, functions: catalog) { .value(.list($0.arguments)) }
    }

    @Test func pinnedFieldsArePluginsTooAndNaNIsItself() throws {
        let json = #"{"width":3,"ratio":"NaN","rates":[3.0]}"#
        let copied = try project("$type: T\nlayer: {width: 3}\nother: ${layer}").json()
        #expect(copied == #"{"layer":\#(json),"other":\#(json)}"#)
    }

    @Test func whatAPluginGivesIsCompared() {
        let problems = project(
            "$type: T\nlayer: \"${{'width': 3, 'ratio': 0.0 / 0.0, 'rates': trainer.rates(4)}}\""
        ).problems()
        #expect(problems.map(\.code) == [.pinnedField])
        #expect(
            problems.first?.message == "layer.rates is pinned to [3.0], and the expression gives [4.0]")
    }

    @Test(arguments: [
        ("{'width': 3}", "layer: the expression gives a map without 'ratio', 'rates', which Layer has"),
        ("{'widht': 3}", "layer: the expression gives a map with 'widht', and Layer has no such field"),
        (
            "{'width': 'x', 'ratio': 1.0, 'rates': []}",
            "layer.width: expected int, and the expression gives the string \"x\""
        ),
        ("{'$type': 'T'}", "layer: expected Layer or a schema that extends it, and $type is \"T\""),
        ("{'$type': 1}", "layer: expected Layer or a schema that extends it, and $type is 1"),
        ("null", "layer: expected Layer, and the expression gives null"),
        ("1", "layer: expected Layer, and the expression gives the int 1"),
    ])
    func theFieldThatIsWrongIsNamed(map: String, message: String) {
        let problems = project("$type: T\nlayer: \"${\(map)}\"").problems()
        #expect(problems.map(\.message) == [message])
    }
}
