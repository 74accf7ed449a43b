import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

extension SchemaChecker {
    /// Reads the literals among the defaults that a field has in a schema; those of configs are read when they are merged.
    ///
    /// - Parameter bases: What the schema extends. A default that is wrong there already is told there.
    mutating func checkDefaults(of field: FieldSchema, in schema: String, extending bases: ArraySlice<String> = []) {
        for value in field.defaultsInEffect {
            let mismatches = mismatches(of: value, with: field).map { field.isSecret ? $0.discreet : $0 }
            guard !mismatches.isEmpty else { continue }
            if value.schema == schema {
                for mismatch in mismatches {
                    report(
                        Diagnostic(
                            mismatch.code, "the default of \(field.name): \(mismatch.message)", at: mismatch.location,
                            path: field.name, hint: mismatch.hint), of: schema)
                }
            } else if !bases.contains(where: { isMismatch(value, of: field.name, in: $0) }) {
                for mismatch in mismatches { reportInherited(value, of: field, in: schema, mismatch) }
            }
        }
    }

    private mutating func reportInherited(
        _ value: SchemaDefault, of field: FieldSchema, in schema: String, _ mismatch: LiteralReader.Mismatch
    ) {
        report(
            Diagnostic(
                mismatch.code,
                "the default that \(field.name) has from \(value.schema) does not fit in \(schema): "
                    + mismatch.message,
                at: field.location, path: field.name, hint: "give \(field.name) a default of its own in \(schema)",
                related: [.init("the default is here", at: value.location)]), of: schema)
    }

    private func isMismatch(_ value: SchemaDefault, of name: String, in schema: String) -> Bool {
        guard let field = catalog.config(schema)?.fields[name] else { return false }
        return field.defaultsInEffect.contains { $0 == value } && !mismatches(of: value, with: field).isEmpty
    }

    /// Why a default is no value of a field; empty where it is one, or only evaluating or merging would tell.
    private func mismatches(of value: SchemaDefault, with field: FieldSchema) -> [LiteralReader.Mismatch] {
        let document = value.file.document
        guard field.type.schemaNames.isEmpty, value.isWholeLiteral else { return [] }
        guard let read = try? LiteralReader.read(value.node, of: document, as: field.type) else {
            return LiteralReader.mismatches(of: value.node, in: document, as: field.type)
        }
        // What a computed field starts from is not yet its value, nor is one of several that are merged.
        guard case .input = field.derivation, field.defaultsInEffect.count == 1,
            field.constraints.violation(by: read) != nil
        else { return [] }
        return field.constraints.violations(by: read).map { violation in
            LiteralReader.Mismatch(code: .outOfRange, message: violation, location: value.location)
        }
    }
}

extension FieldSchema {
    /// The defaults that make the value: those that a higher one replaces are left out.
    var defaultsInEffect: ArraySlice<SchemaDefault> {
        guard !isPinned else { return [] }
        guard let last = defaults.lastIndex(where: \.replacesAll) else { return defaults[...] }
        let above = defaults[(last + 1)...]
        // A mapping is merged into another, and takes the place of all else.
        return above.first?.isMapping == true && !defaults[last].isMapping ? above : defaults[last...]
    }
}

extension SchemaDefault {
    var location: SourceLocation { file.document.location(of: node) }

    fileprivate static func == (left: SchemaDefault, right: SchemaDefault) -> Bool {
        left.node == right.node && left.file === right.file
    }

    fileprivate var isMapping: Bool { file.document.kind(of: node) == .mapping }

    /// Whether nothing is left of the defaults below it.
    fileprivate var replacesAll: Bool {
        switch file.document.tag(of: node) {
        case .append, .prepend, .remove: false
        case .override, .reset: true
        default: !isMapping
        }
    }

    /// Whether it is a value by itself, not an expression and not a change of the defaults below it.
    fileprivate var isWholeLiteral: Bool {
        switch file.document.tag(of: node) {
        case .override, .append, .prepend, .remove, .reset: false
        default: !file.containsExpression(node)
        }
    }
}
