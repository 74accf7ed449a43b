import ArgumentParser
import Diagnostics

/// A word of the command line that stands where a command's name should, and is none.
///
/// ArgumentParser takes it for an argument too many, and cannot say what was meant.
struct MisplacedWord {
    let failure: CommandFailure

    /// Nil where each word that should name a command does.
    init?(in arguments: some Collection<String>) {
        var words = Array(arguments)
        if words.first == "help" { words.removeFirst() }
        var command: any ParsableCommand.Type = ControlCommand.self
        var path = "pconfigsctl"
        for (index, word) in words.enumerated() {
            let below = command.configuration.subcommands
            guard !below.isEmpty else { return nil }
            if let next = below.first(where: { $0.configuration.commandName == word }) {
                command = next
                path += " " + word
            } else if !word.hasPrefix("-") {
                failure = Self.unknown(word, of: path, below)
                return
            } else if Self.isCommon(word), words.count > index + 1 {
                failure = CommandFailure(
                    .usage, "'\(word)' stands before the command",
                    hint: "options stand behind it, as in: pconfigsctl list \(word)")
                return
            } else {
                return nil
            }
        }
        return nil
    }

    private static func unknown(
        _ word: String, of path: String, _ commands: [any ParsableCommand.Type]
    ) -> CommandFailure {
        let shown = commands.compactMap { $0.configuration.shouldDisplay ? $0.configuration.commandName : nil }
        return CommandFailure(
            .usage, "\(path) has no command '\(word)'",
            hint: usual[word].flatMap { shown.contains($0) ? "did you mean '\($0)'?" : nil }
                ?? NearMisses.question(word, in: shown) ?? "'\(path) --help' lists the commands")
    }

    /// What other tools call our commands.
    private static let usual = [
        "validate": "test", "check": "test", "vet": "test", "verify": "test", "lint": "test", "show": "print",
        "get": "resolve", "export": "resolve", "compose": "resolve", "render": "resolve", "ls": "list", "new": "init",
        "create": "init", "why": "explain", "start": "run", "launch": "run", "submit": "run", "multirun": "sweep",
        "serve": "status", "ps": "status", "kill": "cancel", "rm": "prune", "tail": "logs", "types": "schema",
    ]

    /// Whether it is an option that nearly every command takes.
    private static func isCommon(_ word: String) -> Bool {
        let name = word.prefix { $0 != "=" }
        return ["--project", "--socket", "--no-start", "--quiet", "-q", "--verbose", "-v"].contains { $0 == name }
    }
}
