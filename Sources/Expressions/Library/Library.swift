/// The functions that expressions may call, apart from plugins'.
enum Library {
    /// All forms of a function, or none where there is no function of the name.
    static func overloads(of name: String, in dialect: Dialect) -> [Overload] {
        (dialect == .pconfigs ? ours[name] : standard[name]) ?? []
    }

    static func names(in dialect: Dialect) -> [String] {
        Array((dialect == .pconfigs ? ours : standard).keys)
    }

    /// CEL's standard functions and its extensions for strings and mathematics.
    private static let standard = table(
        standardFunctions + conversions + timeFunctions + stringFunctions + textTransformations + mathFunctions
            + bitFunctions)

    /// Forms of ours come first: where CEL has one for the same types, ours is meant.
    private static let ours = standard.merging(table(configurationFunctions)) { $1 + $0 }

    private static func table(_ functions: [FunctionDefinition]) -> [String: [Overload]] {
        Dictionary(grouping: functions, by: \.name).mapValues { $0.map(\.overload) }
    }
}
