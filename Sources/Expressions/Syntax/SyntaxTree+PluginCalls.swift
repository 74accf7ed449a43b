import ConfigValue

extension SyntaxTree {
    /// The calls of methods on a bare name, such as `trainer.size(x)`, which may be calls of a plugin's function.
    func methodCallsOnNames(_ isPluginCall: (_ name: String, _ method: String) -> Bool) -> [NodeID] {
        nodes.indices.filter { id in
            guard case .call(let call) = nodes[id].kind, let target = call.target,
                case .reference(let index) = nodes[target].kind
            else { return false }
            let reference = references[index]
            return reference.path.components.isEmpty && !reference.isAbsolute
                && isPluginCall(reference.root, call.name)
        }
    }

    /// Makes calls of plugins' functions of calls of methods on bare names.
    mutating func makePluginCalls(_ ids: [NodeID]) {
        var dropped: Set<Int> = []
        for id in ids {
            guard case .call(let call) = nodes[id].kind, let target = call.target,
                case .reference(let index) = nodes[target].kind
            else { continue }
            let name = "\(references[index].root).\(call.name)"
            let range = references[index].range.lowerBound..<call.nameRange.upperBound
            functionCalls.append(
                FunctionReference(qualifiedName: name, argumentCount: call.arguments.count, range: range))
            nodes[target].kind = .absorbed
            nodes[id].kind = .call(
                Call(
                    name: name, target: nil, arguments: call.arguments, overloads: [],
                    functionCall: functionCalls.count - 1, nameRange: range))
            dropped.insert(index)
        }
        dropReferences(dropped)
    }

    private mutating func dropReferences(_ dropped: Set<Int>) {
        var indices: [Int: Int] = [:]
        for index in references.indices where !dropped.contains(index) { indices[index] = indices.count }
        references = references.indices.filter { !dropped.contains($0) }.map { references[$0] }
        for id in nodes.indices {
            guard case .reference(let index) = nodes[id].kind, let moved = indices[index] else { continue }
            nodes[id].kind = .reference(moved)
        }
    }
}
