/// What `\p{Lu}`, `\pL`, `\p{Greek}` or `\p{Any}` names.
enum UnicodeProperty {
    /// Nil where there is no category or script of the name.
    static func members(of name: String) -> ScalarGroup.Members? {
        if name == "Any" { return .ranges([0...0x10_FFFF]) }
        if let categories = categories[name] { return .categories(categories) }
        return UnicodeScript.ranges[name].map { .ranges($0) }
    }

    /// By the names of one letter and of two.
    private static let categories: [String: Set<Unicode.GeneralCategory>] = {
        var categories: [String: Set<Unicode.GeneralCategory>] = [:]
        for (name, category) in named {
            categories[name] = [category]
            categories[String(name.prefix(1)), default: []].insert(category)
        }
        return categories
    }()

    /// RE2 has no name for what is not assigned.
    private static let named: [(String, Unicode.GeneralCategory)] = [
        ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
        ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
        ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
        ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
        ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
        ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
        ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Cs", .surrogate), ("Co", .privateUse),
    ]
}
