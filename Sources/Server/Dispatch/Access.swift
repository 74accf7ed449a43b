/// What a peer may do, from little to much.
package enum Access: Int, Sendable, Hashable, Comparable {
    case nothing
    /// See what the project says.
    case read
    /// End and reload the daemon.
    case administer
    /// Start programs as the daemon's user.
    case run

    package static func < (left: Access, right: Access) -> Bool { left.rawValue < right.rawValue }
}

extension Access {
    /// The user id that the kernel shows for users of another user namespace.
    private static let unmappedUser: UInt32 = 65534

    /// What a user may do at a daemon that another one owns.
    package init(ofUser user: UInt32?, owner: UInt32) {
        switch user {
        case nil, Self.unmappedUser?: self = .nothing
        case owner?: self = .run
        case 0?: self = .administer
        default: self = .nothing
        }
    }
}
