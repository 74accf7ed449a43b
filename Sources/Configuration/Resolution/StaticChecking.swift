import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// Checks an expression of an experiment before it is evaluated: arguments, operands, members.
    ///
    /// Those of schemas are checked once, when the schema is loaded.
    mutating func check(
        _ template: Template, _ file: ParsedFile, _ node: NodeID, for cell: CellID, in scope: Scope
    ) {
        let path = path(of: cell)
        let roots = template.references.map(\.root)
        let result = template.check(in: expressionScope(of: scope, tree: cell.tree, roots: roots))
        for error in result.errors {
            report(error.diagnostic(at: file.location(of: error.range, inTextOf: node), path: path))
        }
        let type = slot(cell).type
        for division in result.integerDivisions {
            let part = type.part(at: division.place[...], of: path)
            guard part.type.isOfFloats else { continue }
            report(.integerDivision(at: file.location(of: division.range, inTextOf: node), in: part))
        }
    }

    /// - Parameter roots: The names that the expression reads.
    private mutating func expressionScope(of scope: Scope, tree index: Int, roots: [String]) -> ExpressionScope {
        var types = ExpressionScope(
            config: .present(tree: index, slot: scope.config), schemas: project.schemas, functions: project.functions,
            trees: trees)
        for root in roots {
            guard let experiment = experiment(called: root, in: scope, tree: index), let tree = treeIndices[experiment],
                tree >= 0
            else { continue }
            types.aliases[root] = tree
        }
        return types
    }
}

extension SchemaChecker {
    /// Checks an expression of a schema over the declared types.
    ///
    /// - Parameters:
    ///   - target: The path and the type of what it gives a value to; nil for a text or a rule.
    ///   - field: The field that it computes or pins.
    mutating func check(
        _ expression: SchemaExpression, of schema: ConfigSchema, for target: (path: String, type: ValueType)? = nil,
        computing field: FieldSchema? = nil
    ) {
        let template = functions.calls(in: expression.template) { schema.fields[$0] != nil }
        let path = target?.path ?? ""
        guard !template.functionCalls.contains(where: { functions.plugins[$0.plugin]?.failure != nil }) else {
            // What the plugin offers is not known; whoever needs it is told.
            return
        }
        var scope = ExpressionScope(config: .declared(schema), schemas: catalog, functions: functions)
        scope.offersNames = (catalog.problems[schema.name]?.count ?? 0) < ConfigTree.maximumHints
        if case .computed? = field?.derivation, let field { scope.input = ExpressionType(field.type) }
        let result = template.check(in: scope)
        for error in result.errors {
            var problem = error.diagnostic(at: expression.location(of: error.range), path: path)
            if problem.code == .unknownName, field?.isPinned == true, expression.readsInput {
                problem.code = .invalidSchema
                problem.message = "a pinned field has no 'input', for nobody may set it"
                problem.hint = "write computed: instead"
            } else if problem.code == .unknownName, problem.hint == nil {
                problem.hint = "a schema's expression reads the fields of its own config"
            }
            if expression.schema != schema.name {
                problem.related.append(.init("\(schema.name) inherits it", at: schema.location))
            }
            report(problem, of: schema.name)
        }
        guard let type = target?.type else { return }
        for division in result.integerDivisions {
            let part = type.part(at: division.place[...], of: path)
            guard part.type.isOfFloats else { continue }
            warn(.integerDivision(at: expression.location(of: division.range), in: part), of: schema.name)
        }
    }
}

extension ExpressionError {
    func diagnostic(at location: SourceLocation, path: String) -> Diagnostic {
        Diagnostic(
            code, ObjectName.withoutPlaces(message), at: location, path: path,
            hint: hint.map { ObjectName.withoutPlaces($0) })
    }
}

extension Diagnostic {
    fileprivate static func integerDivision(
        at location: SourceLocation, in part: (path: String, type: ValueType)
    ) -> Diagnostic {
        Diagnostic(
            .integerDivision, "the division of two ints is an int, and \(part.path) is a \(part.type.unwrapped)",
            at: location, path: part.path, hint: "write double(…) around one of the two, or 2.0 for 2")
    }
}

extension ValueType {
    /// The path and the type of what stands at a place in a tuple of several types; of any other value the whole, for whether
    /// that is of floats is the same for all parts.
    fileprivate func part(at place: ArraySlice<Int>, of path: String) -> (path: String, type: ValueType) {
        guard !isOfFloats, case .tuple(let types) = unwrapped, let index = place.first, types.indices.contains(index)
        else { return (path, self) }
        return types[index].part(at: place.dropFirst(), of: "\(path)[\(index)]")
    }

    /// Whether all numbers in a value of the type are floats.
    fileprivate var isOfFloats: Bool {
        switch unwrapped {
        case .float: true
        case .list(let type), .map(let type): type.isOfFloats
        case .tuple(let types): !types.isEmpty && types.allSatisfy(\.isOfFloats)
        // An int becomes a float where nothing else may be an int.
        case .union(let types): types.contains(where: \.isOfFloats) && !types.contains(where: \.takesInts)
        default: false
        }
    }

    private var takesInts: Bool {
        switch unwrapped {
        case .int, .any, .unresolved: true
        case .list(let type), .map(let type): type.takesInts
        case .tuple(let types), .union(let types): types.contains(where: \.takesInts)
        case .bool, .float, .string, .path, .enumeration, .config, .environment: false
        case .optional(let type): type.takesInts
        }
    }
}
