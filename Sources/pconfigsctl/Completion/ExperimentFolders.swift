/// The folders of experiments that `pconfigs.yaml` names, as far as its lines tell without a reader of YAML.
///
/// A name, a list in brackets on one line, and a list of lines with dashes are understood; of what is written in another
/// way there are none, for a wrong completion is worse than no completion.
struct ExperimentFolders {
    static let usual = ["experiments"]

    /// Relative to the project's root.
    let paths: [String]

    /// - Parameter text: Of `pconfigs.yaml`.
    init(in text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let heading = lines.firstIndex(where: { $0.hasPrefix("experiments:") }) else {
            paths = Self.usual
            return
        }
        let value = Self.content(lines[heading].dropFirst("experiments:".count))
        let words: [Substring]
        if value.isEmpty {
            let below = lines[(heading + 1)...].map { Self.content($0) }.filter { !$0.isEmpty }
            words = below.prefix { $0.hasPrefix("- ") }.map { Self.content($0.dropFirst(2)) }
        } else if value.hasPrefix("["), value.hasSuffix("]") {
            words = value.dropFirst().dropLast().split(separator: ",").map { Self.content($0) }
        } else {
            words = [value]
        }
        paths = words.compactMap(Self.folder)
    }

    /// A line without a comment and the blanks around it.
    private static func content(_ line: Substring) -> Substring {
        let text = line.firstRange(of: /(^|\s)#/).map { line[..<$0.lowerBound] } ?? line
        return text.drop { $0 == " " }.trimmingSuffix { $0 == " " }
    }

    /// Nil for what is no plain name of a folder below the project.
    private static func folder(_ word: Substring) -> String? {
        var word = word
        if let quote = word.first, quote == "'" || quote == "\"" {
            guard word.count > 1, word.last == quote else { return nil }
            word = word.dropFirst().dropLast()
        }
        guard !word.isEmpty, !word.hasPrefix("/"), !word.split(separator: "/").contains("..") else { return nil }
        return word.contains(where: { "[]{}&*!|>%@`\"'\\:".contains($0) }) ? nil : String(word)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest
    }
}
