/// The examples of `docs/language.md`, read as the guide shows them.
///
/// A section is what stands between two headings of level 2 or 3, and each is a project of its own:
/// - a block of `yaml` is a file, named by the comment in its first line: `# schemas/optimizer.yaml`;
/// - a block of `console` has commands, `$ pconfigsctl resolve a --set lr=1`, each with what it prints below. They see
///   the files that stand above them in the section;
/// - a table whose first columns are `expression` and `value` has expressions, and their values as JSON.
struct Guide {
    private(set) var sections: [GuideSection] = []
    /// Examples that nothing checks, as `line 12: …`.
    private(set) var problems: [String] = []

    init(parsing text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if line.hasPrefix("```") {
                let end = lines[(index + 1)...].firstIndex { $0.hasPrefix("```") } ?? lines.count
                readBlock(String(line.dropFirst(3)), lines[(index + 1)..<end], at: index + 1)
                index = end
            } else if line.hasPrefix("## ") || line.hasPrefix("### ") {
                beginSection(line, at: index + 1)
            } else if line.hasPrefix("| expression | value |") {
                index = readTable(lines, from: index + 2) - 1
            }
            index += 1
        }
        endSection()
    }

    private mutating func beginSection(_ heading: String, at line: Int) {
        endSection()
        if heading.hasPrefix("### "), let last = sections.indices.last { sections[last].isDivided = true }
        sections.append(GuideSection(title: String(heading.drop { $0 == "#" || $0 == " " }), line: line))
    }

    private mutating func endSection() {
        guard let section = sections.last else { return }
        for file in section.unusedFiles { problems.append("'\(section.title)': no command stands below \(file)") }
    }

    private mutating func readBlock(_ language: String, _ lines: ArraySlice<String>, at line: Int) {
        let text = lines.joined(separator: "\n") + "\n"
        let first = lines.first ?? ""
        guard let last = sections.indices.last else {
            problems.append("line \(line): an example before the first section")
            return
        }
        switch language {
        case "yaml" where first.hasPrefix("# ") && first.hasSuffix(".yaml"):
            sections[last].add(file: String(first.dropFirst(2)), text)
        case "console" where first.hasPrefix("$ "): readCommands(lines, into: last)
        case "text": break
        default: problems.append("line \(line): a block of '\(language)' that nothing checks: \(first)")
        }
    }

    private mutating func readCommands(_ lines: ArraySlice<String>, into section: Int) {
        var starts = lines.indices.filter { lines[$0].hasPrefix("$ ") }
        starts.append(lines.endIndex)
        for (start, end) in zip(starts, starts.dropFirst()) {
            let expected = lines[(start + 1)..<end].joined(separator: "\n")
            sections[section].add(command: String(lines[start].dropFirst(2)), printing: expected, at: start + 1)
        }
    }

    /// Reads the rows of a table, and gives the index of the line behind it.
    private mutating func readTable(_ lines: [String], from start: Int) -> Int {
        let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.count
        for index in start..<end {
            // A bar inside of a cell is written `\|`.
            let cells = lines[index].replacing("\\|", with: "\u{0}").split(separator: "|").map { cell in
                String(cell.replacing("\u{0}", with: "|")).trimmed.trimming("`")
            }
            guard cells.count >= 2, let last = sections.indices.last else {
                problems.append("line \(index + 1): a row without an expression and a value")
                continue
            }
            sections[last].expressions.append(
                GuideExpression(line: index + 1, expression: cells[0], value: cells[1]))
        }
        return end
    }
}

extension String {
    /// The text without blanks and line breaks around it.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    fileprivate func trimming(_ mark: Character) -> String {
        guard count >= 2, first == mark, last == mark else { return self }
        return String(dropFirst().dropLast())
    }
}
