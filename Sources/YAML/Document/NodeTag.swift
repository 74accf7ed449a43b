import Diagnostics

/// The tag that is written before a node.
package enum NodeTag: Sendable, Hashable {
    /// No tag is written.
    case none
    /// `!`: the node is a string, a list or a map, whatever its text looks like.
    case nonSpecific
    /// A type of YAML itself, as `!!str`.
    case core(CoreTag)
    case override
    case append
    case prepend
    case remove
    case reset
    /// Any other, in full; only where ``DocumentLimits`` allow it.
    case other(String)
}

/// The types that YAML 1.2 core names.
package enum CoreTag: String, Sendable, Hashable, CaseIterable {
    case str, int, float, bool, null, seq, map
}

extension NodeTag {
    private static let corePrefix = "tag:yaml.org,2002:"

    /// What a person may write before a value.
    private static let writable =
        ["!override", "!append", "!prepend", "!remove", "!reset"] + CoreTag.allCases.map { "!!\($0)" }

    static let hint = "the tags are \(writable.joined(separator: ", ")); quote a text that begins with '!'"

    /// The hint for a tag that is none of ours.
    var nearMisses: String { NearMisses.question(written, in: Self.writable) ?? Self.hint }

    /// - Parameter name: The tag in full, handles replaced.
    init(name: String) {
        switch name {
        case "!": self = .nonSpecific
        case "!override": self = .override
        case "!append": self = .append
        case "!prepend": self = .prepend
        case "!remove": self = .remove
        case "!reset": self = .reset
        default:
            let core = name.hasPrefix(Self.corePrefix) ? CoreTag(rawValue: Self.coreName(name)) : nil
            self = core.map { .core($0) } ?? .other(name)
        }
    }

    /// The tag as it is written: `!append`, `!!str`; empty where there is none.
    package var written: String {
        switch self {
        case .none: ""
        case .nonSpecific: "!"
        case .core(let core): "!!\(core.rawValue)"
        case .override: "!override"
        case .append: "!append"
        case .prepend: "!prepend"
        case .remove: "!remove"
        case .reset: "!reset"
        case .other(let name) where name.hasPrefix(Self.corePrefix): "!!" + Self.coreName(name)
        case .other(let name): name.hasPrefix("!") ? name : "!<\(name)>"
        }
    }

    private static func coreName(_ name: String) -> String { String(name.dropFirst(corePrefix.count)) }
}
