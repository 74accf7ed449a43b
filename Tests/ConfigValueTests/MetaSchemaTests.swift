import ConfigValue
import Foundation
import OrderedCollections
import Testing

/// The JSON Schemas by which editors check the files of a project.
struct MetaSchemaTests {
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .appending(path: "../../../schemas").standardizedFileURL

    @Test(arguments: ["project", "schema", "experiment"])
    func aMetaSchemaIsJSONWhoseReferencesLeadSomewhere(name: String) throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
        let schema = try ConfigValue(jsonBytes: Array(bytes))
        #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["$id"] == .string("urn:pconfigs:schema:\(name)"))
        for reference in references(in: schema) {
            let path = reference.split(separator: "/").dropFirst().map { ValuePath.Component.key(String($0)) }
            #expect(schema[ValuePath(path)] != nil, "\(reference)")
        }
    }

    private func references(in schema: ConfigValue) -> [String] {
        switch schema {
        case .list(let elements): elements.flatMap { references(in: $0) }
        case .map(let members):
            members.flatMap { key, value in
                if key == "$ref", case .string(let reference) = value { [reference] } else { references(in: value) }
            }
        default: []
        }
    }
}
