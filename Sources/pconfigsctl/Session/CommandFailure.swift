/// Why a command did not do what was asked: what to print, and the code to exit with.
struct CommandFailure: Error {
    enum Code: Int32 {
        case invalidConfig = 1
        case usage = 2
        case unreachable = 3
        case refused = 4
    }

    let code: Code
    /// For standard error, ended by a line break.
    let text: String

    init(_ code: Code, _ message: String, hint: String? = nil) {
        self.init(code, text: "error: \(message)\n" + (hint.map { "  = hint: \($0)\n" } ?? ""))
    }

    /// With a remark below it, where it is about a config.
    func with(_ remark: String?) -> CommandFailure {
        guard let remark, code == .invalidConfig else { return self }
        return CommandFailure(code, text: text + "  = note: \(remark)\n")
    }

    /// Where a pattern, or all of a project, means nothing: what asks for that is mistyped.
    static func noExperiment(matching pattern: String?) -> CommandFailure {
        CommandFailure(
            .invalidConfig, pattern.map { "no experiment matches '\($0)'" } ?? "the project has no experiments",
            hint: pattern == nil
                ? "write one, or correct 'experiments' of pconfigs.yaml" : "'pconfigsctl list' shows the experiments")
    }

    /// - Parameter text: As it is printed, ended by a line break.
    init(_ code: Code, text: String) {
        self.code = code
        self.text = text
    }
}
