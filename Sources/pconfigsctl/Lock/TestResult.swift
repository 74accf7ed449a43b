import ConfigValue
import Diagnostics
import OrderedCollections
import Wire

/// What a test found of one experiment.
struct TestResult {
    let outcome: TestEvent.Outcome
    let changes: [LockedChange]

    init(_ outcome: TestEvent.Outcome, changes: [LockedChange]) {
        self.outcome = outcome
        self.changes = changes
    }

    var isRight: Bool { outcome.digest != nil && changes.isEmpty }

    /// What is wrong, as a person reads it.
    func text(colour: Bool) -> String {
        let errors = outcome.digest == nil ? outcome.diagnostics.map { $0.rendered(colour: colour) + "\n" } : []
        let moved = changes.map { "  \($0.text)\n" }
        return "\(outcome.experiment):\n" + errors.joined() + moved.joined()
    }

    var value: ConfigValue {
        var members: ConfigMap = ["experiment": .string(outcome.experiment), "right": .bool(isRight)]
        members["digest"] = outcome.digest.map { .string($0) }
        members["diagnostics"] = .list(outcome.diagnostics.compactMap { try? ConfigValueEncoder().encode($0) })
        members["changes"] = .list(
            changes.map { change in
                var entry: ConfigMap = ["text": .string(change.text)]
                entry["path"] = change.path.map { .string($0) }
                return .map(entry)
            })
        members["milliseconds"] = .double(outcome.milliseconds)
        return .map(members)
    }
}
