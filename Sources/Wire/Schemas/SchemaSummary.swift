/// A schema, in a line.
package struct SchemaSummary: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case config
        case environment
        case enumeration
    }

    package var name: String
    package var kind: Kind
    package var doc: String?
    /// What a config extends, the nearest first.
    package var extends: [String]
    package var abstract: Bool
    package var file: String
    package var line: Int

    package init(
        name: String, kind: Kind, doc: String?, extends: [String] = [], abstract: Bool = false, file: String, line: Int
    ) {
        self.name = name
        self.kind = kind
        self.doc = doc
        self.extends = extends
        self.abstract = abstract
        self.file = file
        self.line = line
    }

    static let schema = JSONSchema.object(
        .required("name", .string, "The schema's name."),
        .required("kind", .oneOf(Kind.allCases.map(\.rawValue)), "What it describes."),
        .optional("doc", .string, "What it is for."),
        .required("extends", .list(of: .string), "What a config extends, the nearest first."),
        .required("abstract", .bool, "Whether no experiment may be of it."),
        .required("file", .string, "Its file, relative to the project's root."),
        .required("line", .int, "The line in it, from 1."))
}
