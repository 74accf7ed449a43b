/// Why a client got no result.
public enum ClientError: Error, Sendable, Hashable {
    /// No daemon can be reached, and none could be started; the text says why.
    case unreachable(String)
    /// There is no project where it was looked for, or the daemon at a named socket serves another; the text says more.
    case noProject(String)
    /// The daemon spoke in a way that this client does not understand.
    case garbled(String)
    /// The daemon answered with an error.
    case answered(ServerError)
}

extension ClientError: CustomStringConvertible {
    /// The reason, in words for a person.
    public var description: String {
        switch self {
        case .unreachable(let reason), .noProject(let reason), .garbled(let reason): reason
        case .answered(let error): error.message
        }
    }
}
