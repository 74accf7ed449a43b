import ConfigValue

/// The path of an experiment below the experiments' folder, without `.yaml`: `vision/resnet`.
///
/// Each component begins with a letter, a digit or `_`, and goes on with these, `.` and `-`; so a name never leaves the
/// folder.
package struct ExperimentName: Sendable, Hashable {
    package let text: String

    /// Nil where the text is no valid name.
    package init?(_ text: String) {
        guard text.utf8.count <= 1_024, Self.isName(text.utf8) else { return nil }
        self.text = text
    }

    /// The last component, by which expressions call a base: `resnet`.
    package var alias: String {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return text }
        return String(text[text.utf8.index(after: slash)...])
    }

    /// The last component as a name that an expression can write: `resnet_50` for `vision/resnet-50`.
    var identifier: String { Self.identifier(alias) }

    /// All of the name so: `vision_resnet_50`.
    var fullIdentifier: String { Self.identifier(text) }

    private static func identifier(_ text: String) -> String {
        let name = String(text.map { "-./".contains($0) ? "_" : $0 })
        return name.first?.isNumber == true ? "_" + name : name
    }

    private static func isName(_ text: String.UTF8View) -> Bool {
        var startsComponent = true
        for byte in text {
            switch byte {
            case UInt8(ascii: "/"):
                if startsComponent { return false }
                startsComponent = true
            case UInt8(ascii: "."), UInt8(ascii: "-"):
                if startsComponent { return false }
            default:
                guard byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") else { return false }
                startsComponent = false
            }
        }
        return !startsComponent
    }
}

extension ExperimentName: CustomStringConvertible {
    package var description: String { text }
}

extension ExperimentName: Comparable {
    package static func < (left: ExperimentName, right: ExperimentName) -> Bool { left.text < right.text }
}
