/// How an answer stands to those of the requests around it.
enum Pace: Sendable, Hashable {
    /// It comes in the order of the requests, where it does not take long.
    case quick
    /// It starts something outside of the daemon, so nothing behind it waits.
    case slow
}
