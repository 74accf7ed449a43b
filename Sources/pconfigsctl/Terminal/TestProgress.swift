/// How far a test has come, in one line of a terminal that does not stay.
final class TestProgress {
    private static let patience: Duration = .milliseconds(200)
    private static let interval: Duration = .milliseconds(100)

    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private(set) var count = 0
    private var wrong = 0

    func note(isRight: Bool, of total: Int) {
        count += 1
        if !isRight { wrong += 1 }
        let now = ContinuousClock.now
        guard Output.errorsOnTerminal, now - start > Self.patience else { return }
        if let lastShown, now - lastShown < Self.interval { return }
        lastShown = now
        Output.error("\r\u{1B}[K\(count)/\(total) tested\(wrong > 0 ? ", \(wrong) wrong" : "")")
    }

    /// Makes room for something else.
    func clear() {
        guard lastShown != nil else { return }
        lastShown = nil
        Output.error("\r\u{1B}[K")
    }
}
