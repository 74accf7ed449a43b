internal import Glibc
internal import Processes

/// The users besides the owner who may read what a daemon says, as `--allow` names them: a user's name or number, or a
/// group's with an `@` before it.
package struct AllowedReaders: Sendable, Hashable {
    package static let nobody = AllowedReaders()

    private var users: Set<UInt32> = []
    private var groups: Set<UInt32> = []

    /// A name that no user or group has.
    package struct Unknown: Error, CustomStringConvertible {
        package let description: String
    }

    package var isEmpty: Bool { users.isEmpty && groups.isEmpty }

    private init() {}

    package init(_ names: [String]) throws(Unknown) {
        for name in names {
            if name.hasPrefix("@") {
                groups.insert(try Self.group(String(name.dropFirst())))
            } else {
                users.insert(try Self.user(name))
            }
        }
    }

    /// - Parameter group: The peer's own group; the others that its user is in count too.
    func contains(user: UInt32, group: UInt32) -> Bool {
        if users.contains(user) || groups.contains(group) { return true }
        return !groups.isEmpty && !groups.isDisjoint(with: Self.groups(ofUser: user, group))
    }

    private static func user(_ name: String) throws(Unknown) -> UInt32 {
        if let number = UInt32(name) { return number }
        guard let entry = getpwnam(name) else { throw Unknown(description: "there is no user '\(name)'") }
        return entry.pointee.pw_uid
    }

    private static func group(_ name: String) throws(Unknown) -> UInt32 {
        if let number = UInt32(name) { return number }
        guard let entry = getgrnam(name) else { throw Unknown(description: "there is no group '\(name)'") }
        return entry.pointee.gr_gid
    }

    private static func groups(ofUser user: UInt32, _ group: UInt32) -> Set<UInt32> {
        guard let name = SystemUser(user)?.name else { return [] }
        var groups = [gid_t](repeating: 0, count: 1_024)
        var count = Int32(groups.count)
        guard getgrouplist(name, group, &groups, &count) >= 0 else { return [] }
        return Set(groups.prefix(Int(count)))
    }
}
