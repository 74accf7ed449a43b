/// What the last lines of a crashed Swift program tell: which check failed, and where in the author's own code.
package struct TrapReport: Sendable, Hashable {
    /// `Index out of range`; nil where an optimized build left nothing but the signal.
    package var message: String?
    /// `schedule(_:at:) at /path/Schedule.swift:12:9`.
    package var place: String?

    package init(lines: [String]) {
        message = lines.reversed().lazy.compactMap(Self.fatalError).first
        let frames = lines.compactMap(Frame.init)
        place = frames.first(where: \.isInAuthorsCode)?.description
        if message == nil { message = Self.failedCheck(frames.first) }
    }

    package var isEmpty: Bool { message == nil && place == nil }

    private static func fatalError(in line: String) -> String? {
        for mark in ["Fatal error: ", "Assertion failed: ", "Precondition failed: "] {
            guard let range = line.firstRange(of: mark) else { continue }
            return String(line[range.upperBound...])
        }
        return line.hasSuffix("Fatal error") ? "Fatal error" : nil
    }

    /// An optimized build says nothing, but its debug information names the check, or what it stood in.
    private static func failedCheck(_ frame: Frame?) -> String? {
        guard let symbol = frame?.symbol else { return nil }
        let mark = "Swift runtime failure: "
        if let range = symbol.firstRange(of: mark) { return String(symbol[range.upperBound...]) }
        guard frame?.isInlined == true else { return nil }
        let subscripts = ["Array.subscript.", "ArraySlice.subscript.", "ContiguousArray.subscript."]
        guard !subscripts.contains(where: symbol.hasPrefix) else { return "Index out of range" }
        return "a check in \(symbol) failed"
    }
}

extension TrapReport {
    /// A line of Swift's backtrace: `1 [ra] 0x0000… schedule(_:at:) + 242 in trainer at /path/Schedule.swift:12:9`.
    private struct Frame: CustomStringConvertible {
        var symbol: String
        var source: String?
        var isInlined: Bool

        init?(_ line: String) {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard let number = words.first, Int(number) != nil,
                let address = words.firstIndex(where: { $0.hasPrefix("0x") }), address <= 4, address + 1 < words.count
            else { return nil }
            isInlined = words[..<address].contains("[inlined]")
            let rest = words[(address + 1)...].joined(separator: " ")
            let image = rest.ranges(of: " in ").last?.lowerBound ?? rest.endIndex
            symbol = String(rest[..<image])
            if let offset = symbol.ranges(of: " + ").last, Int(symbol[offset.upperBound...]) != nil {
                symbol = String(symbol[..<offset.lowerBound])
            }
            while symbol.hasPrefix("specialized ") { symbol = String(symbol.dropFirst("specialized ".count)) }
            source = rest.ranges(of: " at /").last.map { String(rest[rest.index($0.lowerBound, offsetBy: 4)...]) }
        }

        /// It has a file and a line, and is no part of Swift itself.
        var isInAuthorsCode: Bool {
            guard let source else { return false }
            let parts = source.split(separator: ":")
            return parts.count >= 2 && Int(parts[1]) != nil && !source.hasPrefix("//")
                && !source.hasPrefix("/home/build")
        }

        var description: String { "\(symbol) at \(source ?? "an unknown place")" }
    }
}
