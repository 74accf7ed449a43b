import ConfigValue
import Diagnostics

extension Reference {
    /// What is wrong where the name of a function, or of a plugin, stands for a value; nil for any other name.
    package func misuse(in scope: some TypeScope, dialect: Dialect = .pconfigs) -> ExpressionError? {
        var words = [root]
        if case .key(let key)? = path.components.first { words.append(key) }
        let name = words.joined(separator: ".")
        if let signature = scope.signature(ofFunction: name) {
            let parameters = signature.parameters.map(\.name).joined(separator: ", ")
            return misuse(name, "a function", hint: "call it: \(name)(\(parameters))")
        }
        if let call = Self.call(of: name, in: dialect) ?? Self.call(of: root, in: dialect) {
            return misuse(call.name, "a function", hint: "call it: \(call.form)")
        }
        let functions = scope.functionNames.filter { $0.hasPrefix(root + ".") }
        guard !functions.isEmpty else { return nil }
        let question = path.isRoot ? nil : NearMisses.question(name, in: functions)
        return misuse(
            root, "a plugin", hint: question ?? "its functions are \(functions.prefix(8).joined(separator: ", "))")
    }

    private func misuse(_ name: String, _ kind: String, hint: String) -> ExpressionError {
        ExpressionError(.unknownName, "'\(name)' is \(kind), and no value", at: range, hint: hint)
    }

    /// How one of the language's own functions is called.
    private static func call(of name: String, in dialect: Dialect) -> (name: String, form: String)? {
        let overloads = Library.overloads(of: name, in: dialect)
        guard let first = overloads.first else { return nil }
        let isGlobal = overloads.contains { $0.style == .global }
        return (name, (isGlobal ? name : "x.\(name)") + (first.parameters.count == (isGlobal ? 0 : 1) ? "()" : "(…)"))
    }
}
