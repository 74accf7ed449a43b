/// Says what is waited for, while it takes long, on a terminal; nothing of it stays.
final class WaitNotice {
    private let subject: String
    private var isShown = false

    /// - Parameter subject: As `the daemon to resolve second`.
    init(for subject: String) {
        self.subject = subject
    }

    /// To be called each second.
    func show(afterSeconds seconds: Int) {
        guard Output.errorsOnTerminal else { return }
        isShown = true
        Output.error("\r\u{1B}[Kwaiting for \(subject), \(seconds) s")
    }

    deinit {
        if isShown { Output.error("\r\u{1B}[K") }
    }
}
