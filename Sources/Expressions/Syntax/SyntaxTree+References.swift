import ConfigValue

extension SyntaxTree {
    /// Makes a reference of each longest path that starts with a free variable.
    mutating func collectReferences() {
        var isChain = Array(repeating: false, count: nodes.count)
        var isContinued = isChain
        for id in nodes.indices {
            switch nodes[id].kind {
            case .identifier: isChain[id] = true
            case .select(let operand, _), .presence(let operand, _):
                isChain[id] = isChain[operand]
                isContinued[operand] = isChain[operand]
            case .index(let operand, let index) where component(index) != nil:
                isChain[id] = isChain[operand]
                isContinued[operand] = isChain[operand]
            default: break
            }
        }
        // A presence test ends its path: what has(a.b) gives has no members.
        for id in nodes.indices where isChain[id] && (!isContinued[id] || isPresenceTest(id)) { collect(id) }
        for id in nodes.indices where isChain[id] {
            if case .reference = nodes[id].kind { continue }
            nodes[id].kind = .absorbed
        }
    }

    private func isPresenceTest(_ id: NodeID) -> Bool {
        if case .presence = nodes[id].kind { return true }
        return false
    }

    private mutating func collect(_ last: NodeID) {
        var components: [ValuePath.Component] = []
        var id = last
        while true {
            switch nodes[id].kind {
            case .select(let operand, let field), .presence(let operand, let field):
                components.append(.key(field))
                id = operand
            case .index(let operand, let index):
                if let component = component(index) { components.append(component) }
                id = operand
            case .identifier(let root, let isAbsolute):
                references.append(
                    Reference(
                        root: root, path: ValuePath(components.reversed()), range: nodes[last].range,
                        isPresenceTest: isPresenceTest(last), isAbsolute: isAbsolute))
                nodes[last].kind = .reference(references.count - 1)
                return
            default: return
            }
        }
    }

    /// The part of a path that a literal index is.
    private func component(_ index: NodeID) -> ValuePath.Component? {
        switch nodes[index].kind {
        case .literal(.int(let index)) where index >= 0: .index(index)
        case .literal(.string(let key)): .key(key)
        default: nil
        }
    }
}

extension Reference {
    /// The path as words with dots between, or nil where it has an index.
    package var dottedName: String? {
        var name = root
        for component in path.components {
            guard case .key(let key) = component else { return nil }
            name += "." + key
        }
        return name
    }
}

extension Reference: CustomStringConvertible {
    package var description: String {
        ValuePath([.key(root)] + path.components).description
    }
}
