import Testing

/// A section of the guide: a small project, and what is asked of it.
struct GuideSection: Sendable {
    let title: String
    let line: Int
    /// Whether sections of a lower level follow, so that this one may only introduce them.
    var isDivided = false
    private(set) var examples: [GuideExample] = []
    var expressions: [GuideExpression] = []
    private var files: [(name: String, text: String)] = []
    private(set) var unusedFiles: [String] = []

    init(title: String, line: Int) {
        self.title = title
        self.line = line
    }

    var isEmpty: Bool { examples.isEmpty && expressions.isEmpty }

    /// Adds a file, in place of one of the same name further above.
    mutating func add(file name: String, _ text: String) {
        files.removeAll { $0.name == name }
        files.append((name, text))
        unusedFiles.append(name)
    }

    mutating func add(command: String, printing expected: String, at line: Int) {
        examples.append(GuideExample(line: line, files: files, command: command, expected: expected))
        unusedFiles = []
    }
}

extension GuideSection: CustomTestStringConvertible {
    var testDescription: String { title }
}
