/// The path of an experiment below the experiments' folder, without `.yaml`: `vision/resnet`.
///
/// Each component begins with a letter, a digit or `_`, and goes on with these, `.` and `-`; so a name never leaves the
/// folder.
package struct ExperimentName: Sendable, Hashable {
    package let text: String

    /// Nil where the text is no valid name.
    package init?(_ text: String) {
        let components = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 1_024, components.allSatisfy({ Self.isComponent($0) }) else { return nil }
        self.text = text
    }

    /// The last component, by which expressions call a base: `resnet`.
    package var alias: String {
        String(text.split(separator: "/").last ?? "")
    }

    private static func isComponent(_ component: Substring) -> Bool {
        guard let first = component.utf8.first, isLetterOrDigit(first) else { return false }
        return component.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension ExperimentName: CustomStringConvertible {
    package var description: String { text }
}

extension ExperimentName: Comparable {
    package static func < (left: ExperimentName, right: ExperimentName) -> Bool { left.text < right.text }
}
