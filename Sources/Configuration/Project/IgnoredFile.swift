package import Diagnostics

/// A file in a folder of schemas or experiments that looks as if it were one of them, and is not read.
package struct IgnoredFile: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// It ends in `.yml` or `.YAML`.
        case ending
        /// It is called what no experiment can be called.
        case name
        /// A folder that stands before its own has an experiment of the same name: the file there.
        case repeats(String)
    }

    /// Relative to the project's root.
    package let path: String
    /// What somebody asks for who takes it for an experiment: its path below the experiments' folder, without the ending.
    package let name: String
    package let reason: Reason

    package init(_ path: String, name: String, because reason: Reason) {
        self.path = path
        self.name = name
        self.reason = reason
    }
}

extension IgnoredFile {
    /// By name, the files of each in the order of their paths.
    package typealias ByName = [String: [IgnoredFile]]

    /// Whether another file stands in for it, as may well be meant.
    package var isShadowed: Bool {
        if case .repeats = reason { return true }
        return false
    }

    /// The warning that it is left out.
    package var problem: Diagnostic {
        let (message, hint) = texts
        var problem = Diagnostic(.ignoredFile, message, at: Self.place(of: path), hint: hint)
        if case .repeats(let file) = reason {
            problem.related = [Diagnostic.Related("the one that counts", at: Self.place(of: file))]
        }
        return problem
    }

    private var texts: (message: String, hint: String) {
        switch reason {
        case .ending:
            (
                "\(path) is not read",
                "experiments and schemas are read from files that end in .yaml; rename it to \(stem).yaml"
            )
        case .name:
            (
                "\(path) is not read: '\(name)' is no name of an experiment",
                "use letters, digits, '_', '-' and '.', and begin each part with a letter, a digit or '_'"
            )
        case .repeats(let file):
            (
                "\(path) is not read: \(file) has the same name, in a folder that stands before its own",
                "rename one of them, or leave it where it is meant to stand in for the other"
            )
        }
    }

    /// What to tell somebody who asked for it, by its name or its path.
    var hint: String {
        guard !isShadowed else { return "\(texts.message); \(texts.hint)" }
        return "\(path) is there, but \(reason == .name ? "that is no name of an experiment: " : "")\(texts.hint)"
    }

    /// The path without its ending.
    var stem: Substring { path[..<(path.lastIndex(of: ".") ?? path.endIndex)] }

    private static func place(of file: String) -> SourceLocation {
        SourceFile(name: file, text: "").location(of: 0..<0)
    }
}
