/// `schema.code`: a config's types in a programming language.
package enum SchemaCode: WireMethod {
    package static let name = "schema.code"
    package static let doc =
        "Gives types of a programming language for the resolved values of a config, as source text."

    package enum Language: String, Sendable, Hashable, Codable, CaseIterable {
        case swift
        case python
        case typescript
        case go
    }

    package struct Params: Sendable, Hashable, Codable {
        /// A config's name.
        package var name: String
        package var language: Language

        package init(name: String, language: Language) {
            self.name = name
            self.language = language
        }
    }

    package struct Result: Sendable, Hashable, Codable {
        package var revision: Int
        package var code: String

        package init(revision: Int, code: String) {
            self.revision = revision
            self.code = code
        }
    }

    package static let paramsSchema = JSONSchema.object(
        .required("name", .string, "A config's name."),
        .required("language", .oneOf(Language.allCases.map(\.rawValue)), "The language of the text."))

    package static let resultSchema = JSONSchema.object(
        .required("revision", .int, "The snapshot that the answer comes from."),
        .required("code", .string, "The text of a whole file."))
}
