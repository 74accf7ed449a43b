/// Names of a target language, made from the schema's.
enum CodeNames {
    /// `base_lr` as `baseLr`; underscores at the front stay.
    static func lowerCamel(_ name: String) -> String {
        let lead = name.prefix { $0 == "_" }
        let words = name.dropFirst(lead.count).split(separator: "_")
        guard let first = words.first else { return name }
        return lead + first + words.dropFirst().map { capitalized($0) }.joined()
    }

    /// `base_lr` as `BaseLr`.
    static func upperCamel(_ name: String) -> String {
        let joined = name.split(separator: "_").map { capitalized($0) }.joined()
        guard let first = joined.first else { return "X" }
        return first.isNumber ? "X" + joined : joined
    }

    /// Any text as an identifier: what no identifier may hold parts words.
    static func identifier(_ text: String) -> String {
        let words = text.unicodeScalars.map { scalar -> Character in
            let isPart = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPart ? Character(scalar) : "_"
        }
        let name = String(words)
        guard let first = name.first, name.contains(where: { $0 != "_" }) else { return "_case" }
        return first.isNumber ? "_" + name : name
    }

    /// Names for all, each another: where two become alike, the later ones get a number.
    static func distinct(_ names: [String], avoiding taken: Set<String> = []) -> [String] {
        var seen = taken
        return names.map { name in
            var (candidate, number) = (name, 2)
            while !seen.insert(candidate).inserted {
                candidate = "\(name)_\(number)"
                number += 1
            }
            return candidate
        }
    }

    /// The name itself, or with underscores behind it where it is taken; it is taken then.
    static func unused(_ name: String, _ taken: inout Set<String>) -> String {
        var candidate = name
        while !taken.insert(candidate).inserted { candidate += "_" }
        return candidate
    }

    private static func capitalized(_ word: some StringProtocol) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}

extension String {
    /// The lines of a text that a person wrote, without blanks at their ends.
    var codeLines: [String] {
        split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }
}
