import ConfigValue
import Diagnostics

extension Checker {
    mutating func type(of call: Call, at id: NodeID) -> ExpressionType {
        if call.functionCall != nil { return typeOfPluginCall(call, at: id) }
        guard !call.overloads.isEmpty else {
            let candidates = Library.names(in: dialect) + scope.functionNames
            report(
                .unknownName, "there is no function '\(call.name)'", at: call.nameRange,
                hint: WordHabit.hint(forFunction: call.name) ?? NearMisses.question(call.name, in: candidates))
            return .dyn
        }
        let arguments = ([call.target].compactMap(\.self) + call.arguments).map { types[$0] }
        let style: Overload.Style = call.target == nil ? .global : .member
        let forms = call.overloads.filter { $0.style == style }
        let fitting = forms.filter { form in
            form.takes(count: arguments.count)
                && arguments.enumerated().allSatisfy { fits($0.element, form.parameter($0.offset)) }
        }
        guard !fitting.isEmpty else {
            reportMismatch(call, arguments, forms, at: id)
            return forms.first?.result(arguments) ?? .dyn
        }
        // A form that needs no widening is chosen where there is one, as when it is evaluated.
        let exact = fitting.filter { form in
            arguments.enumerated().allSatisfy { $0.element.mayBe(form.parameter($0.offset)) }
        }
        let chosen = exact.isEmpty ? fitting : exact
        return chosen.dropFirst().reduce(chosen[0].result(arguments)) { $0.joined($1.result(arguments)) }
    }

    private func fits(_ argument: ExpressionType, _ parameter: ExpressionType) -> Bool {
        if argument.mayBe(parameter) { return true }
        if case .object = argument.unwrapped { return parameter.mayBe(.map(.string, .dyn)) }
        return dialect == .pconfigs && parameter == .double && argument.unwrapped == .int
    }

    private mutating func reportMismatch(
        _ call: Call, _ arguments: [ExpressionType], _ forms: [Overload], at id: NodeID
    ) {
        let range = tree.nodes[id].range
        guard !forms.isEmpty else {
            let isMember = call.target != nil
            let hint = isMember ? "write \(call.name)(x)" : "write x.\(call.name)(…)"
            report(.noOverload, "\(call.name)() is called in the other form", at: range, hint: hint)
            return
        }
        let receiver = call.target == nil ? 0 : 1
        let isCounted = forms.contains { $0.takes(count: arguments.count) }
        guard isCounted else {
            let counts = Set(forms.map { $0.parameters.count - receiver }).sorted().map { String($0) }
            let taken = counts.joined(separator: " or ") + (forms.contains(where: \.isVariadic) ? " or more" : "")
            let noun = taken == "1" ? "argument" : "arguments"
            report(
                .noOverload, "\(call.name)() takes \(taken) \(noun), and there are \(arguments.count - receiver)",
                at: range)
            return
        }
        let types = arguments.map(\.description).joined(separator: ", ")
        let taken = forms.filter { $0.takes(count: arguments.count) }.map { form in
            "(" + form.parameters.map(\.description).joined(separator: ", ") + ")"
        }
        report(
            .noOverload, "\(call.name)() does not take (\(types))", at: range,
            hint: "it takes \(taken.prefix(4).joined(separator: ", "))")
    }

    private mutating func typeOfPluginCall(_ call: Call, at id: NodeID) -> ExpressionType {
        guard let signature = scope.signature(ofFunction: call.name) else {
            let methods = Library.names(in: dialect)
            let words = call.name.split(separator: ".").map(String.init)
            let method = words.last ?? call.name
            if scope.type(ofVariable: words.first ?? "") != nil,
                let misuse = Macro.misuse(of: method, at: call.nameRange)
            {
                errors.append(misuse)
                return .dyn
            }
            let isGlobal = Library.overloads(of: method, in: dialect).contains { $0.style == .global }
            report(
                .unknownName, "there is no function '\(call.name)'", at: call.nameRange,
                hint: NearMisses.question(call.name, in: scope.functionNames)
                    ?? (isGlobal ? "write \(method)(…)" : WordHabit.hint(forFunction: method))
                    ?? NearMisses.question(method, in: methods))
            return .dyn
        }
        guard call.arguments.count == signature.parameters.count else {
            let wanted = signature.parameters.count
            report(
                .noOverload,
                "\(call.name) takes \(wanted) \(wanted == 1 ? "argument" : "arguments"), and there are \(call.arguments.count)",
                at: tree.nodes[id].range, hint: "it takes \(signature)")
            return signature.result
        }
        for (argument, parameter) in zip(call.arguments, signature.parameters)
        where !passes(types[argument], parameter.type) {
            report(
                .noOverload,
                "\(parameter.name) of \(call.name) is \(parameter.type.withArticle), and this is \(types[argument].withArticle)",
                at: tree.nodes[argument].range)
        }
        return signature.result
    }

    /// Plugins take ints where they declare floats, in lists and maps too.
    private func passes(_ argument: ExpressionType, _ parameter: ExpressionType) -> Bool {
        switch (argument.unwrapped, parameter.unwrapped) {
        case (.int, .double): true
        case (.list(let argument), .list(let parameter)): passes(argument, parameter)
        case (.map(_, let argument), .map(_, let parameter)): passes(argument, parameter)
        default: argument.mayBe(parameter)
        }
    }
}
