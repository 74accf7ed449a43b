internal import ConfigValue

extension RunEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind, channel, offset, text, base64, end
    }

    private enum Kind: String, Codable {
        case output
        case end
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        switch try members.decode(Kind.self, forKey: .kind) {
        case .output:
            let bytes: [UInt8]
            if let text = try members.decodeIfPresent(String.self, forKey: .text) {
                bytes = Array(text.utf8)
            } else if let decoded = Base64.decode(try members.decode(String.self, forKey: .base64)) {
                bytes = decoded
            } else {
                throw DecodingError.dataCorruptedError(forKey: .base64, in: members, debugDescription: "no base64")
            }
            self = .output(
                channel: try members.decode(OutputChannel.self, forKey: .channel),
                offset: try members.decode(Int.self, forKey: .offset), bytes: bytes)
        case .end:
            self = .ended(try RunEnd(from: decoder))
        }
    }

    /// Bytes that are no UTF-8 are written as base64, so that a stream carries a run's output as it is.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .output(let channel, let offset, let bytes):
            try members.encode(Kind.output, forKey: .kind)
            try members.encode(channel, forKey: .channel)
            try members.encode(offset, forKey: .offset)
            if let text = String(validating: bytes, as: UTF8.self) {
                try members.encode(text, forKey: .text)
            } else {
                try members.encode(Base64.encode(bytes), forKey: .base64)
            }
        case .ended(let end):
            try members.encode(Kind.end, forKey: .kind)
            try members.encode(true, forKey: .end)
            try end.encode(to: encoder)
        }
    }
}

extension RunEvent {
    static let schema = JSONSchema.object(
        .required("kind", .oneOf(["output", "end"]), "What happened."),
        .optional("channel", .oneOf(OutputChannel.allCases.map(\.rawValue)), "Where the run wrote to."),
        .optional("offset", .count, "Where the bytes stand in the channel's log."),
        .optional("text", .string, "What the run wrote."),
        .optional("base64", .string, "What the run wrote, where it is no UTF-8."),
        .optional("end", .bool, "True for the last event, which also holds what follows."),
        .optional("state", .oneOf(RunEntry.states), "Where the run stands; how it ended, where it is followed."),
        .optional("exit_code", .int, "Its exit code."),
        .optional("signal", .int, "The signal that ended it."),
        .optional("reason", .string, "Why it ended, where the code does not say it."))
}
