/// The order in which something and all that it extends apply, after C3 (Barrett et al., "A Monotonic Superclass
/// Linearization for Dylan", 1996): each once, what is derived after what it extends, bases in the order written.
enum Linearization {
    /// Merges the bases' own orders, each from the highest down to the lowest, with the order in which they are listed.
    ///
    /// - Parameters:
    ///   - bases: The direct bases, lowest first, as `$extends` lists them.
    ///   - linearized: Each base's own order, itself first.
    /// - Returns: The order below the element, highest first; nil where none respects all of these.
    static func merge<Name: Hashable>(bases: [Name], linearized: [[Name]]) -> [Name]? {
        var heads = linearized.reversed().map { $0[...] }
        heads.append(Array(bases.reversed())[...])
        if heads.count == 2 { return Array(heads[0]) }
        var inTails: [Name: Int] = [:]
        for list in heads {
            for name in list.dropFirst() { inTails[name, default: 0] += 1 }
        }
        var result: [Name] = []
        while heads.contains(where: { !$0.isEmpty }) {
            let candidate = heads.lazy.compactMap(\.first).first { inTails[$0, default: 0] == 0 }
            guard let candidate else { return nil }
            result.append(candidate)
            for index in heads.indices where heads[index].first == candidate {
                heads[index].removeFirst()
                if let next = heads[index].first { inTails[next, default: 0] -= 1 }
            }
        }
        return result
    }
}
