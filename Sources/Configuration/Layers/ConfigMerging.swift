import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

extension ConfigTree {
    /// Merges a mapping into a config, field by field.
    mutating func assignConfig(_ input: Input, to id: SlotID) {
        if reportMergeOverExpression(input, at: id) { return }
        let members = input.members
        guard let target = targetSchema(members, input, at: id) else { return }
        switch self[id].content {
        case .config(let current, _) where current === target: break
        case .config: retype(id, to: target)
        default:
            self[id].history.supersede()
            begin(target, at: id)
        }
        self[id].history.append(History.Entry(input: input, schema: target))
        for (key, member) in members {
            guard let position = target.position(forKey: key) else {
                assignUnknown(key, member, of: id, schema: target)
                continue
            }
            let name = target.fields.values[position].name
            if name != key, let other = members.first(where: { $0.key == name }) {
                reportSetTwice(key, member, as: name, other.input, at: id)
            }
            assignField(position, key, member, of: id, schema: target)
        }
    }

    private mutating func assignUnknown(_ key: String, _ input: Input, of id: SlotID, schema: ConfigSchema) {
        guard key.hasPrefix("$") else { return reportUnknownField(key, input, at: id, schema: schema) }
        if key != "$type", id != Self.root { reportReserved(key, input, at: id) }
    }

    private mutating func assignField(
        _ position: Int, _ key: String, _ input: Input, of id: SlotID, schema: ConfigSchema
    ) {
        let field = schema.fields.values[position]
        warn(of: field, key, input, at: id)
        if let expression = field.pinnedExpression {
            reportPinned(field.name, input, at: id, by: expression)
        } else if case .environment(let name) = field.type.unwrapped {
            reportEnvironment(name, input, at: id)
        } else if let slot = fieldSlot(position, of: id) {
            assign(input, to: slot)
        }
    }

    /// The schema that the config has once a mapping is merged; nil where there is none, which has been told.
    private mutating func targetSchema(
        _ members: [(key: String, input: Input)], _ input: Input, at id: SlotID
    ) -> ConfigSchema? {
        let declared = self[id].type.configNames
        guard id != Self.root, let chosen = members.first(where: { $0.key == "$type" })?.input else {
            if let current = schema(of: id) { return current }
            if declared.count == 1, let name = declared.first { return schemas.config(name) }
            let path = path(of: id).description
            report(
                Diagnostic(
                    .unknownType, "\(path) needs a $type", at: input.location, path: path,
                    hint: schemas.typeHint("add", for: declared)))
            return nil
        }
        return chosenSchema(chosen, declared: declared, at: id)
    }

    private mutating func chosenSchema(_ chosen: Input, declared: [String], at id: SlotID) -> ConfigSchema? {
        let path = path(of: id).description
        if chosen.isUnset {
            report(
                Diagnostic(
                    .typeMismatch, "the type of \(path) is not taken back alone", at: chosen.location, path: path,
                    hint: "name another with --set '\(path).$type=…', or take back \(path) itself: --unset \(path)"))
            return nil
        }
        if let problem = chosen.document.tagProblem(of: chosen.node, below: "$type") {
            report(problem)
            return nil
        }
        guard chosen.kind == .scalar, !chosen.hasPath, !chosen.isExpression else {
            report(
                Diagnostic(
                    .typeMismatch, "$type must be the name of a schema", at: chosen.location, path: path,
                    hint: "schemas that fit: \(schemas.choices(for: declared).prefix(8).joined(separator: ", "))"))
            return nil
        }
        let name = chosen.document.text(of: chosen.node)
        guard let schema = schemas.config(name) else {
            let choices = schemas.choices(for: declared)
            let known = choices.isEmpty ? nil : choices
            for problem in schemas.unknownType(name, at: chosen.location, path: path, among: known) { report(problem) }
            return nil
        }
        guard declared.contains(where: { schema.isKind(of: $0) }) else {
            report(
                Diagnostic(
                    .typeMismatch, "\(path) takes \(self[id].type) or a schema that extends it, and \(name) does not",
                    at: chosen.location, path: path,
                    hint: "schemas that fit: \(schemas.choices(for: declared).prefix(8).joined(separator: ", "))"))
            return nil
        }
        let broken = schemas.problems(reachableFrom: name)
        for problem in broken { report(problem) }
        return broken.isEmpty ? schema : nil
    }

    /// Gives a config another schema: the fields that both have from a common ancestor keep what was set, all others lose
    /// it.
    mutating func retype(_ id: SlotID, to schema: ConfigSchema) {
        let wasReplaying = isReplaying
        isReplaying = true
        defer { isReplaying = wasReplaying }
        begin(schema, at: id)
        if id == Self.root { bindings = nil }
        for setting in settings(of: id) { replay(setting, as: schema, of: id) }
    }

    private mutating func replay(_ setting: Setting, as schema: ConfigSchema, of id: SlotID) {
        let dropped = History.Entry(input: setting.input, schema: nil, outcome: .dropped)
        guard let position = schema.position(of: setting.field.name), schema.shares(setting.field),
            let slot = fieldSlot(position, of: id)
        else {
            // What an earlier change of type dropped has been noted then.
            if setting.isKept { self[id].history.append(dropped) }
            return
        }
        if !setting.isKept {
            self[slot].history.append(dropped)
        } else if schema.fields.values[position].isPinned {
            self[slot].history.append(History.Entry(input: setting.input, schema: nil, outcome: .ignored))
        } else {
            assign(setting.input, to: slot)
        }
    }

    /// What a layer says of a field.
    struct Setting {
        /// As the schema has it that the config had then.
        let field: FieldSchema
        let input: Input
        /// Whether all schemas that layers gave the config since share the field.
        let isKept: Bool
    }

    /// What the layers in force say of a config's fields, the lowest layer's first.
    func settings(of id: SlotID) -> [Setting] {
        let entries = self[id].history.entries.filter { $0.outcome == .inForce }
        var schemas: ArraySlice<ConfigSchema> = []
        for case let schema? in entries.lazy.map(\.schema) where schemas.last !== schema { schemas.append(schema) }
        var settings: [Setting] = []
        for entry in entries {
            guard let schema = entry.schema else { continue }
            schemas = schemas.drop { $0 !== schema }
            for (key, member) in entry.input.members where !key.hasPrefix("$") {
                guard let field = schema.field(forKey: key), !field.isPinned else { continue }
                let isKept = schemas.dropFirst().allSatisfy { $0.shares(field) }
                settings.append(Setting(field: field, input: member, isKept: isKept))
            }
        }
        return settings
    }
}

extension ConfigSchema {
    /// Whether it has a field of another schema from the same ancestor.
    func shares(_ field: FieldSchema) -> Bool { fields[field.name]?.origin == field.origin }
}
