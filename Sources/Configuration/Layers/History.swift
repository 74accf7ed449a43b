/// What the layers did at a slot.
///
/// What is added stands upon what was there, which copies share: an experiment costs what it says itself, however many it
/// extends.
struct History: Sendable {
    struct Entry: Sendable {
        enum Outcome: Sendable {
            case inForce
            /// A higher layer replaced it.
            case replaced
            /// The schema of a higher layer pins the field.
            case ignored
            /// A higher layer chose a type that does not share the field.
            case dropped
        }

        let input: Input
        /// The schema that the slot had once the layer was applied, where it is a config.
        let schema: ConfigSchema?
        var outcome = Outcome.inForce
    }

    private final class Step: @unchecked Sendable {
        let entry: Entry
        /// Whether it replaces all that was in force below it.
        let replacesLower: Bool
        /// Changed only where nobody else holds the step.
        private var lower: Step?

        init(_ entry: Entry, replacesLower: Bool, upon lower: Step?) {
            self.entry = entry
            self.replacesLower = replacesLower
            self.lower = lower
        }

        var next: Step? { lower }

        deinit {
            // One after the other: a step that ended inside the end of the one above would take a stack as deep as the list.
            var rest = lower
            lower = nil
            while isKnownUniquelyReferenced(&rest), let step = rest {
                rest = step.lower
                step.lower = nil
            }
        }
    }

    private var last: Step?
    /// Whether all that is there was replaced, by something that left nothing itself.
    private var isReplaced = false

    /// - Parameter entries: The lowest layer's first.
    init(_ entries: [Entry] = []) {
        for entry in entries { append(entry) }
    }

    var isEmpty: Bool { last == nil }

    mutating func append(_ entry: Entry) {
        last = Step(entry, replacesLower: isReplaced, upon: last)
        isReplaced = false
    }

    /// Nothing that was said so far is in force any more.
    mutating func supersede() { isReplaced = last != nil }

    /// What was done, the lowest layer's first.
    var entries: [Entry] {
        var entries: [Entry] = []
        forEachFromLast { entry in
            entries.append(entry)
            return true
        }
        entries.reverse()
        return entries
    }

    /// The highest of those in force.
    var winner: Entry? {
        var winner: Entry?
        forEachFromLast { entry in
            if entry.outcome == .inForce { winner = entry }
            return winner == nil
        }
        return winner
    }

    /// - Parameter body: Tells whether to go on.
    private func forEachFromLast(_ body: (Entry) -> Bool) {
        var isReplaced = isReplaced
        var next = last
        while let step = next {
            var entry = step.entry
            if isReplaced, entry.outcome == .inForce { entry.outcome = .replaced }
            guard body(entry) else { return }
            isReplaced = isReplaced || step.replacesLower
            next = step.next
        }
    }
}
