import ConfigValue
import OrderedCollections
import ProtocolCheck
import Testing

/// What went over a daemon's socket, held to the protocol's JSON Schemas.
enum Traffic {
    static func check(sent: String, received: String) {
        #expect(SchemaCheck.problems(ofRequests: sent, answers: received.split(separator: "\n").map(String.init)) == [])
    }

    /// What `pconfigsctl call` printed of a method's result.
    static func check(call words: ArraySlice<String>, _ output: String) {
        guard let method = words.first, let result = try? ConfigValue(json: output) else { return }
        let params = words.dropFirst().first.flatMap { try? ConfigValue(json: $0) } ?? [:]
        let request: ConfigValue = ["id": 1, "method": .string(method), "params": params]
        check(sent: request.json, received: (["id": 1, "result": result] as ConfigValue).json)
    }
}
