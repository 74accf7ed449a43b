/// A pattern for experiments' names: `*` stands for any part of a component, `**` for any components.
///
/// A pattern without `/` is also compared with the last component alone, so that `res*` finds `vision/resnet`.
struct NamePattern: Sendable {
    private let components: [Substring]

    init(_ text: String) {
        components = text.prefix(Self.maximumLength).split(separator: "/", omittingEmptySubsequences: false)
    }

    /// Names are no longer than this either.
    private static let maximumLength = 1024

    func matches(_ name: String) -> Bool {
        let names = name.split(separator: "/", omittingEmptySubsequences: false)
        if matches(names) { return true }
        guard components.count == 1, let pattern = components.first, let last = names.last else { return false }
        return Self.matches(Array(pattern.utf8), Array(last.utf8))
    }

    /// Row by row over the components, so that no pattern takes more than their product of steps.
    private func matches(_ names: [Substring]) -> Bool {
        var reachable = [true] + Array(repeating: false, count: names.count)
        for component in components {
            var next = Array(repeating: false, count: names.count + 1)
            for position in 0...names.count {
                if component == "**" {
                    next[position] = reachable[position] || (position > 0 && next[position - 1])
                } else if position > 0, reachable[position - 1] {
                    next[position] = Self.matches(Array(component.utf8), Array(names[position - 1].utf8))
                }
            }
            reachable = next
        }
        return reachable[names.count]
    }

    /// One component; after a mismatch the last `*` takes one character more.
    private static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        var (position, offset) = (0, 0)
        var star: (position: Int, offset: Int)?
        while offset < text.count {
            if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
                star = (position, offset)
                position += 1
            } else if position < pattern.count, pattern[position] == text[offset] {
                position += 1
                offset += 1
            } else if let last = star {
                star = (last.position, last.offset + 1)
                position = last.position + 1
                offset = last.offset + 1
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
