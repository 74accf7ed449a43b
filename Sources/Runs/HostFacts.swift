internal import Glibc
internal import Processes

/// Where and as whom this process runs.
enum HostFacts {
    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The user's name, or the number where there is no name.
    static var userName: String {
        SystemUser(geteuid())?.name ?? String(geteuid())
    }
}
