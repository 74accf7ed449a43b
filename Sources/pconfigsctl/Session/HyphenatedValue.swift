/// A value of the command line that begins with a hyphen, as the expression `-x / 2`, which was taken for an option.
struct HyphenatedValue {
    let hint: String

    /// Nil where no value is missing, or no word can be the one.
    ///
    /// - Parameter message: What ArgumentParser says of the words.
    init?(in arguments: some Collection<String>, missedBy message: String) {
        guard message.hasPrefix("error: Missing expected argument"), !arguments.contains("--"),
            let word = arguments.first(where: { Self.mayBeValue($0) })
        else { return nil }
        hint = "write -- before a value that begins with '-', behind all options: -- \(ShellWord.quoted(word))"
    }

    private static func mayBeValue(_ word: String) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word.count > 1 && !["-q", "-v", "-h"].contains(word)
    }
}
