import ConfigValue
import Configuration
import Diagnostics

/// A command line of `pconfigsctl`, as far as the guide uses it.
///
/// `NAME=VALUE … pconfigsctl resolve|print EXPERIMENT [--set PATH=VALUE] [--unset PATH] [--path PATH]`
struct GuideCommand {
    private var verb = ""
    private var experiment = ""
    private var overrides: [String] = []
    private var unset: [String] = []
    private var path: ValuePath?
    private var environment: [String: String] = [:]

    /// Nil for a command of another form.
    init?(parsing line: String) {
        guard let words = Self.words(of: line), let start = words.firstIndex(of: "pconfigsctl") else { return nil }
        for word in words[..<start] {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { return nil }
            environment[parts[0]] = parts[1]
        }
        var rest = words[(start + 1)...]
        guard let verb = rest.popFirst(), ["resolve", "print"].contains(verb), let name = rest.popFirst() else {
            return nil
        }
        self.verb = verb
        experiment = name
        while let option = rest.popFirst() {
            guard let argument = rest.popFirst() else { return nil }
            switch option {
            case "--set": overrides.append(argument)
            case "--unset": unset.append(argument)
            case "--path" where verb == "resolve":
                guard let path = try? ValuePath(parsing: argument) else { return nil }
                self.path = path
            default: return nil
            }
        }
    }

    /// Splits a line as a shell does, as far as blanks and quotes go; nil where a quote does not end.
    private static func words(of line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            switch (character, quote) {
            case (let mark, let open?) where mark == open: quote = nil
            case (_, .some): word = (word ?? "") + String(character)
            case ("'", nil), ("\"", nil):
                quote = character
                word = word ?? ""
            case (" ", nil):
                if let finished = word { words.append(finished) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let word { words.append(word) }
        return quote == nil ? words : nil
    }

    func output(in project: TestProject) -> GuideOutput {
        let (resolution, result) = project.resolution(
            of: experiment, set: overrides, unset: unset, environment: environment)
        switch result {
        case .success(let config):
            if verb == "print" {
                return GuideOutput(head: resolution.annotatedYAML(of: config, annotations: .provenance).trimmed)
            }
            let values = ConfigValue.map(config.values)
            return GuideOutput(head: Self.text(of: config.warnings), value: path.map { values[$0] ?? .null } ?? values)
        case .failure(.unknownExperiment(let problem)): return GuideOutput(head: Self.text(of: [problem]))
        case .failure(.invalid(let problems)): return GuideOutput(head: Self.text(of: problems))
        case .failure(.environmentRequired): return GuideOutput(head: "the environment is required")
        }
    }

    private static func text(of problems: [Diagnostic]) -> String {
        problems.map { $0.rendered() }.joined(separator: "\n").trimmed
    }
}
