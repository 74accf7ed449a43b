import Glibc

/// How many files this process may have open, of which each connection is one.
enum OpenFiles {
    /// For the project's files, its plugins and its runs.
    private static let others = 256

    /// Raises the limit as far as so many connections need it and the system lets it.
    ///
    /// Without room for a connection that is let in nobody could even be told that there are too many.
    ///
    /// - Returns: How many connections there is room for.
    static func makeRoom(forConnections count: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return count }
        let most = Int(clamping: limit.rlim_max)
        let wanted = min(count + others, most)
        if Int(clamping: limit.rlim_cur) < wanted {
            limit.rlim_cur = rlim_t(wanted)
            guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return count }
        }
        return min(count, max(1, most - min(others, most / 2)))
    }
}
