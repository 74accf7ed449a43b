import ConfigValue
import Expressions

/// File names as values of configurations: relative to the project's root, so that a config is the same on every machine.
enum ProjectPath {
    /// Resolves what a file writes against its own folder.
    ///
    /// Absolute names stay as they are, and URLs.
    static func resolve(_ path: String, writtenIn file: String) -> String {
        guard !isAbsolute(path) else { return path }
        let folder = file.split(separator: "/").dropLast()
        return normalized(folder + path.split(separator: "/"))
    }

    /// Whether a name means the same wherever it is written: `/data`, `~/data`, `s3://bucket/data`.
    static func isAbsolute(_ path: String) -> Bool {
        if path.hasPrefix("/") || path.hasPrefix("~") { return true }
        guard path.utf8.contains(UInt8(ascii: ":")), let colon = path.firstIndex(of: ":") else { return false }
        let scheme = path[..<colon]
        return path[colon...].hasPrefix("://") && scheme.first?.isLetter == true
            && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    private static func normalized(_ components: some Sequence<Substring>) -> String {
        var result: [Substring] = []
        for component in components where component != "." {
            if component == "..", let last = result.last, last != ".." {
                result.removeLast()
            } else {
                result.append(component)
            }
        }
        return result.isEmpty ? "." : result.joined(separator: "/")
    }
}

extension ValueType {
    /// What an expression gave, its file name resolved where the value is one.
    ///
    /// A text that begins with words of its file is resolved against that file, as a name without an expression is. One that
    /// begins with an expression has that expression's beginning: another `path`, which is resolved already.
    func placing(_ value: ConfigValue, of template: Template, writtenIn file: String) -> ConfigValue {
        guard case .string(let text) = value, case .literal? = template.segments.first, takesAsPath(text) else {
            return value
        }
        return .string(ProjectPath.resolve(text, writtenIn: file))
    }

    /// Whether a text is a file's name here, as where it is written without an expression.
    private func takesAsPath(_ text: String) -> Bool {
        switch self {
        case .path: true
        case .optional(let type): type.takesAsPath(text)
        case .union(let types): !types.contains { $0.hasWord(text) } && types.contains { $0.takesAsPath(text) }
        default: false
        }
    }

    private func hasWord(_ text: String) -> Bool {
        if case .enumeration(let enumeration) = unwrapped { return enumeration.cases.contains(text) }
        return false
    }
}
