/// YAML as a terminal shows it: keys stand out, and comments stand back, so that the values are what the eye meets.
struct YAMLColouring {
    let text: String

    init(_ yaml: String) {
        text = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { Self.coloured($0) }
            .joined(separator: "\n")
    }

    private static func coloured(_ line: Substring) -> String {
        let comment = commentStart(of: line)
        let code = line[..<comment]
        let lead = code.prefix { $0 == " " || $0 == "-" }
        let rest = code[lead.endIndex...]
        var text = String(lead)
        if let colon = keyEnd(of: rest) {
            text += String(rest[..<colon]).painted(.cyan, if: true) + rest[colon...]
        } else {
            text += rest
        }
        return text + String(line[comment...]).painted(.dim, if: true)
    }

    /// Where a line's comment begins: at a `#` that nothing quotes and no word runs into.
    private static func commentStart(of line: Substring) -> Substring.Index {
        var quote: Character?
        var previous: Character = " "
        for index in line.indices {
            let character = line[index]
            switch (character, quote) {
            case ("\\", "\""?): previous = previous == "\\" ? " " : "\\"
            case (_, "\""?) where previous == "\\": previous = " "
            case (let mark, let open?):
                if mark == open { quote = nil }
                previous = mark
            // In the middle of a word a quote is a character as any other.
            case ("\"", nil) where !previous.isWordCharacter, ("'", nil) where !previous.isWordCharacter:
                quote = character
                previous = character
            case ("#", nil) where previous == " ": return index
            case (_, nil): previous = character
            }
        }
        return line.endIndex
    }

    /// Where a key's `:` stands; nil where the line holds none.
    private static func keyEnd(of code: Substring) -> Substring.Index? {
        guard let first = code.first, !"{[&*!|>%@`".contains(first) else { return nil }
        var quote: Character?
        for index in code.indices {
            let character = code[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if index == code.startIndex, character == "\"" || character == "'" {
                quote = character
            } else if character == ":" {
                let next = code.index(after: index)
                if next == code.endIndex || code[next] == " " { return index }
            }
        }
        return nil
    }
}

extension Character {
    fileprivate var isWordCharacter: Bool { isLetter || isNumber }
}
