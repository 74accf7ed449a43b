import Diagnostics

/// Keys that mean something in other tools, or would with a `$`, and what to write for them here.
enum KeyHabit {
    /// - Parameter isRoot: Whether the key is one of the experiment itself, rather than of a subconfig.
    static func hint(for key: String, atRoot isRoot: Bool) -> String? {
        let reserved = isRoot ? ExperimentReader.reservedKeys : ["$type"]
        if reserved.contains("$" + key) { return "did you mean '$\(key)'? Keys that are no fields begin with '$'" }
        switch key {
        case "_target_", "_type_", "class_path": return "a config is of a schema, which $type names"
        case "defaults" where isRoot:
            return "an experiment names what it builds on with $extends, and a subconfig its schema with $type"
        case "_base_", "base", "bases", "inherits", "inherit", "parent", "amends", "include", "includes":
            return isRoot ? "an experiment names what it builds on with $extends" : nil
        default: return nil
        }
    }

    /// What to write for a key with the signs of a command line of Hydra's, or for a path.
    static func hint(for key: String, isField: (String) -> Bool) -> String? {
        let name = String(key.drop { $0 == "+" || $0 == "~" })
        if name != key, isField(name) {
            return key.hasPrefix("~") ? "to drop what lower layers set, write \(name): !reset" : "write \(name)"
        }
        let words = key.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count > 1, isField(String(words[0])), !words.contains(where: \.isEmpty) else { return nil }
        let opening = words.dropLast().joined(separator: ": {")
        let closing = String(repeating: "}", count: words.count - 1)
        return "a dot is part of a key in a file; write \(opening): {\(words[words.count - 1]): …\(closing)"
    }
}
