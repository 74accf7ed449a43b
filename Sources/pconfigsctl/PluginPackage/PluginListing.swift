/// The text of `pconfigs.yaml`, to which a plugin is added without touching anything else in it.
struct PluginListing {
    private var lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // What stands behind the last line break is a line only where it says something.
        if lines.last == "" { lines.removeLast() }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Whether a plugin of the name stands in a line of its own.
    func names(_ name: String) -> Bool {
        guard let heading = lines.firstIndex(where: { Self.key($0) == "plugins" }) else { return false }
        return block(below: heading).contains { Self.trimmed($0[...]).hasPrefix("\(name):") }
    }

    /// Adds a plugin below `plugins`.
    ///
    /// - Returns: false, and nothing is changed, where the file is written in a way that a line cannot be added to.
    mutating func add(_ name: String, folder: String) -> Bool {
        let entry = "\(name): {package: \(folder)}"
        guard lines.allSatisfy({ Self.isPlain($0) }) else { return false }
        guard let heading = lines.firstIndex(where: { Self.key($0) == "plugins" }) else {
            lines += ["plugins:", "  " + entry]
            return true
        }
        switch Self.content(lines[heading].dropFirst("plugins:".count)) {
        case "": insert(entry, below: heading)
        case "{}", "null", "~": lines.replaceSubrange(heading...heading, with: ["plugins:", "  " + entry])
        default: return false
        }
        return true
    }

    /// Behind the last plugin, in its column.
    private mutating func insert(_ entry: String, below heading: Int) {
        let block = block(below: heading)
        let entries = block.indices.filter { !Self.content(lines[$0][...]).isEmpty }
        guard let first = entries.first, let last = entries.last else {
            lines.insert("  " + entry, at: heading + 1)
            return
        }
        lines.insert(lines[first].prefix { $0 == " " } + entry, at: last + 1)
    }

    private func block(below heading: Int) -> ArraySlice<String> {
        lines[(heading + 1)...].prefix { Self.content($0[...]).isEmpty || $0.hasPrefix(" ") }
    }

    /// A line's text without a comment and without the spaces around it.
    private static func content(_ line: Substring) -> String {
        guard let comment = line.firstRange(of: /(^|\s)#/) else { return trimmed(line) }
        return trimmed(line[..<comment.lowerBound])
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\r" }
        return String(start.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
    }

    /// The key that stands at the line's very start.
    private static func key(_ line: String) -> String? {
        line.firstMatch(of: /^([A-Za-z_]+):(\s|$)/).map { String($0.1) }
    }

    /// Whether a line at the left edge is a key, a comment or nothing: no second document, no map in braces.
    private static func isPlain(_ line: String) -> Bool {
        line.hasPrefix(" ") || content(line[...]).isEmpty || key(line) != nil
    }
}
