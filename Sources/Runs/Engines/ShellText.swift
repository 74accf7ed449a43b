internal import ConfigValue
internal import RunFolders

/// Text that a POSIX shell reads as it is meant.
enum ShellText {
    /// A word, in quotes where it needs them.
    static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { $0.isLetter || $0.isDigit || "/._-=:,+@%".utf8.contains($0) }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    /// What a run executes, as a person would type it.
    static func script(of launch: RunLaunch) -> String {
        let variables = launch.environment.filter { $0.key.hasPrefix("PCONFIGS_") }.sorted { $0.key < $1.key }
        let words = variables.map { "\($0.key)=\(quoted($0.value))" } + launch.command.map { quoted($0) }
        return "cd \(quoted(launch.directory))\n\(words.joined(separator: " "))\n"
    }
}
