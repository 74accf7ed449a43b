import ConfigValue
import Configuration
import Diagnostics
import Testing

/// Plugins' functions whose names are also those of the language's own functions and methods.
@Suite struct PluginCallTests {
    private static let names = ["size", "format", "split", "matches", "int", "startsWith", "join", "scale"]

    private static let catalog = FunctionCatalog(plugins: [
        "trainer": CatalogedPlugin(
            functions: Dictionary(
                uniqueKeysWithValues: names.map { name in
                    let parameter = CatalogedFunction.Parameter(name: "x", type: "int")
                    return (name, CatalogedFunction(parameters: [parameter], resultType: "int", file: "f", line: 1))
                }))
    ])

    private func project(_ expression: String, field: String = "n") -> TestProject {
        let files: KeyValuePairs = [
            "schemas/s.yaml": "T: {fields: {\(field): {type: any, default: ab}, a: any, b: {type: any, default: 1}}}",
            "experiments/e.yaml": "$type: T\na: \(ConfigValue.string(expression).json)\n",
        ]
        return TestProject(files, functions: Self.catalog) { call in
            .value(.string("\(call.qualifiedName)\(ConfigValue.list(call.arguments).json)"))
        }
    }

    @Test(arguments: names)
    func aFunctionNamedAsAMethodIsCalled(name: String) throws {
        let project = project("${trainer.\(name)(b + 1)}")
        #expect(try project.json("e") == #"{"n":"ab","a":"trainer.\#(name)[2]","b":1}"#)
    }

    @Test func callsOfBothKindsStandBesideEachOther() throws {
        let project = project("${string(n.size()) + string(trainer.size(b)) + string(b)}")
        #expect(try project.json("e") == #"{"n":"ab","a":"2trainer.size[1]1","b":1}"#)
    }

    @Test func thePluginsFunctionStandsBeforeAFieldOfItsName() throws {
        #expect(
            try project("${trainer.size(b)}", field: "trainer").json("e")
                == #"{"trainer":"ab","a":"trainer.size[1]","b":1}"#)
        #expect(
            try project("${trainer.scale(b)}", field: "trainer").json("e")
                == #"{"trainer":"ab","a":"trainer.scale[1]","b":1}"#)
        #expect(
            try project("${self.trainer.size()}", field: "trainer").json("e") == #"{"trainer":"ab","a":2,"b":1}"#)
    }

    @Test func aMethodThatThePluginHasNotIsThatOfTheField() throws {
        #expect(
            try project("${trainer.reverse()}", field: "trainer").json("e")
                == #"{"trainer":"ab","a":"ba","b":1}"#)
    }

    @Test func aMethodThatThePluginHasNotIsTold() throws {
        #expect(throws: (any Error).self) { try project("${trainer.reverse()}").json("e") }
    }
}
