import ConfigValue
import Diagnostics
import OrderedCollections
import PConfigsClient
import Wire

extension CommandFailure {
    init(_ error: ClientError) {
        switch error {
        case .noProject(let reason):
            self.init(.usage, reason, hint: "go to a project's folder, or name one with --project")
        case .unreachable(let reason), .garbled(let reason):
            self.init(.unreachable, reason)
        case .answered(let error):
            self.init(error.wire)
        }
    }

    init(_ error: WireError) {
        let diagnostics = error.diagnostics
        guard diagnostics.isEmpty else {
            let rendered = diagnostics.map { $0.rendered(colour: Output.errorsInColour) }
            self.init(Code(error.kind), text: rendered.joined(separator: "\n"))
            return
        }
        self.init(Code(error.kind), error.message, hint: error.hint)
    }
}

extension CommandFailure.Code {
    fileprivate init(_ kind: ErrorKind?) {
        switch kind {
        case .invalidParams, .methodNotFound, .invalidRequest, .parseError: self = .usage
        case .permissionDenied, .overloaded, .conflict, .cancelled, .internalError: self = .refused
        case .shuttingDown, .deadlineExceeded, nil: self = .unreachable
        case .notFound, .invalidConfig, .environmentRequired, .pluginFailed: self = .invalidConfig
        }
    }
}
