internal import DequeModule

/// Which calls of one plugin wait, which were sent to its worker, and which of those run.
///
/// A worker starts calls in the order in which it got them and runs at most `lanes` at a time, so those that run are always
/// the oldest without an answer. That is how a worker's end is laid at the right door: where one call ran, it is to blame;
/// where several ran, each is tried again alone, and only the one that ends the worker once more has failed.
package struct CallLedger: Sendable {
    package typealias ID = Int

    package struct Entry: Sendable {
        package let id: ID
        package let call: WorkerCall
        /// Ran when a worker ended that ran others too.
        fileprivate(set) var isSuspect = false
        /// When it became one of the running ones.
        fileprivate(set) var startedAt: ContinuousClock.Instant?
    }

    package static let defaultWindow = 64
    /// How many calls are sent without an answer at most.
    package var window: Int
    /// How many calls the worker runs at a time.
    package var lanes = 1
    private var nextID: ID = 1
    /// Suspects stand before all others.
    private var waiting: Deque<Entry> = []
    private var sent: [Entry] = []

    package init(window: Int = CallLedger.defaultWindow) {
        self.window = window
    }

    package var isEmpty: Bool { waiting.isEmpty && sent.isEmpty }

    package var hasWaiting: Bool { !waiting.isEmpty }

    /// Whether the worker has as many calls as it runs at a time.
    package var isBusy: Bool { sent.count >= max(1, lanes) }

    /// The calls that the worker runs now.
    package var running: ArraySlice<Entry> { sent.prefix(max(1, lanes)) }

    package mutating func enqueue(_ call: WorkerCall) {
        waiting.append(Entry(id: nextID, call: call))
        nextID &+= 1
    }

    /// The calls to send now, in order.
    package mutating func takeSendable(at now: ContinuousClock.Instant) -> [Entry] {
        guard !waiting.isEmpty, !sent.contains(where: \.isSuspect) else { return [] }
        var taken: [Entry] = []
        while let first = waiting.first, sent.count + taken.count < window {
            if first.isSuspect, !(sent.isEmpty && taken.isEmpty) { break }
            waiting.removeFirst()
            guard !first.call.isAbandoned() else { continue }
            taken.append(first)
            if first.isSuspect { break }
        }
        sent += taken
        noteRunning(at: now)
        return taken
    }

    /// Takes out the call that was answered; nil where no such call was sent.
    package mutating func takeAnswered(_ id: ID, at now: ContinuousClock.Instant) -> Entry? {
        guard let index = sent.firstIndex(where: { $0.id == id }) else { return nil }
        let entry = sent.remove(at: index)
        noteRunning(at: now)
        return entry
    }

    /// When the first of the running calls will have taken too long.
    package func nextDeadline(_ limit: Duration) -> ContinuousClock.Instant? {
        running.lazy.compactMap(\.startedAt).min()?.advanced(by: limit)
    }

    /// Takes out the calls that took too long; the worker is to be ended, and the others wait again.
    package mutating func takeOverdue(_ limit: Duration, at now: ContinuousClock.Instant) -> [Entry] {
        let isOverdue = { (entry: Entry) in entry.startedAt.map { $0.advanced(by: limit) <= now } ?? false }
        let overdue = running.filter(isOverdue)
        guard !overdue.isEmpty else { return [] }
        requeue(sent.filter { entry in !overdue.contains { $0.id == entry.id } })
        return overdue
    }

    /// Takes out the call that ended the worker, if it is known; the others wait again.
    ///
    /// - Parameter mayBeEarlier: whether a call that has its answer may have ended it too.
    package mutating func takeCulprit(mayBeEarlier: Bool = false) -> Entry? {
        guard running.count != 1 || (mayBeEarlier && !sent[0].isSuspect) else {
            let culprit = sent.removeFirst()
            requeue(sent)
            return culprit
        }
        let runningCount = running.count
        requeue(
            sent.enumerated().map { index, entry in
                var entry = entry
                entry.isSuspect = index < runningCount
                return entry
            })
        return nil
    }

    /// Takes out the calls that no worker was sent.
    package mutating func takeWaiting() -> [Entry] {
        defer { waiting = [] }
        return Array(waiting)
    }

    /// Takes out all calls, where there will be no worker for them.
    package mutating func takeAll() -> [Entry] {
        defer {
            waiting = []
            sent = []
        }
        return sent + waiting
    }

    private mutating func requeue(_ entries: [Entry]) {
        sent = []
        for var entry in entries.reversed() {
            entry.startedAt = nil
            waiting.prepend(entry)
        }
    }

    private mutating func noteRunning(at now: ContinuousClock.Instant) {
        for index in running.indices where sent[index].startedAt == nil { sent[index].startedAt = now }
    }
}
