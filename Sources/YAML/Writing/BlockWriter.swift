package import ConfigValue
import OrderedCollections

extension YAMLText {
    /// A value over several lines, as a person would write a file; ends with a line break.
    ///
    /// Maps take a line a member, lists of scalars stay on one line where they fit, texts of several lines become literal
    /// blocks.
    package static func block(_ value: ConfigValue) -> String {
        var writer = BlockWriter()
        writer.write(value, margin: "", lead: "")
        return writer.text
    }
}

private struct BlockWriter {
    private(set) var text = ""

    private static let maximumLine = 100

    /// Writes a value behind what already stands on its line.
    ///
    /// - Parameters:
    ///   - margin: What stands before the lines of the value.
    ///   - lead: What stands on the line before it: nothing, or `key:` or `-` without a margin.
    mutating func write(_ value: ConfigValue, margin: String, lead: String) {
        switch value {
        case .map(let members) where !members.isEmpty && Self.hasSimpleKeys(members):
            for (index, member) in members.enumerated() {
                startLine(index, margin: margin, lead: lead)
                writeMember(member.key, member.value, margin: margin)
            }
        case .list(let elements) where !Self.isShort(elements, margin: margin, lead: lead):
            for (index, element) in elements.enumerated() {
                startLine(index, margin: margin, lead: lead)
                text += "-"
                write(element, margin: margin + "  ", lead: "-")
            }
        case .string(let string) where LiteralBlock.holds(string):
            text += (lead.isEmpty ? "" : " ") + LiteralBlock.text(string, margin: margin.isEmpty ? "  " : margin)
        default:
            text += (lead.isEmpty ? "" : " ") + YAMLText.flow(value) + "\n"
        }
    }

    private mutating func writeMember(_ key: String, _ value: ConfigValue, margin: String) {
        let lead = YAMLText.key(key) + ":"
        text += lead
        write(value, margin: margin + "  ", lead: lead)
    }

    /// The first line of a collection stands behind a `-`, but not behind a key.
    private mutating func startLine(_ index: Int, margin: String, lead: String) {
        if index == 0, lead == "-" {
            text += " "
        } else {
            if index == 0, !lead.isEmpty { text += "\n" }
            text += margin
        }
    }

    private static func isShort(_ elements: [ConfigValue], margin: String, lead: String) -> Bool {
        // Without elements there is no line that could say so.
        if elements.isEmpty { return true }
        guard !elements.contains(where: \.isCollection), !elements.contains(where: LiteralBlock.holds) else {
            return false
        }
        return margin.utf8.count + lead.utf8.count + YAMLText.flow(.list(elements)).utf8.count <= maximumLine
    }

    private static func hasSimpleKeys(_ members: ConfigMap) -> Bool {
        members.keys.allSatisfy { YAMLText.key($0).utf8.count <= YAMLText.maximumSimpleKey }
    }
}
