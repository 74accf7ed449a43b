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
        case .config(let current, _) where current == target.name: break
        case .config: retype(id, to: target)
        default:
            replaceHistory(of: id)
            self[id].content = .config(target.name, [:])
        }
        self[id].history.append(Slot.Entry(input: input, schema: target.name))
        for (key, member) in members {
            if let field = target.field(forKey: key), field.name != key,
                let other = members.first(where: { $0.key == field.name })
            {
                reportSetTwice(key, member, as: field.name, other.input, at: id)
            }
            assignField(key, member, of: id, schema: target)
        }
    }

    private mutating func assignField(_ key: String, _ input: Input, of id: SlotID, schema: ConfigSchema) {
        if key.hasPrefix("$") {
            if key != "$type", id != Self.root { reportReserved(key, input, at: id) }
            return
        }
        guard let field = schema.field(forKey: key) else {
            reportUnknownField(key, input, at: id, schema: schema)
            return
        }
        warn(of: field, key, input, at: id)
        if let expression = field.pinnedExpression {
            reportPinned(field.name, input, at: id, by: expression)
        } else if case .environment(let name) = field.type.unwrapped {
            reportEnvironment(name, input, at: id)
        } else {
            assign(input, to: fieldSlot(field, of: id))
        }
    }

    /// The schema that the config has once a mapping is merged; nil where there is none, which has been told.
    private mutating func targetSchema(
        _ members: [(key: String, input: Input)], _ input: Input, at id: SlotID
    ) -> ConfigSchema? {
        var current: ConfigSchema?
        if case .config(let name, _) = self[id].content { current = schemas.config(name) }
        let declared = self[id].type.configNames
        guard let chosen = members.first(where: { $0.key == "$type" })?.input, id != Self.root else {
            if let current { return current }
            if declared.count == 1, let name = declared.first { return schemas.config(name) }
            let path = path(of: id).description
            report(
                Diagnostic(
                    .unknownType, "\(path) needs a $type", at: input.location, path: path,
                    hint: "add $type: \(declared.joined(separator: " or $type: "))"))
            return nil
        }
        return chosenSchema(chosen, declared: declared, at: id)
    }

    private mutating func chosenSchema(_ chosen: Input, declared: [String], at id: SlotID) -> ConfigSchema? {
        let path = path(of: id).description
        let name = chosen.document.text(of: chosen.node)
        guard let schema = schemas.config(name) else {
            for problem in schemas.unknownType(name, at: chosen.location, path: path) { report(problem) }
            return nil
        }
        guard declared.contains(where: { schema.isKind(of: $0) }) else {
            let fitting = schemas.configs.values.filter { schema in declared.contains { schema.isKind(of: $0) } }
            report(
                Diagnostic(
                    .typeMismatch, "\(path) takes \(self[id].type) or a schema that extends it, and \(name) does not",
                    at: chosen.location, path: path,
                    hint: "schemas that fit: \(fitting.prefix(8).map(\.name).joined(separator: ", "))"))
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
        self[id].content = .config(schema.name, [:])
        for index in self[id].history.indices where self[id].history[index].outcome == .inForce {
            let entry = self[id].history[index]
            guard let former = entry.schema.flatMap({ schemas.config($0) }) else { continue }
            for (key, member) in entry.input.members where !key.hasPrefix("$") {
                replay(key, member, from: former, to: schema, of: id)
            }
        }
    }

    private mutating func replay(
        _ key: String, _ input: Input, from former: ConfigSchema, to schema: ConfigSchema, of id: SlotID
    ) {
        guard let formerField = former.field(forKey: key), formerField.pinnedExpression == nil else { return }
        guard let field = schema.fields[formerField.name], field.origin == formerField.origin else {
            self[id].history.append(Slot.Entry(input: input, schema: nil, outcome: .dropped))
            return
        }
        let slot = fieldSlot(field, of: id)
        if field.pinnedExpression != nil {
            self[slot].history.append(Slot.Entry(input: input, schema: nil, outcome: .ignored))
        } else {
            assign(input, to: slot)
        }
    }
}
