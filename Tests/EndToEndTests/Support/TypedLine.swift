import Foundation

/// A line as an interactive shell completes it when the Tab key is pressed behind it.
struct TypedLine {
    enum Shell: String {
        case zsh, fish

        /// Loads the script, and lets Ctrl-T write the line to a file.
        fileprivate func setup(_ script: String) -> String {
            switch self {
            case .zsh:
                "autoload -U compinit; compinit -u -D; source \(script); unsetopt beep list_beep; "
                    + "show() { print -r -- \"$BUFFER\" > line; exit }; zle -N show; bindkey '^T' show; print RE''ADY"
            case .fish: "source \(script); bind \\ct 'commandline > line; exit'; echo RE''ADY"
            }
        }

        fileprivate var arguments: [String] {
            switch self {
            case .zsh: ["zsh", "-f", "-i"]
            case .fish: ["fish", "-N", "-i"]
            }
        }
    }

    /// Types into a pseudo-terminal.
    private static let program = """
        import os, pty, select, sys, time
        setup, line, *shell = sys.argv[1:]
        process, terminal = pty.fork()
        if process == 0:
            os.execvp(shell[0], shell)
        end = time.monotonic() + 120
        def drain(until):
            said = b""
            while not until(said) and time.monotonic() < end:
                if select.select([terminal], [], [], 0.02)[0]:
                    try:
                        said += os.read(terminal, 65536)
                    except OSError:
                        return
        os.write(terminal, setup.encode() + b"\\r")
        drain(lambda said: b"READY" in said)
        os.write(terminal, line.encode() + b"\\t\\x14")
        drain(lambda said: os.path.exists("line") and os.path.getsize("line") > 0)
        os.close(terminal)
        print(open("line").read(), end="")
        os.remove("line")
        """

    /// - Returns: The line with what the shell added.
    static func completed(
        _ line: String, by shell: Shell, script: String, in project: TrainerProject, environment: [String: String]
    ) async throws -> Command {
        try await project.run(
            "/usr/bin/env", ["python3", "-c", program, shell.setup(script), line] + shell.arguments,
            environment: environment)
    }
}
