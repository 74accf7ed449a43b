/// Two that have the same two bases in opposite orders, so that there is no order for what extends both.
struct OrderConflict<Name: Hashable> {
    /// What has `low` below `high`.
    let first: Name
    /// What has `high` below `low`.
    let second: Name
    let low: Name
    let high: Name

    /// What to do about it.
    var hint: String { "\(first) has \(low) before \(high), and \(second) \(high) before \(low): give both one order" }
}

extension Linearization {
    /// Why an order cannot be found, where two of the orders that it must respect contradict each other.
    ///
    /// - Parameters:
    ///   - name: What is to be ordered.
    ///   - bases: Its direct bases, lowest first.
    ///   - linearized: Each base's own order, itself first.
    static func conflict<Name: Hashable>(
        below name: Name, bases: [Name], linearized: [[Name]]
    ) -> OrderConflict<Name>? {
        let orders = linearized.filter { !$0.isEmpty } + [[name] + bases.reversed()]
        for (index, first) in orders.enumerated() {
            let positions = Dictionary(
                zip(first.dropFirst(), first.indices.dropFirst()), uniquingKeysWith: { position, _ in position })
            for second in orders[(index + 1)...] {
                var previous: (name: Name, position: Int)?
                for name in second.dropFirst() {
                    guard let position = positions[name] else { continue }
                    if let previous, position < previous.position {
                        return OrderConflict(first: first[0], second: second[0], low: previous.name, high: name)
                    }
                    previous = (name, position)
                }
            }
        }
        return nil
    }
}
