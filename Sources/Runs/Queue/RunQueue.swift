internal import RunFolders

/// Which runs wait for a slot, in the order of their submission, and which have one.
struct RunQueue: Sendable {
    /// By a number that grows with each submission.
    private var waiting: [(number: Int, run: RunID, takesSlot: Bool)] = []
    /// Those that have a slot.
    private(set) var running: Set<RunID> = []
    /// Those that are under way elsewhere and take no slot.
    private var away: Set<RunID> = []

    var isEmpty: Bool { waiting.isEmpty && running.isEmpty && away.isEmpty }

    /// A run that is tried again goes back to its place.
    mutating func add(_ run: RunID, number: Int, takesSlot: Bool = true) {
        let place = waiting.partitioningIndex { $0.number > number }
        waiting.insert((number, run, takesSlot), at: place)
    }

    /// - Returns: whether it was waiting.
    mutating func remove(_ run: RunID) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.run == run }) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// The next run to start; it has a slot from then on, where it takes one.
    mutating func takeNext(slots: Int) -> RunID? {
        guard let index = waiting.firstIndex(where: { !$0.takesSlot || running.count < slots }) else { return nil }
        let next = waiting.remove(at: index)
        occupy(next.run, takesSlot: next.takesSlot)
        return next.run
    }

    /// For a run that is under way already.
    mutating func occupy(_ run: RunID, takesSlot: Bool = true) {
        if takesSlot { running.insert(run) } else { away.insert(run) }
    }

    mutating func free(_ run: RunID) {
        running.remove(run)
        away.remove(run)
    }
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
