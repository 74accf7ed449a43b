import ConfigValue
import Diagnostics

/// Works out the types of a tree's nodes and tells what cannot be right.
///
/// What is of unknown type is let pass.
struct Checker<Scope: TypeScope> {
    let tree: SyntaxTree
    let dialect: Dialect
    let scope: Scope
    var errors: [ExpressionError] = []
    /// All divisions of ints.
    var divisions: [NodeID] = []
    private(set) var types: [ExpressionType]

    init(tree: SyntaxTree, dialect: Dialect, scope: Scope) {
        self.tree = tree
        self.dialect = dialect
        self.scope = scope
        types = Array(repeating: .dyn, count: tree.nodes.count)
    }

    /// Parts stand before what they are parts of, so one pass does.
    mutating func check() -> CheckResult {
        for id in tree.nodes.indices { types[id] = type(of: id) }
        return CheckResult(
            type: types[tree.root], errors: errors, integerDivisions: losingDivisions(among: divisions))
    }

    private mutating func type(of id: NodeID) -> ExpressionType {
        switch tree.nodes[id].kind {
        case .literal(let value): return value.type
        case .identifier, .absorbed: return .dyn
        case .variable(let variable): return type(ofVariable: variable)
        case .reference(let index): return type(of: tree.references[index])
        case .select(let operand, let field): return member(field, of: types[operand], at: tree.nodes[id].range)
        case .presence(let operand, let field):
            if case .object = types[operand].unwrapped { return .bool }
            _ = member(field, of: types[operand], at: tree.nodes[id].range)
            return .bool
        case .index(let operand, let index): return element(of: types[operand], at: index, id)
        case .unary(let op, let operand): return type(of: op, operand, at: id)
        case .binary(let op, let left, let right): return type(of: op, left, right, at: id)
        case .and(let left, let right):
            expectBool(left, "&&")
            expectBool(right, "&&")
            return .bool
        case .or(let left, let right):
            expectBool(left, "||")
            expectBool(right, "||")
            return .bool
        case .conditional(let condition, let then, let otherwise):
            expectBool(condition, "?:")
            return types[then].joined(types[otherwise])
        case .call(let call): return type(of: call, at: id)
        case .list(let elements): return .list(joined(elements))
        case .map(let entries): return .map(joined(entries.map(\.key)), joined(entries.map(\.value)))
        case .comprehension(let comprehension): return type(of: comprehension, at: id)
        }
    }

    private func joined(_ ids: [NodeID]) -> ExpressionType {
        guard let first = ids.first else { return .dyn }
        return ids.dropFirst().reduce(types[first]) { $0.joined(types[$1]) }
    }

    private mutating func expectBool(_ id: NodeID, _ symbol: String) {
        guard !types[id].mayBe(.bool) else { return }
        report(.noOverload, "\(symbol) needs a bool, and this is \(types[id].withArticle)", at: tree.nodes[id].range)
    }

    private func type(ofVariable id: VariableID) -> ExpressionType {
        let variable = tree.variables[id]
        switch (types[variable.range].unwrapped, variable.role) {
        case (.list(let element), .single), (.list(let element), .value): return element
        case (.list, .key): return .int
        case (.map(let key, _), .single), (.map(let key, _), .key): return key
        case (.map(_, let value), .value): return value
        case (.object, .single), (.object, .key): return .string
        default: return .dyn
        }
    }

    private mutating func type(of comprehension: Comprehension, at id: NodeID) -> ExpressionType {
        let range = types[comprehension.range].unwrapped
        switch range {
        case .dyn, .list, .map, .object: break
        default:
            report(
                .noOverload,
                "\(comprehension.kind.rawValue)() goes over a list or a map, and this is \(range.withArticle)",
                at: tree.nodes[comprehension.range].range)
        }
        if let predicate = comprehension.predicate { expectBool(predicate, comprehension.kind.rawValue + "()") }
        switch comprehension.kind {
        case .all, .exists, .existsOne:
            expectBool(comprehension.body, comprehension.kind.rawValue + "()")
            return .bool
        case .map, .transformList: return .list(types[comprehension.body])
        case .filter:
            expectBool(comprehension.body, "filter()")
            return .list(type(ofVariable: comprehension.variables[0]))
        case .transformMap: return .map(type(ofVariable: comprehension.variables[0]), types[comprehension.body])
        case .transformMapEntry: return type(ofEntries: comprehension.body)
        }
    }

    /// The body gives the entries of the result as a map.
    private mutating func type(ofEntries body: NodeID) -> ExpressionType {
        let type = types[body].unwrapped
        switch type {
        case .map: return type
        case .dyn, .object: return .map(.dyn, .dyn)
        default:
            report(
                .noOverload, "transformMapEntry() needs a map, and this is \(type.withArticle)",
                at: tree.nodes[body].range)
            return .map(.dyn, .dyn)
        }
    }

    mutating func report(_ code: Diagnostic.Code, _ message: String, at range: Range<Int>, hint: String? = nil) {
        errors.append(ExpressionError(code, message, at: range, hint: hint))
    }
}

extension ExpressionType {
    /// The type within a sentence, as `an int`.
    var withArticle: String {
        let text = description
        return ("aeiou".contains(text.prefix(1)) ? "an " : "a ") + text
    }
}

extension Expression {
    /// Checks names, types and the number of arguments, and works out the type of the result.
    package func check(in scope: some TypeScope) -> CheckResult {
        var checker = Checker(tree: tree, dialect: dialect, scope: scope)
        return checker.check()
    }
}
