import Diagnostics

extension Setting {
    /// - Parameter text: What stands there, where it is one word.
    func mismatch(at location: SourceLocation, _ text: String = "") -> Diagnostic {
        var hint: String?
        if case .oneOf(let words) = kind { hint = NearMisses.question(text, in: words) }
        return Diagnostic(.outOfRange, "\(name) must be \(expectation)", at: location, path: name, hint: hint)
    }

    /// Checks what a flag or a variable says.
    ///
    /// - Parameter place: The flag, or the variable, as a person knows it.
    func check(_ text: String, from place: String) throws(Diagnostic) {
        guard read(text) == nil else { return }
        throw mismatch(at: Self.place(place, text), text)
    }

    static func place(_ name: String, _ text: String) -> SourceLocation {
        SourceFile(name: name, text: text).location(of: 0..<text.utf8.count)
    }
}
