internal import Configuration
internal import Wire

extension RequestContext {
    /// So many experiments are worked out at the same time: enough for the processors, and for calls of plugins to meet.
    static let side = 64

    /// The names that a request is about.
    func names(of selection: some ExperimentSelection, in snapshot: any ProjectSnapshot) throws(WireError) -> [String] {
        guard let names = selection.experiments else { return snapshot.names(matching: selection.pattern) }
        guard selection.pattern == nil else {
            throw WireError(.invalidParams, "'experiments' and 'pattern' are both there", hint: "send one of them")
        }
        return names
    }

    /// Does something with many experiments, some at the same time; the results are in the order of the names.
    func forEach<Result: Sendable>(
        _ names: some Collection<String>, _ body: @escaping @Sendable (String) async -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            var results: [Result?] = Array(repeating: nil, count: names.count)
            var open = names.enumerated().makeIterator()
            func begin() {
                guard let (index, name) = open.next() else { return }
                group.addTask { (index, await body(name)) }
            }
            for _ in 0..<Self.side { begin() }
            while let (index, result) = await group.next() {
                results[index] = result
                if !Task.isCancelled { begin() }
            }
            return results.compactMap { $0 }
        }
    }
}
