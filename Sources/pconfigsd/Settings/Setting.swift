import ConfigValue

/// One of the daemon's own settings.
///
/// Its one name stands as it is in the settings file, as `--open-requests` among the flags and as
/// `PCONFIGSD_OPEN_REQUESTS` in the environment.
struct Setting: Sendable {
    let name: String
    let kind: Kind
    /// What holds where nobody says otherwise.
    let usual: Value
    /// What it is, for people: a phrase without a full stop.
    let doc: String

    enum Kind: Sendable, Hashable {
        case count(ClosedRange<Int>)
        /// In bytes.
        case size(ClosedRange<Int>)
        /// In milliseconds.
        case time(ClosedRange<Int>)
        case oneOf([String])
        /// Any number of words.
        case words
    }

    enum Value: Sendable, Hashable {
        case amount(Int)
        case word(String)
        case words([String])
        case none
    }

    var flag: String { "--" + name.replacing("_", with: "-") }
    var variable: String { Self.variablePrefix + name.uppercased() }

    static let variablePrefix = "PCONFIGSD_"
}

extension Setting {
    /// What it takes, behind "must be".
    var expectation: String {
        switch kind {
        case .count(let range): "a count from \(range.lowerBound) to \(range.upperBound)"
        case .size(let range):
            Amount.expectedSize(
                "from \(Amount.text(bytes: range.lowerBound)) to \(Amount.text(bytes: range.upperBound))")
        case .time(let range):
            Amount.expectedTime(
                "from \(Amount.text(milliseconds: range.lowerBound)) to \(Amount.text(milliseconds: range.upperBound))")
        case .oneOf(let words): "one of " + words.joined(separator: ", ")
        case .words: "a list of names"
        }
    }

    /// Reads what somebody wrote; nil where it is not what the setting takes.
    func read(_ text: String) -> Value? {
        switch kind {
        case .count(let range): Int(text).flatMap { range.contains($0) ? .amount($0) : nil }
        case .size(let range): Amount.bytes(.string(text), within: range).map { .amount($0) }
        case .time(let range): Amount.milliseconds(.string(text), within: range).map { .amount($0) }
        case .oneOf(let words): words.contains(text) ? .word(text) : nil
        case .words:
            .words(
                text.split(separator: ",").map { String($0.trimmingPrefix { $0 == " " }) }.filter { !$0.isEmpty })
        }
    }

    /// A value as it would be written.
    func text(of value: Value) -> String {
        switch (value, kind) {
        case (.amount(let amount), .size): Amount.text(bytes: amount)
        case (.amount(let amount), .time): Amount.text(milliseconds: amount)
        case (.amount(let amount), _): "\(amount)"
        case (.word(let word), _): word
        case (.words(let words), _): words.isEmpty ? "none" : words.joined(separator: ",")
        case (.none, _): "none"
        }
    }
}
