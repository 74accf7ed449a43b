import ConfigValue
import OrderedCollections

/// What an examination of the set-up found.
struct Finding {
    enum State: String {
        case right
        /// Works, and not as well as it could.
        case warning
        case wrong
    }

    let subject: String
    let state: State
    let text: String
    /// How to mend it.
    let hint: String?

    static func right(_ subject: String, _ text: String) -> Finding {
        Finding(subject: subject, state: .right, text: text, hint: nil)
    }

    static func warning(_ subject: String, _ text: String, hint: String) -> Finding {
        Finding(subject: subject, state: .warning, text: text, hint: hint)
    }

    static func wrong(_ subject: String, _ text: String, hint: String?) -> Finding {
        Finding(subject: subject, state: .wrong, text: text, hint: hint)
    }

    /// A line for a person, and one for what to do.
    func line(colour: Bool) -> String {
        let (sign, paint): (String, Colour) =
            switch state {
            case .right: ("✓", .green)
            case .warning: ("!", .yellow)
            case .wrong: ("✗", .red)
            }
        let hint = hint.map { "    = hint: \($0)\n" } ?? ""
        return "\(sign.painted(paint, if: colour)) \(subject.padded(to: 9)) \(text)\n\(hint)"
    }

    var value: ConfigValue {
        var members: ConfigMap = [
            "subject": .string(subject), "state": .string(state.rawValue), "text": .string(text),
        ]
        members["hint"] = hint.map { .string($0) }
        return .map(members)
    }
}
