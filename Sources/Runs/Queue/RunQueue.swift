internal import RunFolders

/// Which runs wait for a slot, in the order of their submission, and which have one.
struct RunQueue: Sendable {
    /// By a number that grows with each submission.
    private var waiting: [(number: Int, run: RunID)] = []
    private(set) var running: Set<RunID> = []

    var isEmpty: Bool { waiting.isEmpty && running.isEmpty }

    /// A run that is tried again goes back to its place.
    mutating func add(_ run: RunID, number: Int) {
        let place = waiting.partitioningIndex { $0.number > number }
        waiting.insert((number, run), at: place)
    }

    /// - Returns: whether it was waiting.
    mutating func remove(_ run: RunID) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.run == run }) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// The next run to start; it has a slot from then on.
    mutating func takeNext(slots: Int) -> RunID? {
        guard running.count < slots, !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst().run
        running.insert(next)
        return next
    }

    /// For a run that is under way already.
    mutating func occupy(_ run: RunID) { running.insert(run) }

    mutating func free(_ run: RunID) { running.remove(run) }
}

extension Array {
    /// The first index whose element belongs to the second part of a partitioned array.
    fileprivate func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
