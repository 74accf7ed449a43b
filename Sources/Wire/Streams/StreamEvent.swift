package import ConfigValue
internal import OrderedCollections

/// A notification of a stream: the stream's name, a number that counts from 0, and what happened.
package struct StreamEvent: Sendable, Hashable {
    package static let method = "event"

    package var stream: String
    package var sequence: Int
    /// The event's own members.
    package var members: ConfigMap

    package init(stream: String, sequence: Int, members: ConfigMap) {
        self.stream = stream
        self.sequence = sequence
        self.members = members
    }

    package var isLast: Bool { members["end"] == true }

    /// What the event tells, as the method's stream has it.
    package func decoded<Event: Decodable>(as type: Event.Type) throws -> Event {
        try ConfigValueDecoder().decode(type, from: .map(members))
    }
}

extension StreamEvent {
    /// Nil where the notification is no event of a stream.
    package init?(_ notification: Request) {
        guard notification.isNotification, notification.method == Self.method,
            case .map(var members)? = notification.params,
            case .string(let stream)? = members.removeValue(forKey: "stream"),
            case .int(let sequence)? = members.removeValue(forKey: "sequence")
        else { return nil }
        self.init(stream: stream, sequence: sequence, members: members)
    }

    package var notification: Request {
        var params: ConfigMap = ["stream": .string(stream), "sequence": .int(sequence)]
        params.merge(members) { _, new in new }
        return Request(id: nil, method: Self.method, params: .map(params))
    }
}
