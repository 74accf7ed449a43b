package import ConfigValue
internal import OrderedCollections

/// One JSON-RPC message.
package enum Message: Sendable, Hashable {
    case request(Request)
    case response(Response)
}

extension Message {
    /// Reads a line that holds one message.
    ///
    /// - Parameter maximumDepth: How deep its JSON may be nested; more than usual for answers that hold whole configs.
    package init(line: [UInt8], maximumDepth: Int = ConfigValue.maximumJSONDepth) throws(MalformedMessage) {
        switch MessageLine(line, maximumDepth: maximumDepth) {
        case .message(let message): self = try message.get()
        case .batch: throw .invalid("a batch is not expected here")
        }
    }

    /// - Throws: where the value is not an object of the shape that JSON-RPC 2.0 asks for. `jsonrpc` may be missing.
    package init(_ value: ConfigValue) throws(MalformedMessage) {
        guard case .map(let members) = value else { throw .invalid("a request is an object, found \(value.kindName)") }
        var id: RequestID?
        if let member = members["id"] {
            guard let read = RequestID(member) else { throw .invalid("'id' is a string, a number or null") }
            id = read
        }
        let answerID = id ?? .null
        if let version = members["jsonrpc"], version != "2.0" {
            throw .invalid("'jsonrpc' is \"2.0\" where it is given", id: answerID)
        }
        if members["method"] == nil, let response = try Self.response(members, id: answerID) {
            self = .response(response)
            return
        }
        self = .request(try Self.request(members, id: id))
    }

    private static func request(_ members: ConfigMap, id: RequestID?) throws(MalformedMessage) -> Request {
        let answerID = id ?? .null
        guard case .string(let method)? = members["method"] else {
            throw .invalid("'method' is missing or no string", id: answerID)
        }
        if let unknown = members.keys.first(where: { !["jsonrpc", "id", "method", "params"].contains($0) }) {
            throw .invalid("unknown member \(ConfigValue.string(unknown).json) beside 'params'", id: answerID)
        }
        switch members["params"] {
        case nil, .map, .list: return Request(id: id, method: method, params: members["params"])
        default: throw .invalid("'params' is an object", id: answerID)
        }
    }

    private static func response(_ members: ConfigMap, id: RequestID) throws(MalformedMessage) -> Response? {
        switch (members["result"], members["error"]) {
        case (let result?, nil): return Response(id: id, result: result)
        case (nil, let value?):
            guard let error = WireError(value) else { throw .invalid("'error' has a code and a message", id: id) }
            return Response(id: id, error: error)
        default: return nil
        }
    }
}

extension Message {
    package var value: ConfigValue {
        var members: ConfigMap = ["jsonrpc": "2.0"]
        switch self {
        case .request(let request):
            if let id = request.id { members["id"] = id.value }
            members["method"] = .string(request.method)
            if let params = request.params { members["params"] = params }
        case .response(let response):
            members["id"] = response.id.value
            switch response.outcome {
            case .success(let result): members["result"] = result
            case .failure(let error): members["error"] = error.value
            }
        }
        return .map(members)
    }

    /// The message as JSON, without a line break.
    package var json: [UInt8] {
        var bytes: [UInt8] = []
        value.appendJSON(to: &bytes)
        return bytes
    }

    /// The message as one line, with its line break.
    package var line: [UInt8] {
        var bytes = json
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }
}

extension MalformedMessage {
    static func invalid(_ message: String, id: RequestID = .null) -> MalformedMessage {
        MalformedMessage(
            id: id,
            error: WireError(
                .invalidRequest, message,
                hint: #"send {"id":1,"method":"hello","params":{}} on one line; 'describe' lists the methods"#))
    }
}
