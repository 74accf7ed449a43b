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
            /// It took back what lower layers set, and says nothing itself.
            case reset
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
        private(set) var lower: Step?

        init(_ entry: Entry, replacesLower: Bool, upon lower: Step?) {
            self.entry = entry
            self.replacesLower = replacesLower
            self.lower = lower
        }

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

    /// Puts it upon what was done at the same place before the whole around it was replaced.
    mutating func put(upon lower: History) {
        var whole = lower
        whole.supersede()
        for entry in entries { whole.append(entry) }
        self = whole
    }

    /// Whether a layer took back what lower ones set, and none has set anything since.
    var endsWithReset: Bool { last?.entry.outcome == .reset }

    /// What was done, the lowest layer's first.
    var entries: [Entry] { fromLast.reversed() }

    /// The highest of those in force.
    var winner: Entry? { fromLast.first { $0.outcome == .inForce } }

    private var fromLast: some Sequence<Entry> {
        sequence(state: (next: last, isReplaced: isReplaced)) { state in
            guard let step = state.next else { return nil }
            var entry = step.entry
            if state.isReplaced, entry.outcome == .inForce { entry.outcome = .replaced }
            state = (step.lower, state.isReplaced || step.replacesLower)
            return entry
        }
    }
}
