/// What a peer may do, from little to much.
enum Access: Int, Sendable, Hashable, Comparable {
    case nothing
    /// See what the project says.
    case read
    /// End and reload the daemon.
    case administer
    /// Start programs as the daemon's user.
    case run

    static func < (left: Access, right: Access) -> Bool { left.rawValue < right.rawValue }
}

extension Access {
    /// The user id that the kernel shows for users of another user namespace.
    private static let unmappedUser: UInt32 = 65534

    /// What a peer may do at a daemon of an owner.
    ///
    /// - Parameter peer: Nil where the kernel does not say who it is.
    init(of peer: PeerCredentials?, owner: UInt32, readers: AllowedReaders) {
        switch peer?.user {
        case nil, Self.unmappedUser?: self = .nothing
        case owner?: self = .run
        case 0?: self = .administer
        case let user?: self = readers.contains(user: user, group: peer?.group ?? user) ? .read : .nothing
        }
    }

    /// Whether secrets are shown as they are: to the owner alone.
    var seesSecrets: Bool { self == .run }
}
