internal import ConfigValue
internal import OrderedCollections

/// What a line holds: a message, or a batch of them.
package enum MessageLine: Sendable, Hashable {
    case message(Result<Message, MalformedMessage>)
    /// Never empty; each element stands for itself, so that a broken one does not spoil the others.
    case batch([Result<Message, MalformedMessage>])
}

extension MessageLine {
    package init(_ line: [UInt8], maximumDepth: Int = ConfigValue.maximumJSONDepth) {
        let value: ConfigValue
        do {
            value = try ConfigValue(jsonBytes: line, maximumDepth: maximumDepth)
        } catch {
            let error = WireError(
                .parseError, "not a JSON text: \(error)", hint: "send one JSON text a line, ended by a line feed",
                data: ["column": .int(error.column)])
            self = .message(.failure(MalformedMessage(error: error)))
            return
        }
        switch value {
        case .list([]): self = .message(.failure(.invalid("an empty batch")))
        case .list(let elements): self = .batch(elements.map(Self.read))
        default: self = .message(Self.read(value))
        }
    }

    private static func read(_ value: ConfigValue) -> Result<Message, MalformedMessage> {
        Result { () throws(MalformedMessage) in try Message(value) }
    }
}
