package import ConfigValue
import OrderedCollections

/// Values as YAML that reads back the same under YAML 1.2 core and under the common readers of YAML 1.1.
///
/// Text is quoted exactly where one of the two would read something else. Expressions are text as any other: what holds
/// `${` and is no expression must have its `$` doubled before it comes here.
package enum YAMLText {
    /// A value on one line, lists and maps in brackets.
    package static func flow(_ value: ConfigValue) -> String {
        switch value {
        case .list(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
        case .map(let members): "{" + members.map(flowMember).joined(separator: ", ") + "}"
        default: scalar(value)
        }
    }

    /// A scalar on one line, as it may stand anywhere; lists and maps as ``flow(_:)``.
    package static func scalar(_ value: ConfigValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .double(let double): text(of: double)
        case .string(let string): text(of: string)
        case .list, .map: flow(value)
        }
    }

    /// A key as it stands before the `:`.
    package static func key(_ key: String) -> String { text(of: key) }

    /// libyaml reads no longer key without a `?` before it.
    static let maximumSimpleKey = 1000

    private static func flowMember(_ key: String, _ value: ConfigValue) -> String {
        let key = text(of: key)
        return key.utf8.count > maximumSimpleKey ? "? \(key) : \(flow(value))" : "\(key): \(flow(value))"
    }

    /// The shortest decimal that reads back the same; YAML 1.1 knows a float by its point, so there always is one.
    private static func text(of double: Double) -> String {
        if double.isNaN { return ".nan" }
        guard double.isFinite else { return double < 0 ? "-.inf" : ".inf" }
        let text = ConfigValue.text(of: double)
        guard !text.contains("."), let exponent = text.firstIndex(of: "e") else { return text }
        return text[..<exponent] + ".0" + text[exponent...]
    }

    private static func text(of string: String) -> String {
        if PlainText.isPlain(string) { return string }
        let escapes = string.unicodeScalars.contains(where: QuotedText.mustEscape)
        let prefersSingle = string.utf8.contains(UInt8(ascii: "\"")) || string.utf8.contains(UInt8(ascii: "\\"))
        return prefersSingle && !escapes ? QuotedText.single(string) : QuotedText.double(string)
    }
}
