internal import ConfigValue
internal import OrderedCollections

/// What a daemon tells the one who started it, on a pipe: one line of JSON, and then the end of the pipe.
package enum Readiness: Sendable, Hashable {
    /// Clients can connect.
    case ready
    /// A daemon serves the socket already; clients can connect to that.
    case servedByAnother
    /// It ends, for this reason.
    case failed(String)
}

extension Readiness {
    /// Nil where the line is none that a daemon writes.
    package init?(line: [UInt8]) {
        guard let value = try? ConfigValue(jsonBytes: line) else { return nil }
        switch (value["ready"], value["served"], value["reason"]) {
        case (true?, _, _): self = .ready
        case (_, true?, _): self = .servedByAnother
        case (_, _, .string(let reason)?): self = .failed(reason)
        default: return nil
        }
    }

    package var line: [UInt8] {
        let value: ConfigValue =
            switch self {
            case .ready: ["ready": true]
            case .servedByAnother: ["ready": false, "served": true]
            case .failed(let reason): ["ready": false, "reason": .string(reason)]
            }
        return Array((value.json + "\n").utf8)
    }
}
