internal import ConfigValue
internal import Configuration
internal import Wire

/// What a worker is asked.
enum WorkerRequest {
    /// The id of the question for the description; calls count from 1.
    static let describeID = 0

    static let describe = Message.request(Request(id: .int(describeID), method: PluginProtocol.describe)).line

    /// Writes a call as one line, without a value of the whole message in between.
    ///
    /// - Returns: false where it is longer or nests deeper than the protocol allows; then nothing is written.
    static func appendCall(_ call: FunctionCall, id: Int, to outgoing: inout OutgoingBytes) -> Bool {
        guard !call.arguments.contains(where: { $0.nests(deeperThan: PluginProtocol.maximumNesting) }) else {
            return false
        }
        return outgoing.append(limit: PluginProtocol.maximumLineLength) { bytes in
            bytes += #"{"jsonrpc":"2.0","id":"#.utf8
            bytes += String(id).utf8
            bytes += #","method":"plugin.call","params":{"function":"#.utf8
            ConfigValue.string(call.function).appendJSON(to: &bytes)
            bytes += #","arguments":"#.utf8
            ConfigValue.list(call.arguments).appendJSON(to: &bytes)
            bytes += "}}\n".utf8
        }
    }
}
