import ConfigValue
import Diagnostics

extension Checker {
    mutating func type(of reference: Reference) -> ExpressionType {
        let pi: ExpressionType? = dialect == .pconfigs && reference.mayBePi ? .double : nil
        guard var type = scope.type(ofVariable: reference.root) ?? pi else {
            if reference.typeName != nil { return .type }
            if let misuse = reference.misuse(in: scope, dialect: dialect) {
                errors.append(misuse)
                return .dyn
            }
            report(
                .unknownName, "'\(reference.root)' is unknown here", at: reference.range,
                hint: WordHabit.hint(forValue: reference)
                    ?? NearMisses.question(reference.root, in: scope.variableNames + Library.names(in: dialect)))
            return .dyn
        }
        for (position, component) in reference.path.components.enumerated() {
            let isTested = reference.isPresenceTest && position == reference.path.components.count - 1
            switch component {
            case .key(let key):
                if isTested, case .object = type.unwrapped { return .bool }
                type = member(key, of: type, at: reference.range)
            case .index: type = element(of: type, index: .int, at: reference.range)
            }
        }
        return reference.isPresenceTest ? .bool : type
    }

    mutating func member(_ name: String, of type: ExpressionType, at range: Range<Int>) -> ExpressionType {
        switch type.unwrapped {
        case .dyn: return .dyn
        case .map(let key, let value):
            if key.mayBe(.string) { return value }
        case .object(let object):
            if let type = scope.type(ofMember: name, in: object) { return type }
            report(
                .unknownName, "\(object) has no field '\(name)'", at: range,
                hint: NearMisses.question(name, in: scope.members(of: object)))
            return .dyn
        default: break
        }
        report(.noOverload, "\(type.withArticle) has no field '\(name)'", at: range)
        return .dyn
    }

    mutating func element(of operand: ExpressionType, at index: NodeID, _ id: NodeID) -> ExpressionType {
        if case .object = operand.unwrapped, case .literal(.string(let key)) = tree.nodes[index].kind {
            return member(key, of: operand, at: tree.nodes[id].range)
        }
        return element(of: operand, index: types[index], at: tree.nodes[id].range)
    }

    mutating func element(of operand: ExpressionType, index: ExpressionType, at range: Range<Int>) -> ExpressionType {
        switch operand.unwrapped {
        case .dyn: return .dyn
        case .object: if index.mayBe(.string) { return .dyn }
        case .list(let element): if index.unwrapped.isNumeric || index.mayBe(.int) { return element }
        case .map(let key, let value):
            if key.mayBe(index) || (key.isNumeric && index.isNumeric) { return value }
        default: break
        }
        report(.noOverload, "\(operand.withArticle) has no element at \(index.withArticle)", at: range)
        return .dyn
    }
}
