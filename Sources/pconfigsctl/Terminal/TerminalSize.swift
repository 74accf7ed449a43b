import Glibc

/// How much a person sees at once on standard output.
struct TerminalSize {
    let columns: Int
    let rows: Int

    /// Nil where standard output is no terminal, so that whatever reads it gets all.
    ///
    /// `COLUMNS` and `LINES` count more than what the terminal says.
    static var current: TerminalSize? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        return TerminalSize(
            columns: number("COLUMNS") ?? (isKnown && size.ws_col > 0 ? Int(size.ws_col) : 80),
            rows: number("LINES") ?? (isKnown && size.ws_row > 0 ? Int(size.ws_row) : 24))
    }

    private static func number(_ name: String) -> Int? {
        getenv(name).flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
