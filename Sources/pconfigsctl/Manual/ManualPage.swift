import ConfigValue
import OrderedCollections
import Wire

/// A command's page of the manual, from what ArgumentParser tells of it.
struct ManualPage {
    /// As `pconfigsctl-runs-list`.
    let name: String
    private(set) var text: String

    private static let section = 1

    /// Of a command and all below it.
    ///
    /// - Parameters:
    ///   - description: As `--experimental-dump-help` prints it.
    ///   - supplement: What the page of the command itself says, too.
    static func pages(of description: ConfigValue, _ supplement: ManualSupplement) -> [ManualPage] {
        description["command"].map { pages(of: $0, below: [], supplement) } ?? []
    }

    private static func pages(
        of command: ConfigValue, below parents: [String], _ supplement: ManualSupplement
    ) -> [ManualPage] {
        guard command["shouldDisplay"] != false, command.text("commandName") != "help" else { return [] }
        let words = parents + [command.text("commandName")]
        let below = command.list("subcommands").flatMap { pages(of: $0, below: words, supplement) }
        return [ManualPage(command, words, supplement)] + below
    }

    private init(_ command: ConfigValue, _ words: [String], _ supplement: ManualSupplement) {
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
        if words.count == 1 { add(supplement) }
        let others = words.count > 1 ? [words.dropLast().joined(separator: "-")] : supplement.others
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

    private mutating func add(_ supplement: ManualSupplement) {
        for section in supplement.sections {
            text += ".SH \(section.heading)\n"
            for (name, meaning) in section.entries {
                text += ".TP\n.B \(Roff.escaped(name))\n\(Roff.escaped(meaning))\n"
            }
            if let end = section.end { text += ".PP\n\(Roff.escaped(end))\n" }
        }
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
