internal import Configuration
internal import Wire

extension RequestContext {
    /// So many experiments are worked out at the same time, so that calls of plugins meet.
    static let side = 64
    /// Where there are many, so many follow one another at most: names that stand together often extend each other, and
    /// starting each by itself would cost as much as resolving it.
    private static let inTurn = 64

    /// The names that a request is about.
    func names(of selection: some ExperimentSelection, in snapshot: any ProjectSnapshot) throws(WireError) -> [String] {
        guard let names = selection.experiments else { return snapshot.names(matching: selection.pattern) }
        guard selection.pattern == nil else {
            throw WireError(.invalidParams, "'experiments' and 'pattern' are both there", hint: "send one of them")
        }
        return names
    }

    /// Does something with many experiments, some at the same time; the results are in the order of the names, fewer
    /// where the request was cancelled.
    func forEach<Result: Sendable>(
        _ names: some Collection<String>, _ body: @escaping @Sendable (String) async -> Result
    ) async -> [Result] {
        await gather(names, in: []) { name, results in results.append(await body(name)) }.flatMap(\.self)
    }

    /// The same where what comes of experiments that follow one another is gathered in one place, which is empty at first.
    func gather<Part: Sendable>(
        _ names: some Collection<String>, in empty: Part, _ body: @escaping @Sendable (String, inout Part) async -> Void
    ) async -> [Part] {
        let names = Array(names)
        let size = min(Self.inTurn, max(1, names.count / Self.side))
        return await withTaskGroup(of: (Int, Part).self) { group in
            var parts = Array(repeating: empty, count: (names.count + size - 1) / size)
            var next = 0
            func begin() {
                guard next < parts.count else { return }
                let index = next
                next += 1
                group.addTask {
                    var part = empty
                    for name in names[index * size..<min(names.count, (index + 1) * size)] {
                        if Task.isCancelled { break }
                        await body(name, &part)
                    }
                    return (index, part)
                }
            }
            for _ in 0..<Self.side { begin() }
            while let (index, part) = await group.next() {
                parts[index] = part
                if !Task.isCancelled { begin() }
            }
            return parts
        }
    }
}
