import ConfigValue
import OrderedCollections
import Wire

/// A command's page of the manual, from what ArgumentParser tells of it.
struct ManualPage {
    /// As `pconfigsctl-runs-list`.
    let name: String
    private(set) var text: String

    private static let section = 1
    private static let exitCodes = [
        ("0", "done"), ("1", "the config is wrong, differs, or a test failed"), ("2", "wrong usage"),
        ("3", "the daemon cannot be reached"), ("4", "refused"),
    ]

    /// Of a command and all below it.
    ///
    /// - Parameter description: As `--experimental-dump-help` prints it.
    static func pages(of description: ConfigValue) -> [ManualPage] {
        description["command"].map { pages(of: $0, below: []) } ?? []
    }

    private static func pages(of command: ConfigValue, below parents: [String]) -> [ManualPage] {
        guard command["shouldDisplay"] != false, command.text("commandName") != "help" else { return [] }
        let words = parents + [command.text("commandName")]
        let below = command.list("subcommands").flatMap { pages(of: $0, below: words) }
        return [ManualPage(command, words)] + below
    }

    private init(_ command: ConfigValue, _ words: [String]) {
        name = words.joined(separator: "-")
        let title = name.uppercased()
        text = ".TH \"\(title)\" \"\(Self.section)\" \"\" \"pconfigs \(ProductVersion.current)\" \"pconfigs\"\n"
        let arguments = command.list("arguments").filter { $0["shouldDisplay"] != false }
        let commands = command.list("subcommands").filter {
            $0["shouldDisplay"] != false && $0.text("commandName") != "help"
        }
        addSection("NAME", ["\(name) \\- \(Roff.escaped(Self.lowered(command.text("abstract"))))"])
        addSynopsis(words, arguments, hasCommands: !commands.isEmpty)
        if !command.text("discussion").isEmpty {
            addSection("DESCRIPTION", Roff.paragraphs(command.text("discussion")))
        }
        addArguments(arguments)
        if !commands.isEmpty {
            text += ".SH COMMANDS\n"
            for entry in commands {
                let page = "\(name)-\(entry.text("commandName"))"
                text += ".TP\n.BR \(Roff.escaped(page)) (\(Self.section))\n\(Roff.escaped(entry.text("abstract")))\n"
            }
        }
        if name == "pconfigsctl" { addEnvironmentAndCodes() }
        let other = name == "pconfigsctl" ? "pconfigsd" : "pconfigsctl"
        let others = words.count > 1 ? [words.dropLast().joined(separator: "-")] : [other]
        addSection("SEE ALSO", others.map { ".BR \(Roff.escaped($0)) (\(Self.section))" })
    }

    private mutating func addSection(_ heading: String, _ lines: [String]) {
        text += ".SH \(heading)\n" + lines.joined(separator: "\n") + "\n"
    }

    private mutating func addSynopsis(_ words: [String], _ arguments: [ConfigValue], hasCommands: Bool) {
        var parts = [".B \(Roff.escaped(words.joined(separator: " ")))"]
        if hasCommands { parts.append(".I command") }
        for argument in arguments where argument.text("kind") == "positional" {
            let value = "\\fI\(Roff.escaped(argument.text("valueName")))\\fR"
            let repeated = argument["isRepeating"] == true ? "\\&..." : ""
            parts.append(argument["isOptional"] == true ? "[\(value)\(repeated)]" : value + repeated)
        }
        if arguments.contains(where: { $0.text("kind") != "positional" }) { parts.append("[\\fIoptions\\fR]") }
        addSection("SYNOPSIS", parts)
    }

    private mutating func addArguments(_ arguments: [ConfigValue]) {
        guard !arguments.isEmpty else { return }
        text += ".SH OPTIONS\n"
        for argument in arguments {
            text += ".TP\n\(Self.lead(of: argument))\n\(Roff.escaped(Self.body(of: argument)))\n"
        }
    }

    private static func lead(of argument: ConfigValue) -> String {
        let value = Roff.escaped(argument.text("valueName"))
        let names = argument.list("names").map { name in
            "\\fB\(Roff.escaped((name.text("kind") == "long" ? "--" : "-") + name.text("name")))\\fR"
        }
        switch argument.text("kind") {
        case "positional": return "\\fI\(value)\\fR"
        case "option": return names.joined(separator: ", ") + " \\fI\(value)\\fR"
        default: return names.joined(separator: ", ")
        }
    }

    private static func body(of argument: ConfigValue) -> String {
        var body = argument.text("abstract")
        let words = argument.list("allValues").map(\.word)
        if !words.isEmpty { body += " One of \(words.joined(separator: ", "))." }
        if !argument.text("defaultValue").isEmpty { body += " The default is \(argument.text("defaultValue"))." }
        return body
    }

    private mutating func addEnvironmentAndCodes() {
        text += ".SH ENVIRONMENT\n"
        let variables = [
            ("PCONFIGS_SOCKET", "The daemon's socket, instead of the project's own."),
            ("NO_COLOR", "Where it is set, nothing is in colour."),
            ("PAGER", "What shows long answers; less by default, nothing where it is empty."),
            ("COLUMNS", "How wide tables, help and charts are in a terminal."),
        ]
        for (name, meaning) in variables { text += ".TP\n.B \(name)\n\(meaning)\n" }
        text += ".SH EXIT STATUS\n"
        for (code, meaning) in Self.exitCodes { text += ".TP\n.B \(code)\n\(meaning)\n" }
        text += ".PP\n\\fBrun\\fR ends with the experiment's own code, and with 128+n for signal n.\n"
    }

    /// `Print …` as `print …`, without the full stop.
    private static func lowered(_ sentence: String) -> String {
        let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

extension ConfigValue {
    fileprivate var word: String {
        if case .string(let text) = self { return text }
        return ""
    }

    fileprivate func text(_ key: String) -> String { self[key]?.word ?? "" }

    fileprivate func list(_ key: String) -> [ConfigValue] {
        if case .list(let elements)? = self[key] { return elements }
        return []
    }
}
