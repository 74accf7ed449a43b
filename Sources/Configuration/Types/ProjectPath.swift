/// File names as values of configurations: relative to the project's root, so that a config is the same on every machine.
enum ProjectPath {
    /// Resolves what a file writes against its own folder.
    ///
    /// Absolute names stay as they are.
    static func resolve(_ path: String, writtenIn file: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~") else { return path }
        let folder = file.split(separator: "/").dropLast()
        return normalized(folder + path.split(separator: "/"))
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
