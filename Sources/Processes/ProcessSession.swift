internal import Glibc

/// The processes of a session, as the kernel lists them.
enum ProcessSession {
    private static let rounds = 8

    /// Kills all members but the leader, also those that have put themselves into groups of their own.
    ///
    /// The leader must not have been waited for, or its id may be another's by now. One that forks while it is looked for
    /// is found in the next round.
    static func killMembers(of leader: Int32) {
        for _ in 0..<rounds {
            let members = processes().filter { $0 != leader && isLive($0, memberOf: leader) }
            guard !members.isEmpty else { return }
            for member in members { kill(member, SIGKILL) }
        }
    }

    private static func processes() -> [Int32] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var ids: [Int32] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { $0.prefix { $0 != 0 }.map(\.self) }
            if let id = Int32(String(decoding: name, as: UTF8.self)) { ids.append(id) }
        }
        return ids
    }

    /// Reads `/proc/ID/stat`: `ID (name) state parent group session …`, where the name may hold anything.
    private static func isLive(_ id: Int32, memberOf leader: Int32) -> Bool {
        guard getsid(id) == leader,
            let bytes = try? OwnedDescriptor.open("/proc/\(id)/stat", O_RDONLY).bytes(upTo: 4096),
            let nameEnd = bytes.lastIndex(of: UInt8(ascii: ")")), nameEnd + 2 < bytes.count
        else { return false }
        return bytes[nameEnd + 2] != UInt8(ascii: "Z")
    }
}
