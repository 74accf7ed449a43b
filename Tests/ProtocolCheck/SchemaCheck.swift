import ConfigValue
import OrderedCollections
import Wire

/// Holds what goes over a socket to the JSON Schemas that `describe` gives.
///
/// It knows the words that those schemas are made of, and fails at any other.
package struct SchemaCheck {
    private static let methods: ConfigMap = {
        guard case .map(let methods) = ProtocolDescription.result.methods else { return [:] }
        return methods
    }()

    /// Thousands of the same are as right as the first.
    private static let maximumAnswers = 100

    /// What is wrong with the answers and events that came for some requests, and with the params of those that were done.
    package static func problems(ofRequests requests: String, answers: [String]) -> [String] {
        let asked = asked(requests)
        var problems: [String] = []
        var streams: [String: ConfigValue] = [:]
        for answer in answers.prefix(maximumAnswers).flatMap({ elements(of: try? ConfigValue(json: $0)) }) {
            if let id = answer["id"], let result = answer["result"], let request = asked[id],
                case .string(let name)? = request["method"], let method = methods[name]
            {
                problems += check(result, method["result"], "\(name): result")
                problems += check(request["params"] ?? [:], method["params"], "\(name): params")
                if case .string(let stream)? = result["stream"] { streams[stream] = method["event"] }
            } else if let error = answer["error"] {
                if !isKnown(error) { problems.append("an error that is not described: \(error.json)") }
            } else if answer["method"] == "event", case .string(let stream)? = answer["params"]?["stream"] {
                problems += check(answer["params"] ?? .null, streams[stream] ?? [:], "an event of \(stream)")
            }
        }
        return problems
    }

    /// The methods whose requests had a result, each as often as it had one.
    package static func answered(requests: String, answers: [String]) -> [String] {
        let asked = asked(requests)
        return answers.flatMap { elements(of: try? ConfigValue(json: $0)) }.compactMap { answer in
            guard let id = answer["id"], answer["result"] != nil else { return nil }
            return asked[id]?["method"]?.textOrEmpty
        }
    }

    private static func asked(_ requests: String) -> [ConfigValue: ConfigValue] {
        var asked: [ConfigValue: ConfigValue] = [:]
        for line in requests.split(separator: "\n") {
            // What is no JSON, or shares its id with another, cannot be told from its answer.
            for request in elements(of: try? ConfigValue(json: String(line))) {
                guard let id = request["id"] else { continue }
                asked[id] = asked[id] == nil || asked[id] == request ? request : .null
            }
        }
        return asked
    }

    /// Whether an error has a message, and the code of its kind.
    private static func isKnown(_ error: ConfigValue) -> Bool {
        guard let error = WireError(error), !error.message.isEmpty else { return false }
        return error.kind?.code == error.code
    }

    private static func elements(of message: ConfigValue?) -> [ConfigValue] {
        if case .list(let messages)? = message { return messages }
        return message.map { [$0] } ?? []
    }

    private static func check(_ value: ConfigValue, _ schema: ConfigValue?, _ place: String) -> [String] {
        guard case .map(let words)? = schema else { return ["\(place): there is no schema"] }
        var problems: [String] = []
        for (word, meaning) in words {
            switch (word, meaning) {
            case ("description", _): continue
            case ("type", .string(let name)) where !isOf(value, name): problems.append("\(place): is no \(name)")
            case ("type", .list(let names)) where !names.contains(where: { isOf(value, $0.textOrEmpty) }):
                problems.append("\(place): is of none of the types \(names.map(\.textOrEmpty))")
            case ("type", _): continue
            case ("enum", .list(let cases)):
                if !cases.contains(value) { problems.append("\(place): is not one of \(cases.map(\.json))") }
            case ("minimum", .int(let least)):
                if case .int(let number) = value, number < least { problems.append("\(place): is under \(least)") }
            case ("required", .list(let names)):
                guard case .map(let members) = value else { continue }
                for name in names where members[name.textOrEmpty] == nil {
                    problems.append("\(place): has no \(name.textOrEmpty)")
                }
            case ("items", _):
                guard case .list(let elements) = value else { continue }
                problems += elements.enumerated().flatMap { check($1, meaning, "\(place)[\($0)]") }
            case ("properties", .map(let properties)):
                guard case .map(let members) = value else { continue }
                for (name, member) in members {
                    if let property = properties[name] {
                        problems += check(member, property, "\(place).\(name)")
                    } else if words["additionalProperties"] == nil || words["additionalProperties"] == false {
                        // A result may have more for newer clients; ours says all that it has.
                        problems.append("\(place).\(name): is not described")
                    }
                }
            case ("additionalProperties", .map):
                guard case .map(let members) = value else { continue }
                problems += members.flatMap { check($0.value, meaning, "\(place).\($0.key)") }
            case ("additionalProperties", false): continue
            default: problems.append("\(place): the check does not know the word '\(word)'")
            }
        }
        return problems
    }

    private static func isOf(_ value: ConfigValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.bool, "boolean"), (.int, "integer"), (.int, "number"), (.double, "number"),
            (.string, "string"), (.list, "array"), (.map, "object"):
            true
        default: false
        }
    }
}

extension ConfigValue {
    fileprivate var textOrEmpty: String {
        if case .string(let text) = self { return text }
        return ""
    }
}
