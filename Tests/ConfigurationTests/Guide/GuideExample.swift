import ConfigValue
import Configuration
import OrderedCollections

/// A command of the guide, and what it prints.
struct GuideExample: Sendable {
    let line: Int
    let files: [(name: String, text: String)]
    let command: String
    let expected: String

    /// What is wrong; nil where the command prints what the guide says.
    func failure() -> String? {
        guard let command = GuideCommand(parsing: command) else { return "line \(line): cannot be run: \(command)" }
        let project = TestProject(pairs: files.map { ($0.name, $0.text) }, functions: .trainer) { call in
            call.function == "lr_schedule" ? LearningRates.answer(to: call.arguments) : .failure(.init(message: "none"))
        }
        let found = command.output(in: project)
        return found.isSame(as: expected.trimmed) ? nil : "line \(line): $ \(self.command)\n\(found.text)"
    }
}

/// What a command prints, without the line breaks around it.
struct GuideOutput {
    /// Diagnostics or text, which the guide must have to the letter.
    var head: String
    /// A value that the guide may break into lines as it likes.
    var value: ConfigValue?

    var text: String { [head, value?.json ?? ""].filter { !$0.isEmpty }.joined(separator: "\n") }

    func isSame(as expected: String) -> Bool {
        guard let value else { return expected == head }
        guard expected.hasPrefix(head) else { return false }
        let shown = try? ConfigValue(json: String(expected.dropFirst(head.count)).trimmed)
        return shown?.json == value.json
    }
}
