internal import Glibc

/// A user as the system's database has them.
package struct SystemUser: Sendable, Hashable {
    package let name: String
    package let homeFolder: String

    /// More than any entry takes.
    private static let entryBytes = 1 << 16

    /// Nil where the system knows no user of the number.
    package init?(_ number: UInt32) {
        // Several threads may ask at a time, and what getpwuid gives is one place for all of them.
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: Self.entryBytes)
        defer { buffer.deallocate() }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(number, &entry, buffer, Self.entryBytes, &found) == 0, found != nil, let name = entry.pw_name
        else { return nil }
        self.name = String(cString: name)
        homeFolder = entry.pw_dir.map { String(cString: $0) } ?? ""
    }
}
