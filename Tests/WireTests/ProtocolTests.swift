import ConfigValue
import Foundation
import OrderedCollections
import Testing
import Wire

struct ProtocolTests {
    /// `PCONFIGS_UPDATE_GOLDENS=1 swift test --filter ProtocolTests` writes the file anew.
    @Test func theSchemaFileIsWhatDescribeAnswers() throws {
        let package = #filePath.prefix(upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.endIndex)
        let path = URL(fileURLWithPath: package + "/schemas/protocol.json")
        let text = try ConfigValueEncoder().encode(ProtocolDescription.result).indentedJSON + "\n"
        guard ProcessInfo.processInfo.environment["PCONFIGS_UPDATE_GOLDENS"] == nil else {
            return try Data(text.utf8).write(to: path)
        }
        #expect(try text == String(contentsOf: path, encoding: .utf8))
    }

    @Test func everyMethodIsNamedAndDescribedOnce() {
        let methods = ProtocolDescription.methods
        #expect(Set(methods.map { $0.name }).count == methods.count)
        #expect(methods.allSatisfy { $0.doc.hasSuffix(".") })
    }

    @Test func whatAMethodTakesIsInItsSchema() throws {
        var resolve = Resolve.Params(experiment: "a")
        resolve.set = []
        resolve.unset = []
        resolve.environment = [:]
        resolve.path = ""
        resolve.provenance = true
        resolve.digest = ""
        var print = Print.Params(experiment: "a")
        print.format = .yaml
        print.annotate = true
        print.plain = true
        var submit = RunSubmit.Params(experiment: "a")
        submit.arguments = []
        submit.variables = [:]
        submit.key = ""
        submit.follow = true
        try expectMembers(of: resolve, in: Resolve.paramsSchema, all: true)
        try expectMembers(of: print, in: Print.paramsSchema)
        try expectMembers(of: submit, in: RunSubmit.paramsSchema)
        try expectMembers(of: Explain.Params(experiment: "a", path: ""), in: Explain.paramsSchema)
        try expectMembers(of: Eval.Params(experiment: "a", expression: "1"), in: Eval.paramsSchema)
        try expectMembers(of: SchemaCode.Params(name: "", language: .go), in: SchemaCode.paramsSchema, all: true)
        var list = List.Params(pattern: "", type: "", tag: "", abstract: true, state: .ok)
        list.environment = [:]
        try expectMembers(of: list, in: List.paramsSchema, all: true)
        try expectMembers(of: Hello.Params(client: "", protocol: 1), in: Hello.paramsSchema, all: true)
        try expectMembers(of: Cancel.Params(id: .int(1)), in: Cancel.paramsSchema, all: true)
    }

    @Test func commonParamsAreTakenOut() throws {
        var params: ConfigMap = ["deadline_ms": 5, "fresh": true, "experiment": "a"]
        let common = try CommonParams(takingFrom: &params)
        #expect(common == CommonParams(deadlineMilliseconds: 5, isFresh: true))
        #expect(params == ["experiment": "a"])
    }

    @Test(arguments: [["deadline_ms": 0], ["deadline_ms": "1"], ["fresh": 1]] as [ConfigMap])
    func commonParamsOfAWrongTypeAreRefused(params: ConfigMap) {
        var params = params
        #expect(throws: WireError.self) { try CommonParams(takingFrom: &params) }
    }

    private func expectMembers(
        of params: some Encodable, in schema: JSONSchema, all: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        guard case .map(let members) = try ConfigValueEncoder().encode(params),
            case .map(let properties)? = schema.members["properties"]
        else {
            Issue.record("no objects", sourceLocation: sourceLocation)
            return
        }
        #expect(Set(members.keys).isSubset(of: properties.keys), sourceLocation: sourceLocation)
        if all { #expect(Set(members.keys) == Set(properties.keys), sourceLocation: sourceLocation) }
    }
}
