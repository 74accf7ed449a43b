package import ConfigValue
internal import OrderedCollections

/// Why a request has no result.
///
/// The message says what is wrong, and `data` holds its `kind`, a `hint` what to do next, and what the kind brings along.
package struct WireError: Error, Sendable, Hashable {
    package var code: Int
    package var message: String
    package var data: ConfigMap

    package init(code: Int, message: String, data: ConfigMap = [:]) {
        self.code = code
        self.message = message
        self.data = data
    }

    package init(_ kind: ErrorKind, _ message: String, hint: String? = nil, data: ConfigMap = [:]) {
        var members: ConfigMap = ["kind": .string(kind.rawValue)]
        if let hint { members["hint"] = .string(hint) }
        members.merge(data) { _, new in new }
        self.init(code: kind.code, message: message, data: members)
    }

    /// Where the one who asked has taken the request back.
    ///
    /// - Parameter remark: What became of it, as `; nothing was started`.
    package static func cancelled(_ remark: String = "") -> WireError {
        WireError(.cancelled, "it was cancelled" + remark, hint: "the client took it back with 'cancel'; ask again")
    }

    /// Nil for a kind that only a newer peer knows.
    package var kind: ErrorKind? {
        kindName.flatMap { ErrorKind(rawValue: $0) }
    }

    /// The kind as the peer calls it; nil for an error without one, whose code is not JSON-RPC's or ours either.
    package var kindName: String? {
        if case .string(let name)? = data["kind"] { return name }
        return ErrorKind.allCases.first { $0.code == code }?.rawValue
    }

    /// What came with the error, as a JSON object.
    package var dataJSON: String { ConfigValue.map(data).json }

    package var hint: String? {
        guard case .string(let hint)? = data["hint"] else { return nil }
        return hint
    }
}

extension WireError {
    package init?(_ value: ConfigValue) {
        guard case .int(let code)? = value["code"], case .string(let message)? = value["message"] else { return nil }
        guard case .map(let data)? = value["data"] else {
            self.init(code: code, message: message)
            return
        }
        self.init(code: code, message: message, data: data)
    }

    package var value: ConfigValue {
        var members: ConfigMap = ["code": .int(code), "message": .string(message)]
        if !data.isEmpty { members["data"] = .map(data) }
        return .map(members)
    }
}
