import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension ConfigTree {
    /// Near misses are looked for among all fields, so not for each of thousands of wrong keys.
    static let maximumHints = 64

    mutating func reportUnknownField(_ key: String, _ input: Input, at id: SlotID, schema: ConfigSchema) {
        let names = schema.fields.keys
        let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
        report(
            Diagnostic(
                .unknownField, "\(schema.name) has no field '\(key)'", at: input.keyLocation,
                path: path(of: id).appending(key).description,
                hint: problems.count > Self.maximumHints
                    ? nil
                    : KeyHabit.hint(for: key) { schema.position(forKey: $0) != nil }
                        ?? NearMisses.question(key, in: names)
                        ?? KeyHabit.hint(for: key, atRoot: id == Self.root)
                        ?? (names.isEmpty ? "it has no fields" : "its fields are \(listed)")))
    }

    mutating func reportSetTwice(
        _ formerName: String, _ input: Input, as name: String, _ other: Input, at id: SlotID
    ) {
        report(
            Diagnostic(
                .duplicateKey, "\(name) is set twice: '\(formerName)' is its former name", at: input.keyLocation,
                path: path(of: id).appending(name).description, hint: "keep \(name)",
                related: [.init("the other one", at: other.keyLocation)]))
    }

    mutating func reportReserved(_ key: String, _ input: Input, at id: SlotID) {
        report(
            Diagnostic(
                .unknownField, "'\(key)' is reserved and means nothing here", at: input.keyLocation,
                path: path(of: id).appending(key).description,
                hint: "keys that start with '$' are reserved; a subconfig takes $type"))
    }

    mutating func reportExpressionKey(_ key: String, _ input: Input, at id: SlotID) {
        report(.expressionKey(key, at: input.keyLocation, in: path(of: id)))
    }

    mutating func reportPinned(_ name: String, _ input: Input, at id: SlotID, by expression: SchemaExpression) {
        let path = path(of: id).appending(name).description
        report(Self.pinned(path, at: input.keyLocation, by: expression))
    }

    static func pinned(_ path: String, at location: SourceLocation, by expression: SchemaExpression) -> Diagnostic {
        let inputs = expression.inputNames
        let change = inputs.isEmpty ? "" : ", or change \(inputs.joined(separator: " or "))"
        let owner = expression.location
        return Diagnostic(
            .pinnedField, "\(path) is pinned and cannot be set", at: location,
            label: "computed by \(expression.text) at \(owner.file):\(owner.line)", path: path,
            hint: (Override.holds(location) ? "remove this override" : "remove this line") + change)
    }

    mutating func reportTag(_ input: Input, at id: SlotID, isFor use: String) {
        let path = path(of: id).description
        let tag = input.document.tag(of: input.node).written
        report(
            Diagnostic(
                .typeMismatch, "\(path): \(tag) is for \(use)", at: input.location, path: path,
                hint: "write it without the tag"))
    }

    mutating func reportEnvironment(_ name: String, _ input: Input, at id: SlotID) {
        let location = input.keyLocation
        report(
            Diagnostic(
                .pinnedField, "\(input.keyText) is filled from the environment of who asks and cannot be set",
                at: location, path: path(of: id).appending(input.keyText).description,
                hint: "remove this \(Override.holds(location) ? "override" : "line"), "
                    + "and set the variables of \(name) where the experiment is started"))
    }

    mutating func warn(of field: FieldSchema, _ key: String, _ input: Input, at id: SlotID) {
        let isDeprecated = field.deprecation != nil && !layers[input.layer].isSchema
        guard key != field.name || isDeprecated else { return }
        let path = path(of: id).appending(field.name).description
        if key != field.name {
            report(
                Diagnostic(
                    .renamed, FieldSchema.renaming(key, to: field.name), at: input.keyLocation, path: path,
                    hint: "write \(Override.isPath(input.keyLocation) ? path : field.name) instead"))
        }
        if let deprecation = field.deprecation, isDeprecated {
            report(
                Diagnostic(
                    .deprecated, "\(path) is deprecated", at: input.keyLocation, path: path,
                    hint: deprecation.isEmpty ? nil : deprecation))
        }
    }
}

extension ConfigTree {
    /// Whether it has been told already why a slot has no value: what was meant for it is wrong, or under a wrong name.
    func explainsAbsence(of id: SlotID) -> Bool {
        guard !problems.isEmpty, let component = self[id].component else { return false }
        let path = path(of: id)
        let parent = ValuePath(path.components.dropLast()).description
        let text = path.description
        var quoted: String?
        if case .key(let name) = component { quoted = "'\(name)'" }
        return problems.prefix(16).contains { problem in
            if problem.severity == .error, problem.path == text { return true }
            guard let quoted else { return false }
            return problem.code == .unknownField && problem.hint?.contains(quoted) == true
                && problem.path.hasPrefix(parent)
        }
    }
}

extension SchemaExpression {
    /// The values that a person may change instead of what the expression owns, each once.
    var inputNames: [String] {
        var names: [String] = []
        for reference in template.references where !reference.mayBePi || !reference.path.isRoot {
            let path = ValuePath([.key(reference.root)] + reference.path.components)
            let name = reference.root == "self" ? reference.path.description : path.description
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        return names
    }
}

extension Diagnostic {
    /// A key that holds `${…}`: in it nothing is evaluated.
    static func expressionKey(_ key: String, at location: SourceLocation, in path: ValuePath) -> Diagnostic {
        Diagnostic(
            .expressionSyntax, "a key is not evaluated, so '\(key)' cannot be one", at: location,
            path: path.appending(key).description,
            hint: "make \(path) by one expression, as in \"${{'layer' + string(1): 0.5}}\"")
    }
}
