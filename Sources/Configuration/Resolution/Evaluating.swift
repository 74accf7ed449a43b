import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// Works out a value and all that it depends on, each once, in the order of their dependencies.
    mutating func evaluate(_ goal: CellID) {
        var stack: [CellID] = []
        stack.reserveCapacity(8 + trees[goal.tree].slots.count)
        stack.append(goal)
        while let cell = stack.last {
            switch self[cell].state {
            case .value, .failed, .waiting:
                stack.removeLast()
            case .untouched:
                let plan = self[cell].plan ?? prepare(cell)
                self[cell].plan = plan
                let dependencies = plan.dependencies
                guard !dependencies.isEmpty else {
                    settle(cell, outcome(of: plan, for: cell))
                    stack.removeLast()
                    continue
                }
                self[cell].state = .open
                for dependency in dependencies.reversed() {
                    switch self[dependency].state {
                    case .untouched: stack.append(dependency)
                    case .open: reportCycle(from: dependency, through: stack)
                    case .value, .failed, .waiting: break
                    }
                }
            case .open:
                finish(cell)
                stack.removeLast()
            }
        }
    }

    private mutating func finish(_ cell: CellID) {
        guard let plan = self[cell].plan else { return }
        var isWaiting = false
        for dependency in plan.dependencies {
            switch self[dependency].state {
            case .value: break
            case .waiting: isWaiting = true
            case .failed, .untouched, .open:
                // An open one closes a cycle, which has been told.
                self[cell].state = .failed
                return
            }
        }
        if isWaiting {
            wait(cell)
            return
        }
        settle(cell, outcome(of: plan, for: cell))
    }

    private mutating func settle(_ cell: CellID, _ outcome: Outcome) {
        switch outcome {
        case .value(let value): self[cell].state = .value(value)
        case .failed: self[cell].state = .failed
        case .waiting: wait(cell)
        }
    }

    private mutating func wait(_ cell: CellID) {
        self[cell].state = .waiting
        waiting.append(cell)
    }

    enum Outcome {
        case value(ConfigValue)
        case waiting
        case failed
    }

    private mutating func outcome(of plan: Plan, for cell: CellID) -> Outcome {
        switch plan {
        case .failed: return .failed
        case .null: return .value(.null)
        case .composite(let parts): return composed(parts, for: cell)
        case .literal: return readLiteral(for: cell)
        case .variable(let name): return readVariable(name, for: cell)
        case .expression(let expression):
            let outcome = evaluate(expression, for: cell, input: nil)
            return checked(coerced(outcome, of: expression, for: cell), for: cell, at: .expression(expression))
        case .computed(let expression, let input):
            return compute(expression, over: input, for: cell)
        }
    }

    private mutating func compute(_ expression: BoundExpression, over input: Plan, for cell: CellID) -> Outcome {
        let before: Outcome
        switch input {
        case .literal: before = read(for: cell)
        case .expression(let written):
            before = coerced(evaluate(written, for: cell, input: nil), of: written, for: cell)
        case .null: before = .value(.null)
        case .composite(let parts): before = composed(parts, for: cell)
        case .variable, .computed, .failed: before = .failed
        }
        guard case .value(let start) = before else { return before }
        self[cell].input = start
        let outcome = evaluate(expression, for: cell, input: start)
        return checked(coerced(outcome, of: expression, for: cell), for: cell, at: .expression(expression))
    }

    /// A value made of its parts, which as a whole must be one of the type: the parts know only what is theirs.
    private mutating func composed(_ parts: [CellID], for cell: CellID) -> Outcome {
        let outcome = compose(parts, for: cell)
        guard case .value(let value) = outcome else { return outcome }
        switch trees[cell.tree][cell.slot].type.unwrapped {
        case .tuple, .union:
            let slot = slot(cell)
            if slot.type.coerce(value, schemas: project.schemas) == .none {
                let path = path(of: cell)
                let location = trees[cell.tree].winningInput(of: cell.slot)?.location
                let shown = isSecret(cell) ? value.indefiniteKind : value.json.shortened
                report(
                    Diagnostic(
                        .typeMismatch, "\(path): expected \(slot.type), found \(shown)",
                        at: location ?? slot.field?.location, path: path))
                return .failed
            }
        default: break
        }
        return checked(outcome, for: cell, at: .winningInput)
    }

    private func compose(_ parts: [CellID], for cell: CellID) -> Outcome {
        switch slot(cell).content {
        case .list: return .value(.list(parts.map { value(of: $0) }))
        case .config(let schema, _):
            var members = schema.emptyValues
            for (position, part) in parts.enumerated() { members.values[position] = value(of: part) }
            guard cell.slot != ConfigTree.root, slot(cell).type.unwrapped != .config(schema.name) else {
                return .value(.map(members))
            }
            members.updateValue(.string(schema.name), forKey: "$type", insertingAt: 0)
            return .value(.map(members))
        case .map(let children):
            // The keys are those of the tree, and keep the table that they are found by.
            return .value(.map(children.mapValues { value(of: CellID(tree: cell.tree, slot: $0)) }))
        case .unset, .input, .variable: return .failed
        }
    }

    func value(of cell: CellID) -> ConfigValue {
        if case .value(let value) = self[cell].state { return value }
        return .null
    }

    private mutating func readLiteral(for cell: CellID) -> Outcome {
        guard case .input(let input) = trees[cell.tree].slots[cell.slot.index].content else { return .failed }
        return checked(read(for: cell), for: cell, at: .input(input))
    }

    /// What the slot's input says.
    private mutating func read(for cell: CellID) -> Outcome {
        if let literal = trees[cell.tree].slots[cell.slot.index].literal { return .value(literal) }
        guard case .input(let input) = trees[cell.tree][cell.slot].content else { return .failed }
        do throws(LiteralReader.Mismatch) {
            let value = try LiteralReader.read(input, as: slot(cell).type)
            if input.marksMissing(value) { reportMark(of: input, at: path(of: cell)) }
            return .value(value)
        } catch {
            let isSecret = isSecret(cell)
            let all = LiteralReader.mismatches(of: input.node, in: input.document, as: slot(cell).type)
            for mismatch in (all.isEmpty ? [error] : all).map({ isSecret ? $0.discreet : $0 }) {
                let path = path(mismatch.path, below: cell)
                report(
                    Diagnostic(
                        mismatch.code, "\(path): \(mismatch.message)", at: mismatch.location, path: path,
                        hint: mismatch.hint ?? hint(forType: mismatch, of: input, at: path, in: cell)))
            }
            return .failed
        }
    }

    /// How to choose the type of a subconfig in whose place something else stands.
    private func hint(
        forType mismatch: LiteralReader.Mismatch, of input: Input, at path: String, in cell: CellID
    ) -> String? {
        let declared = slot(cell).type.unwrapped.configNames
        guard mismatch.path.isRoot, !declared.isEmpty, !isSecret(cell) else { return nil }
        let isText = input.kind == .scalar && !input.isNull
        return project.schemas.typeHint(
            for: declared, at: path, written: isText ? input.document.text(of: input.node) : nil,
            isOverride: Override.holds(input.location))
    }

    private mutating func readVariable(_ name: String, for cell: CellID) -> Outcome {
        let slot = slot(cell)
        let path = path(of: cell)
        guard let text = request.environment?[name] else {
            if let fallback = slot.field?.defaults.last {
                let document = fallback.file.document
                if let value = try? LiteralReader.read(
                    fallback.node, of: document, as: slot.type)
                {
                    return .value(value)
                }
            }
            if slot.type.isOptional { return .value(.null) }
            report(
                Diagnostic(
                    .environmentMissing, "the environment variable \(name) is not set", at: slot.field?.location,
                    path: path,
                    hint: "set \(name) where the experiment is started, as in \(name)=… pconfigsctl …"))
            return .failed
        }
        do throws(Diagnostic) {
            let value = try VariableReader.read(text, as: slot.type, named: name)
            return checked(.value(value), for: cell, at: .variable(name, text))
        } catch {
            var problem = error
            problem.path = path
            if isSecret(cell) {
                problem.message = "\(name) must be \(slot.type), and the value is not"
                problem.location = VariableReader.place(of: "…", named: name)
            }
            if let location = slot.field?.location { problem.related = [.init("it is declared here", at: location)] }
            report(problem)
            return .failed
        }
    }

    /// Where a value comes from: the line and the column are found where they are to be told alone.
    private enum Source {
        case expression(BoundExpression)
        case input(Input)
        case winningInput
        case variable(String, String)
    }

    private func location(of source: Source, for cell: CellID) -> SourceLocation? {
        switch source {
        case .expression(let expression): expression.location
        case .input(let input): input.location
        case .winningInput: trees[cell.tree].winningInput(of: cell.slot)?.location
        case .variable(let name, let text):
            VariableReader.place(of: isSecret(cell) ? "…" : text, named: name)
        }
    }

    /// Checks a value against the field's constraints.
    private mutating func checked(_ outcome: Outcome, for cell: CellID, at source: Source) -> Outcome {
        guard case .value(let value) = outcome, let field = trees[cell.tree][cell.slot].field,
            field.isConstrained, field.constraints.violation(by: value) != nil
        else { return outcome }
        let place = location(of: source, for: cell)
        reportViolations(by: value, of: field, at: place, path: path(of: cell), isSecret: isSecret(cell))
        return .failed
    }

    mutating func reportViolations(
        by value: ConfigValue, of field: FieldSchema, at location: SourceLocation?, path: String, isSecret: Bool
    ) {
        var shown = isSecret ? "the value" : value.json.shortened
        if value.isCollection { shown = "it" }
        let related =
            location == field.location
            ? [] : [Diagnostic.Related("\(field.name) is declared here", at: field.location)]
        for violation in field.constraints.violations(by: value) {
            report(
                Diagnostic(
                    .outOfRange, "\(path) \(violation), and \(shown) is not", at: location ?? field.location,
                    path: path, related: related))
        }
    }

    private mutating func reportCycle(from cell: CellID, through stack: [CellID]) {
        let start = stack.firstIndex(of: cell) ?? 0
        let steps = stack[start...].filter { id in
            guard case .open = self[id].state else { return false }
            // That a config holds its fields is no step that a person wrote.
            if case .composite? = self[id].plan { return false }
            return true
        }
        let shown = steps.isEmpty ? [cell] : steps
        let names = (shown + [shown[0]]).map { cycleName(of: $0) }
        let places = shown.compactMap { id -> Diagnostic.Related? in
            guard let location = expressionLocation(of: id) else { return nil }
            return Diagnostic.Related("\(cycleName(of: id)) reads the next here", at: location)
        }
        report(
            Diagnostic(
                .dependencyCycle, "values depend on each other in a cycle: \(names.joined(separator: " -> "))",
                at: places.first?.location, path: path(of: shown[0]),
                hint: hint(forCycle: shown),
                related: Array(places.dropFirst())))
    }

    private func hint(forCycle cells: [CellID]) -> String {
        guard cells.count == 1, let cell = cells.first, let input = trees[cell.tree].winningInput(of: cell.slot),
            let alias = trees[cell.tree].layers[input.layer].aliases.first(where: {
                $0.value != trees[cell.tree].experiment
            })?.key
        else { return "set one of these values without an expression" }
        return "to start from the value of \(alias), write \(alias).\(path(of: cell))"
    }

    private func cycleName(of cell: CellID) -> String {
        cell.tree == 0 ? path(of: cell) : "\(trees[cell.tree].experiment).\(path(of: cell))"
    }

    private func expressionLocation(of cell: CellID) -> SourceLocation? {
        switch self[cell].plan {
        case .expression(let expression)?, .computed(let expression, _)?: expression.location
        default: nil
        }
    }

    func path(of cell: CellID) -> String { trees[cell.tree].path(of: cell.slot).description }

    /// Where something stands in the configuration, by its place in a cell's value.
    func path(_ path: ValuePath, below cell: CellID) -> String {
        ValuePath(trees[cell.tree].path(of: cell.slot).components + path.components).description
    }

    mutating func report(_ problem: Diagnostic) { problems.append(problem) }
}
