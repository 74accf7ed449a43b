/// The kinds of errors that an answer can have: JSON-RPC's own, and ours from -32000 down.
package enum ErrorKind: String, Sendable, Hashable, CaseIterable {
    case parseError = "parse-error"
    case invalidRequest = "invalid-request"
    case methodNotFound = "method-not-found"
    case invalidParams = "invalid-params"
    case internalError = "internal-error"
    case notFound = "not-found"
    case invalidConfig = "invalid-config"
    case environmentRequired = "environment-required"
    case pluginFailed = "plugin-failed"
    case permissionDenied = "permission-denied"
    case overloaded = "overloaded"
    case deadlineExceeded = "deadline-exceeded"
    case cancelled = "cancelled"
    case conflict = "conflict"
    case shuttingDown = "shutting-down"

    package var code: Int {
        switch self {
        case .parseError: -32700
        case .invalidRequest: -32600
        case .methodNotFound: -32601
        case .invalidParams: -32602
        case .internalError: -32603
        case .notFound: -32000
        case .invalidConfig: -32001
        case .environmentRequired: -32002
        case .pluginFailed: -32003
        case .permissionDenied: -32004
        case .overloaded: -32005
        case .deadlineExceeded: -32006
        case .cancelled: -32007
        case .conflict: -32008
        case .shuttingDown: -32009
        }
    }

    /// When it comes, in one sentence.
    package var doc: String {
        switch self {
        case .parseError: "The line is not one JSON text; the message says what is wrong at which column."
        case .invalidRequest: "The JSON is no request."
        case .methodNotFound: "There is no such method; `data.hint` names the nearest."
        case .invalidParams: "A member of `params` is missing, unknown or of a wrong type; the message names it."
        case .internalError: "A fault of the server, or of a part that it cannot do without."
        case .notFound: "There is no such thing; `data.hint` names the nearest."
        case .invalidConfig: "What the project's files say is wrong; `data.diagnostics` says where and how to mend it."
        case .environmentRequired: "Send `environment` with the variables that `data.variables` lists."
        case .pluginFailed: "A plugin is not built, failed or took too long."
        case .permissionDenied: "The peer's user may not do this."
        case .overloaded: "A limit is reached; ask again when something open has ended."
        case .deadlineExceeded: "`deadline_ms` passed before the answer was ready."
        case .cancelled: "The request was cancelled."
        case .conflict: "It contradicts what was asked before under the same key."
        case .shuttingDown: "The daemon is ending; ask again, and the client starts a new one."
        }
    }
}
