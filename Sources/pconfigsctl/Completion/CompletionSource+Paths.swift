import ConfigValue
import OrderedCollections
import Processes
import Wire

extension CompletionSource {
    enum PathChoice {
        case all
        /// Those that an override may set.
        case settable
    }

    /// Paths a level further than what is typed: below `model.` its fields, and those that have fields end with a dot.
    func paths(beginning prefix: String, among choice: PathChoice) -> [String] {
        guard let experiment, let result = resolved(experiment) else { return [] }
        let parent = prefix.lastIndex(of: ".").map { String(prefix[...$0]) } ?? ""
        var value = result.values ?? [:]
        for key in parent.split(separator: ".") { value = value[String(key)] ?? .null }
        guard case .map(let members) = value else { return [] }
        return members.flatMap { key, value -> [String] in
            let path = parent + key
            guard key != "$type", choice == .all || isSettable(path, result) else { return [] }
            let end = choice == .settable ? "=" : ""
            guard case .map(let inner) = value, !inner.isEmpty else { return [path + end] }
            return choice == .all ? [path, path + "."] : [path + "."]
        }
    }

    /// `path=` for what may be set, and behind the sign what the field may hold, or what it holds now.
    func overrides(beginning prefix: String) -> [String] {
        guard let sign = prefix.firstIndex(of: "=") else { return paths(beginning: prefix, among: .settable) }
        let path = String(prefix[..<sign])
        return values(at: path).map { "\(path)=\($0)" }
    }

    /// The same where several values stand behind the sign.
    func grid(beginning prefix: String) -> [String] {
        guard let sign = prefix.firstIndex(of: "=") else { return overrides(beginning: prefix) }
        let start = prefix[sign...].lastIndex(where: { $0 == "," || $0 == "=" }) ?? sign
        let path = String(prefix[..<sign])
        let written = Set(prefix[sign...].dropFirst().split(separator: ",").map(String.init))
        return values(at: path).filter { !written.contains($0) }.map { prefix[...start] + $0 }
    }

    func draws(beginning prefix: String) -> [String] {
        guard let sign = prefix.firstIndex(of: "=") else { return overrides(beginning: prefix) }
        return ["uniform(", "loguniform(", "randint(", "choice("].map { prefix[...sign] + $0 }
    }

    private func values(at path: String) -> [String] {
        guard let experiment else { return [] }
        var params = Explain.Params(experiment: experiment, path: path)
        params.environment = ProcessEnvironment.current
        guard let explanation = answerStarting(to: Explain.self, params)?.explanation else { return [] }
        let isOptional = explanation.type.hasSuffix("?")
        let type = isOptional ? String(explanation.type.dropLast()) : explanation.type
        let words = words(of: type)
        let now = explanation.value.map { [$0.json] } ?? []
        return words.isEmpty ? now : words + (isOptional ? ["null"] : [])
    }

    /// The words that a type has; none for one of numbers or texts.
    private func words(of type: String) -> [String] {
        if type == "bool" { return ["true", "false"] }
        if type.hasPrefix("enum["), type.hasSuffix("]") {
            return type.dropFirst(5).dropLast().split(separator: ",").map { word in String(word.drop { $0 == " " }) }
        }
        guard type.first?.isUppercase == true else { return [] }
        return answer(to: SchemaGet.self, SchemaGet.Params(name: type))?.cases ?? []
    }

    private func isSettable(_ path: String, _ result: Resolve.Result) -> Bool {
        guard case .string(let kind)? = result.provenance?[path]?["kind"] else { return true }
        return !["pinned", "pin", "environment"].contains(kind)
    }

    private func resolved(_ experiment: String) -> Resolve.Result? {
        var params = Resolve.Params(experiment: experiment)
        params.provenance = true
        params.environment = ProcessEnvironment.current
        return answerStarting(to: Resolve.self, params)
    }
}
