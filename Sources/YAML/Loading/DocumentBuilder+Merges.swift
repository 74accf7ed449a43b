import Diagnostics

extension DocumentBuilder {
    /// The mappings that the value of a merge key names, the strongest first.
    func mergeSources(_ value: NodeID) throws(Diagnostic) -> [NodeID] {
        guard case .elements(let start, let count) = arena[value].content else { return [try mergeSource(value)] }
        var sources: [NodeID] = []
        for element in arena.elements[Int(start)..<Int(start + count)] { sources.append(try mergeSource(element)) }
        return sources
    }

    private func mergeSource(_ node: NodeID) throws(Diagnostic) -> NodeID {
        guard case .members = arena[node].content, [.none, .core(.map)].contains(arena.tag(of: node))
        else {
            throw Diagnostic(
                .syntax, "'<<' merges maps, and this is none", at: location(of: node),
                hint: "name a map with an alias, as <<: *defaults, or quote the key: \"<<\"")
        }
        return node
    }

    /// Appends what a merge key adds to a mapping whose own members are on the stack: a member of its own wins, then the
    /// earlier of the merged mappings.
    mutating func appendMerged(_ merge: OpenCollection.Merge, into collection: OpenCollection) {
        var taken = Set(memberStack[collection.base...].map(\.key))
        for source in merge.sources {
            guard case .members(let start, let count) = arena[source].content else { continue }
            for slot in Int(start)..<Int(start + count) where taken.insert(arena.members[slot].key).inserted {
                arena.members.append(arena.members[slot])
            }
        }
    }
}
