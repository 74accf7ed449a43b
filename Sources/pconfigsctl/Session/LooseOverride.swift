/// An override as Hydra's command line takes it, `steps=3`, `+steps=3` or `~steps`, among the words that nobody wants.
struct LooseOverride {
    let hint: String

    /// Nil where no word is one, or the command takes none.
    ///
    /// - Parameter message: What ArgumentParser says of the words.
    init?(in arguments: some Collection<String>, tooManyBy message: String) {
        if let option = Self.option(unknownBy: message) {
            hint = option
            return
        }
        guard let command = arguments.first, Self.commands.contains(command),
            let words = message.split(separator: "\n").first?.split(separator: "'", omittingEmptySubsequences: false),
            words[0].hasSuffix("nexpected argument ") || words[0].hasSuffix("nexpected arguments: "),
            let word = words.enumerated().first(where: { !$0.offset.isMultiple(of: 2) && Self.isOverride($0.element) })
        else { return nil }
        let path = word.element.drop { "+~".contains($0) }
        let option = word.element.hasPrefix("~") ? "--unset" : "--set"
        hint = "to override a value, write \(option) \(ShellWord.quoted(String(path)))"
    }

    /// For options of Hydra's command line.
    private static func option(unknownBy message: String) -> String? {
        let words = message.split(separator: "'", maxSplits: 2)
        guard words.count > 1, words[0].hasSuffix("nknown option ") else { return nil }
        switch words[1] {
        case "-m", "--multirun": return "to run with many values, write pconfigsctl sweep NAME --grid path=1,2"
        case "--config-name", "-cn": return "the experiment's name stands alone, as in pconfigsctl resolve second"
        case "--config-path", "-cp", "--config-dir", "-cd": return "name the project with --project"
        case "--cfg", "-c": return "'pconfigsctl print NAME' shows what an experiment resolves to"
        default: return nil
        }
    }

    private static let commands: Set<String> = ["resolve", "print", "explain", "eval", "plot", "run", "sweep"]

    private static func isOverride(_ word: Substring) -> Bool {
        let first = word.drop { "+~".contains($0) }.first
        return first.map { $0.isLetter || $0 == "_" } == true && (word.hasPrefix("~") || word.contains("="))
    }
}
