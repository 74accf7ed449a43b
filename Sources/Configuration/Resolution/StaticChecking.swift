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
        let result = template.check(in: expressionScope(of: scope, tree: cell.tree))
        for error in result.errors {
            report(error.diagnostic(at: file.location(of: error.range, inTextOf: node), path: path))
        }
        guard case .float = slot(cell).type.unwrapped else { return }
        for division in result.integerDivisions {
            report(.integerDivision(at: file.location(of: division.range, inTextOf: node), path: path))
        }
    }

    private func expressionScope(of scope: Scope, tree index: Int) -> ExpressionScope {
        var types = ExpressionScope(
            variables: [:], schemas: project.schemas, functions: project.functions, trees: trees)
        for (alias, experiment) in scope.layer.aliases {
            guard let tree = treeIndices[experiment], tree >= 0 else { continue }
            types.variables[alias] = types.type(ofSlot: ConfigTree.root, tree: tree)
        }
        types.variables["root"] = types.type(ofSlot: ConfigTree.root, tree: index)
        types.variables["self"] = types.type(ofSlot: scope.config, tree: index)
        if case .config(_, let children) = trees[index][scope.config].content {
            for (name, child) in children { types.variables[name] = types.type(ofSlot: child, tree: index) }
        }
        return types
    }
}

extension SchemaChecker {
    /// Checks an expression of a schema over the declared types.
    mutating func check(_ expression: SchemaExpression, of schema: ConfigSchema, computing field: FieldSchema?) {
        let template = expression.template
        let path = field?.name ?? ""
        guard !template.functionCalls.contains(where: { functions.plugins[$0.plugin]?.failure != nil }) else {
            // What the plugin offers is not known; whoever needs it is told.
            return
        }
        var scope = ExpressionScope(variables: [:], schemas: catalog, functions: functions)
        for field in schema.fields.values { scope.variables[field.name] = ExpressionType(field.type) }
        scope.variables["self"] = .object(schema.name)
        if case .computed? = field?.derivation, let field { scope.variables["input"] = ExpressionType(field.type) }
        let result = template.check(in: scope)
        for error in result.errors {
            var problem = error.diagnostic(at: expression.location(of: error.range), path: path)
            if problem.code == .unknownName, problem.hint == nil {
                problem.hint = "a schema's expression reads the fields of its own config"
            }
            report(problem, of: expression.schema)
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
    fileprivate static func integerDivision(at location: SourceLocation, path: String) -> Diagnostic {
        Diagnostic(
            .integerDivision, "the division of two ints is an int, and \(path) is a float", at: location, path: path,
            hint: "write double(…) around one of the two, or 2.0 for 2")
    }
}
