import Glibc

/// Shows a long answer a screen at a time.
enum Pager {
    private static let standard = "less"

    /// Writes to standard output, through `PAGER` where a person would have to scroll back.
    static func show(_ text: String) {
        guard let size = TerminalSize.current, isatty(STDIN_FILENO) == 1, let command = command,
            text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= size.rows
        else { return Output.write(text) }
        // As git does: keep colours, end by itself where all fits, and leave the text on the screen.
        setenv("LESS", "FRX", 0)
        // Whoever has read enough ends the pager before all is written.
        signal(SIGPIPE, SIG_IGN)
        guard let stream = popen(command, "w") else { return Output.write(text) }
        // Ctrl-C is for the pager.
        signal(SIGINT, SIG_IGN)
        Output.write(Array(text.utf8), to: fileno(stream))
        let status = pclose(stream)
        // The shell's code for a program that is not there.
        if status >> 8 == 127 { Output.write(text) }
    }

    /// Nil where no pager is wanted.
    private static var command: String? {
        guard let value = getenv("PAGER") else { return standard }
        let command = String(cString: value)
        return command.isEmpty || command == "cat" ? nil : command
    }
}
