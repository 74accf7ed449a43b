/// What tells on standard error how something gets on: in place on a terminal, elsewhere a line for each change.
struct ProgressLine {
    private var text = ""
    /// Whether the cursor stands behind it.
    private var isOpen = false

    mutating func show(_ text: String) {
        guard text != self.text else { return }
        self.text = text
        isOpen = Output.errorsOnTerminal
        Output.error(isOpen ? "\r\u{1B}[K\(text)" : text + "\n")
    }

    /// Leaves it as it stands, for something else to be said below it.
    mutating func end() {
        if isOpen { Output.error("\n") }
        isOpen = false
    }
}
