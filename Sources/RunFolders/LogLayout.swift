internal import Processes

/// How a stream's log is spread over files, so that what is kept of it has a bound and every byte keeps its offset.
///
/// `stdout.log` holds the first half of the limit. What follows goes to parts of an eighth each, named for the offset at
/// which they start, as `stdout.log.536870912`. Of these the last four are kept.
package struct LogLayout: Sendable, Hashable {
    package let firstPart: Int
    package let laterPart: Int
    package static let mostLaterParts = 4
    private static let smallestLimit = 1 << 12

    /// - Parameter limit: The bytes that are kept of a stream.
    package init(limit: Int) {
        let limit = max(limit, Self.smallestLimit)
        firstPart = limit / 2
        laterPart = limit / 8
    }

    /// The offsets at which the later parts that are there start, in order.
    package static func laterParts(of log: String) -> [Int] {
        guard let slash = log.lastIndex(of: "/") else { return [] }
        let prefix = log[log.index(after: slash)...] + "."
        return FolderNames.names(in: String(log[..<slash])).compactMap { name in
            name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
        }.sorted()
    }

    static func path(ofPartAt offset: Int, of log: String) -> String { offset == 0 ? log : "\(log).\(offset)" }
}
