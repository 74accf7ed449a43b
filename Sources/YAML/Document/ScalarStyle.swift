/// How a scalar is written in its file.
package enum ScalarStyle: Sendable, Hashable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// A block after `|`.
    case literal
    /// A block after `>`.
    case folded
}

extension ScalarStyle {
    var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }

    var isBlock: Bool { self == .literal || self == .folded }
}
