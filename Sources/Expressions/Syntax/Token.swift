/// A word of an expression's source.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case identifier
        /// A field's name in backticks.
        case quotedName
        case int
        case uint
        case double
        case string
        case bytes
        /// An operator or a bracket.
        case symbol
        case end
    }

    var kind: Kind
    /// The text as written; of a name in backticks, what stands between them.
    var text: String
    /// What a literal stands for.
    var value: Value?
    var range: Range<Int>
}
