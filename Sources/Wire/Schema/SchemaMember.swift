/// A member of an object, as its JSON Schema describes it.
struct SchemaMember: Sendable, Hashable {
    enum Presence: Sendable, Hashable {
        case required
        case optional
    }

    let name: String
    let schema: JSONSchema
    let presence: Presence
    let doc: String

    static func required(_ name: String, _ schema: JSONSchema, _ doc: String) -> SchemaMember {
        SchemaMember(name: name, schema: schema, presence: .required, doc: doc)
    }

    static func optional(_ name: String, _ schema: JSONSchema, _ doc: String) -> SchemaMember {
        SchemaMember(name: name, schema: schema, presence: .optional, doc: doc)
    }
}
