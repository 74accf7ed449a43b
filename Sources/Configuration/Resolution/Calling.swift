import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// Evaluates an expression whose dependencies have their values.
    mutating func evaluate(_ expression: BoundExpression, for cell: CellID, input: ConfigValue?) -> Outcome {
        var calls = CallLog(answers: answers)
        var budget = self.budget
        let evaluation = expression.template.evaluate(
            budget: &budget,
            lookup: { index in
                switch expression.targets[index] {
                case .input(let rest): (input ?? .null)[rest]
                case .cell(let cell, let rest): value(of: cell)[rest]
                case .constant: nil
                }
            },
            call: { name, arguments in calls.outcome(of: name, arguments) })
        self.budget = budget
        switch evaluation {
        case .value(let value): return .value(value)
        case .pending:
            pending.formUnion(calls.pending)
            return .waiting
        case .failed(let error):
            let known = problems.count
            report(explained(error, of: expression, input: input), in: expression, for: cell, failures: calls.failures)
            if isMarked(cell) || readsSecret(expression) {
                let secrets =
                    isMarked(cell)
                    ? calls.failures.flatMap(\.call.arguments)
                    : expression.dependencies.filter { isSecret($0) }.map { value(of: $0) }
                for index in problems.indices[known...] { problems[index] = problems[index].discreet(over: secrets) }
            }
            return .failed
        }
    }

    /// Why a path that an expression reads leads nowhere, where that is what is wrong: it passes null, or a list's end.
    private func explained(
        _ error: ExpressionError, of expression: BoundExpression, input: ConfigValue?
    ) -> ExpressionError {
        guard error.code == .evaluation,
            let index = expression.template.references.firstIndex(where: { $0.range == error.range })
        else { return error }
        let reference = expression.template.references[index]
        var (value, rest): (ConfigValue, ValuePath)
        switch expression.targets[index] {
        case .input(let path): (value, rest) = (input ?? .null, path)
        case .cell(let cell, let path): (value, rest) = (self.value(of: cell), path)
        case .constant: return error
        }
        while let component = rest.components.first, let next = value[[component]] {
            value = next
            rest.components.removeFirst()
        }
        var explained = error
        switch (value, rest.components.first) {
        case (.list(let elements), .index(let index)?):
            explained.message = "the index \(index) is out of range, the list has \(elements.count) elements"
        case (.null, _?):
            let name = ValuePath([.key(reference.root)] + reference.path.components.dropLast(rest.components.count))
            explained.message = "\(name) is null, so there is no \(reference)"
            explained.hint = "write \(name) == null ? … : \(reference)"
        default: break
        }
        return explained
    }

    /// The calls of one evaluation: those that have an answer, and those that are to be made.
    private struct CallLog {
        let answers: [FunctionCall: FunctionResult]
        var pending: OrderedSet<FunctionCall> = []
        var failures: [(call: FunctionCall, failure: FunctionFailure)] = []

        mutating func outcome(of name: String, _ arguments: [ConfigValue]) -> CallOutcome {
            guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) else {
                return .failed(message: "\(name) is no plugin's function")
            }
            let function = name[name.utf8.index(after: dot)...]
            let call = FunctionCall(plugin: String(name[..<dot]), function: String(function), arguments: arguments)
            switch answers[call] {
            case .value(let value)?: return .value(value)
            case .failure(let failure)?:
                failures.append((call, failure))
                return .failed(message: failure.message)
            case nil:
                pending.append(call)
                return .pending
            }
        }
    }

    private mutating func report(
        _ error: ExpressionError, in expression: BoundExpression, for cell: CellID,
        failures: [(call: FunctionCall, failure: FunctionFailure)]
    ) {
        let place = expression.location(of: error.range)
        let path = path(of: cell)
        guard error.code == .pluginFailed, let (call, failure) = failures.last else {
            report(Diagnostic(error.code, error.message, at: place, path: path, hint: error.hint))
            return
        }
        let function = project.functions.plugins[call.plugin]?.functions[call.function]
        let isNamed = failure.message.hasPrefix(call.qualifiedName)
        let message = isNamed ? failure.message : "\(call.qualifiedName): \(failure.message)"
        report(
            Diagnostic(
                .pluginFailed, ([message] + failure.notes).joined(separator: "\n"),
                at: place, label: function.map { "registered at \($0.file):\($0.line)" }, path: path,
                hint: failure.hint))
    }

    /// What an expression gave, as a value of the field's type.
    mutating func coerced(_ outcome: Outcome, of expression: BoundExpression, for cell: CellID) -> Outcome {
        guard case .value(let given) = outcome else { return outcome }
        let type = slot(cell).type
        let value = type.placing(given, of: expression.template, writtenIn: expression.file.document.file.name)
        if let coerced = type.coerce(value, schemas: project.schemas) {
            guard !type.schemaNames.isEmpty else { return .value(coerced) }
            noteSchemas(in: coerced)
            return checkedConfigs(in: coerced, of: expression, for: cell)
        }
        let place = trees[cell.tree].path(of: cell.slot)
        let misfit =
            isSecret(cell)
            ? type.discreetMisfit(of: value, at: place)
            : type.misfit(of: value, at: place, schemas: project.schemas)
        report(
            Diagnostic(
                .typeMismatch, "\(misfit.path): \(misfit.message)", at: expression.location,
                path: misfit.path.description, hint: misfit.hint ?? textHint(for: value, of: expression)))
        return .failed
    }

    /// Why an expression gave a text, where it is not the expression itself that did.
    private func textHint(for value: ConfigValue, of expression: BoundExpression) -> String? {
        guard expression.template.single == nil, case .string(let text) = value else { return nil }
        return text.hasSuffix("\n")
            ? "the line break at the end makes it a text: begin the block with |-"
            : "what stands beside ${…} makes it a text: put all of it between the braces"
    }

    /// An expression may choose a schema that no file names.
    private mutating func noteSchemas(in value: ConfigValue) {
        switch value {
        case .list(let elements): for element in elements { noteSchemas(in: element) }
        case .map(let members):
            if case .string(let name)? = members["$type"] { evaluatedSchemas.insert(name) }
            for member in members.values { noteSchemas(in: member) }
        default: break
        }
    }

    /// What does not count in the digest: the asker's environment, where its schema does not say otherwise.
    var undigestedPaths: [ValuePath] {
        let undigested = trees[0].slots.indices.filter { index in
            // A list that was replaced may have left a slot behind that is no part of the tree.
            guard case .environment(let name) = trees[0].slots[index].type.unwrapped,
                trees[0].slot(at: trees[0].path(of: SlotID(index: index)))?.index == index
            else { return false }
            return project.schemas.environments[name]?.isDigested == false
        }
        return undigested.map { trees[0].path(of: SlotID(index: $0)) }
    }
}

extension Diagnostic {
    /// Without why an evaluation fails, for the texts and numbers in the reason may be what is secret, and without these
    /// values in what a plugin's function says.
    func discreet(over secrets: [ConfigValue]) -> Diagnostic {
        var discreet = self
        switch code {
        case .evaluation:
            discreet.message = "the evaluation fails over what is secret"
            discreet.hint = nil
        case .pluginFailed:
            // A longer one first, for it may hold another.
            for text in Set(secrets.flatMap(\.telling)).sorted(by: { $0.utf8.count > $1.utf8.count }) {
                discreet.message = discreet.message.replacing(text, with: "(secret)")
                discreet.hint = discreet.hint?.replacing(text, with: "(secret)")
            }
        default: break
        }
        return discreet
    }
}

extension ConfigValue {
    /// What somebody who reads it somewhere would know of the value: its texts and numbers.
    fileprivate var telling: [String] {
        switch self {
        case .null, .bool: []
        case .int, .double: [json]
        case .string(let text): text.isEmpty ? [] : [text]
        case .list(let elements): elements.flatMap(\.telling)
        case .map(let members): members.values.flatMap(\.telling)
        }
    }

    /// Takes the member at a path out.
    fileprivate mutating func remove(at path: ArraySlice<ValuePath.Component>) {
        switch (self, path.first) {
        case (.map(var members), _):
            members.remove(at: path)
            self = .map(members)
        case (.list(var elements), .index(let index)?) where elements.indices.contains(index) && path.count > 1:
            elements[index].remove(at: path.dropFirst())
            self = .list(elements)
        default: break
        }
    }
}

extension ConfigMap {
    /// Takes the member at a path out.
    mutating func remove(at path: ArraySlice<ValuePath.Component>) {
        guard case .key(let key)? = path.first else { return }
        if path.count == 1 { self[key] = nil } else { self[key]?.remove(at: path.dropFirst()) }
    }
}
