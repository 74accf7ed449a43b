import ConfigValue
import Diagnostics
import Expressions
import YAML

extension SchemaFileReader {
    private static let fieldKeys = [
        "type", "default", "doc", "min", "max", "above", "below", "length", "pattern", "pinned", "computed", "secret",
        "deprecated", "renamed_from", "unit",
    ]

    mutating func readFields(_ node: NodeID, _ key: String) -> [FieldDeclaration] {
        mapping(node, key).compactMap { readField($0) }
    }

    mutating func readVariables(_ node: NodeID) -> [FieldDeclaration] {
        let variables = readFields(node, "environment")
        for variable in document.members(of: node) where document.kind(of: variable.value) == .mapping {
            for key in ["deprecated", "renamed_from"] {
                guard let member = document.member(key, of: variable.value) else { continue }
                report(
                    .invalidSchema,
                    "\(variable.key) is a variable of the environment, and \(key) is for fields of configs",
                    at: member.keyNode, path: variable.key, hint: "remove \(key); doc can say it")
            }
        }
        return variables
    }

    private mutating func readField(_ member: Member) -> FieldDeclaration? {
        guard ProjectSettings.isIdentifier(member.key) else {
            report(
                .invalidSchema, "'\(member.key)' is no name of a field", at: member.keyNode,
                hint: "use letters, digits and '_', as in base_lr")
            return nil
        }
        var field = FieldDeclaration(name: member.key, nameNode: member.keyNode)
        switch document.kind(of: member.value) {
        case .scalar:
            read(type: member.value, into: &field)
        case .sequence:
            report(.invalidSchema, "a field is a type or a map", at: member.value, path: member.key)
            return nil
        case .mapping:
            let members = mapping(member.value, member.key)
            check(members, against: Self.fieldKeys, of: "a field")
            for member in members { read(member, into: &field) }
        }
        return field
    }

    private mutating func read(_ member: Member, into field: inout FieldDeclaration) {
        let node = member.value
        switch member.key {
        case "type": read(type: node, into: &field)
        case "default": field.defaultNode = node
        case "doc": field.doc = string(node, "doc")
        case "unit": field.unit = string(node, "unit")
        case "secret": field.isSecret = bool(node, "secret")
        case "deprecated": field.deprecation = deprecation(node)
        case "renamed_from": field.formerName = string(node, "renamed_from")
        case "pinned", "computed": readDerivation(member, into: &field)
        case "min", "max", "above", "below", "length", "pattern":
            field.constraintNode = field.constraintNode ?? member.keyNode
            readConstraint(member, into: &field.constraints)
        default: break
        }
    }

    private mutating func read(type node: NodeID, into field: inout FieldDeclaration) {
        field.type = type(node)
        field.hasWrongType = field.type == nil
    }

    private mutating func deprecation(_ node: NodeID) -> String? {
        if case .string(let text)? = try? document.value(of: node) { return text }
        report(
            .invalidSchema, "deprecated must be a text", at: node,
            hint: "say what to do instead, as in deprecated: use lr")
        return nil
    }

    private mutating func readDerivation(_ member: Member, into field: inout FieldDeclaration) {
        guard field.derivation == nil else {
            report(.invalidSchema, "a field is pinned or computed, not both", at: member.keyNode, path: field.name)
            return
        }
        guard let expression = expression(member.value, member.key) else { return }
        let readsInput = expression.template.references.contains { $0.root == "input" }
        switch member.key {
        case "computed" where !readsInput:
            report(
                .invalidSchema, "computed does not read 'input', so what a user sets would be lost", at: member.value,
                path: field.name, hint: "write pinned: instead, or use input in the expression")
        case "computed":
            field.derivation = .computed(expression)
        default:
            field.derivation = .pinned(expression)
        }
    }

    private mutating func readConstraint(_ member: Member, into constraints: inout Constraints) {
        switch member.key {
        case "min": constraints.min = number(member)
        case "max": constraints.max = number(member)
        case "above": constraints.above = number(member)
        case "below": constraints.below = number(member)
        case "length": readLength(member.value, into: &constraints)
        default:
            guard let pattern = string(member.value, "pattern") else { return }
            do throws(ExpressionError) {
                _ = try Pattern(matchingWhole: pattern)
                constraints.pattern = pattern
            } catch {
                report(
                    .invalidSchema, "pattern is no regular expression: \(error.message)", at: member.value,
                    hint: error.hint ?? "patterns have RE2's syntax")
            }
        }
    }

    private mutating func number(_ member: Member) -> ConfigValue? {
        if let value = try? document.value(of: member.value), value.isNumber, value.numericOrder(to: value) != nil {
            return value
        }
        report(
            .invalidSchema, "\(member.key) must be a number", at: member.value,
            hint: boundHint(member.value))
        return nil
    }

    private func boundHint(_ node: NodeID) -> String? {
        if (try? document.value(of: node))?.isNumber == true { return "nothing is above or below NaN" }
        guard document.kind(of: node) == .scalar else { return nil }
        if file.isExpression(node) { return "values are compared by a rule: rules: [{check: \"${…}\", message: …}]" }
        return LiteralHint.hint(for: node, of: document, as: .float)
    }

    private mutating func readLength(_ node: NodeID, into constraints: inout Constraints) {
        let members = mapping(node, "length")
        check(members, against: ["min", "max"], of: "length")
        for member in members {
            guard case .int(let count)? = try? document.value(of: member.value), count >= 0 else {
                report(.invalidSchema, "length.\(member.key) must be a whole number from 0", at: member.value)
                continue
            }
            if member.key == "min" { constraints.minimumLength = count } else { constraints.maximumLength = count }
        }
    }

    private mutating func type(_ node: NodeID) -> (value: ValueType, node: NodeID)? {
        guard let text = string(node, "type") else { return nil }
        do throws(TypeSyntaxError) {
            return (try ValueType(parsing: text), node)
        } catch {
            report(
                Diagnostic(
                    .invalidSchema, "'\(text)' is no type: \(error.message)",
                    at: file.location(of: error.offset..<text.utf8.count, inTextOf: node),
                    hint: error.hint ?? SchemaHabit.hint(forType: text)
                        ?? "types are bool, int, float, string, path, any, list[T], map[T], tuple[T, U], T?, A | B, "
                        + "enum[a, b] and the names of schemas"))
            return nil
        }
    }

    mutating func readRules(_ node: NodeID) -> [Rule] {
        guard document.kind(of: node) == .sequence else {
            report(
                .invalidSchema, "rules must be a list", at: node, hint: "write rules: [{check: \"${…}\", message: …}]")
            return []
        }
        return document.elements(of: node).compactMap { readRule($0) }
    }

    private mutating func readRule(_ node: NodeID) -> Rule? {
        check(mapping(node, "a rule"), against: ["check", "message"], of: "a rule")
        guard document.kind(of: node) == .mapping else { return nil }
        guard let check = document.member("check", of: node) else {
            report(.invalidSchema, "a rule needs a check", at: node, hint: "write {check: \"${…}\", message: …}")
            return nil
        }
        guard let expression = expression(check.value, "check") else { return nil }
        guard let message = document.member("message", of: node)?.value, string(message, "message") != nil else {
            return Rule(check: expression, message: nil)
        }
        checkSyntax(of: message)
        return Rule(check: expression, message: RuleMessage(file: file, node: message, schema: expression.schema))
    }
}

extension ValueType {
    /// Words that mean something in a type or an expression, and so name no schema.
    static let reservedNames: Set<String> = [
        "bool", "int", "float", "string", "path", "any", "list", "map", "tuple", "enum",
    ]
}
