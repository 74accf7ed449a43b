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
        // Names are compared once, then numbers stand for them.
        var numbers: [Name: Int] = [:]
        var names: [Name] = []
        let lists = (linearized.reversed() + [bases.reversed()]).map { list in
            list.map { name in
                if let number = numbers[name] { return number }
                numbers[name] = names.count
                names.append(name)
                return names.count - 1
            }
        }
        return merge(lists, count: names.count).map { order in order.map { names[$0] } }
    }

    /// Takes, again and again, the first head that no list has behind its own head.
    private static func merge(_ lists: [[Int]], count: Int) -> [Int]? {
        if lists.count == 2 { return lists[0] }
        var inTails = [Int](repeating: 0, count: count)
        for list in lists {
            for number in list.dropFirst() { inTails[number] += 1 }
        }
        var open = lists.filter { !$0.isEmpty }.map { (list: $0, position: 0) }
        var result: [Int] = []
        result.reserveCapacity(count)
        while !open.isEmpty {
            guard let first = open.first(where: { inTails[$0.list[$0.position]] == 0 }) else { return nil }
            let candidate = first.list[first.position]
            result.append(candidate)
            var isFinished = false
            for index in open.indices where open[index].list[open[index].position] == candidate {
                open[index].position += 1
                if open[index].position == open[index].list.count {
                    isFinished = true
                } else {
                    inTails[open[index].list[open[index].position]] -= 1
                }
            }
            if isFinished { open.removeAll { $0.position == $0.list.count } }
        }
        return result
    }
}
