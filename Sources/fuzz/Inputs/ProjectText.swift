import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import YAML

/// A project and a request as one text, so that they mutate as one: files and lists behind lines `=== NAME`.
struct ProjectText {
    private(set) var sections: [(name: String, content: String)] = []

    private static let mark = "=== "

    init(sections: [(name: String, content: String)]) {
        self.sections = sections
    }

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(Self.mark) {
                sections.append((String(line.dropFirst(Self.mark.count)), ""))
            } else if !sections.isEmpty {
                sections[sections.count - 1].content += line + "\n"
            }
        }
    }

    var text: String { sections.map { "\(Self.mark)\($0.name)\n\($0.content)" }.joined(separator: "\n") }

    private func lines(of name: String) -> [String] {
        sections.filter { $0.name == name }.flatMap { $0.content.split(separator: "\n").map(String.init) }
    }

    /// What is asked: always of the experiment `a`, or the one that the text names.
    var request: ResolutionRequest {
        let variables = lines(of: "environment").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return ResolutionRequest(
            experiment: lines(of: "resolve").first ?? "a", set: lines(of: "set"), unset: lines(of: "unset"),
            environment: Dictionary(
                variables.map { ($0.first ?? "", $0.last ?? "") }, uniquingKeysWith: { _, last in last }))
    }

    var sources: ProjectSources {
        var sources = ProjectSources()
        for (name, content) in sections {
            let file = ProjectSources.File.success(SourceFile(name: name, text: content))
            if name == "pconfigs.yaml" {
                sources.settings = file
            } else if name.hasPrefix("schemas/") {
                sources.schemas.append(file)
            } else if name.hasPrefix("experiments/"),
                let experiment = ExperimentName(String(name.dropFirst("experiments/".count).dropLast(".yaml".count)))
            {
                sources.experiments[experiment] = file
            }
        }
        return sources
    }
}

extension ProjectText {
    /// The cases of a file of resolver cases.
    static func cases(in bytes: [UInt8]) -> [ProjectText] {
        guard let file = try? SourceFile(name: "cases.yaml", bytes: bytes), let document = try? Document(parsing: file),
            let root = document.root, case .list(let cases)? = try? document.value(of: root)
        else { return [] }
        return cases.map(ProjectText.init(conformanceCase:))
    }

    private init(conformanceCase value: ConfigValue) {
        if case .map(let files)? = value["files"] {
            for case (let name, .string(let content)) in files { sections.append((name, content)) }
        }
        for key in ["resolve", "set", "unset", "environment"] {
            switch value[key] {
            case .string(let text)?: sections.append((key, text))
            case .list(let elements)?: sections.append((key, elements.map(\.shown).joined(separator: "\n")))
            case .map(let members)?:
                sections.append((key, members.map { "\($0.key)=\($0.value.shown)" }.joined(separator: "\n")))
            default: break
            }
        }
    }
}

extension ConfigValue {
    fileprivate var shown: String {
        if case .string(let text) = self { return text }
        return json
    }
}
