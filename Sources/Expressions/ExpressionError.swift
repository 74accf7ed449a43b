package import Diagnostics

/// What is wrong with an expression, and where in its source.
package struct ExpressionError: Error, Sendable, Hashable {
    /// `expressionSyntax`, `unknownName`, `noOverload`, `evaluation` or `limitExceeded`.
    package var code: Diagnostic.Code
    /// What is wrong, in plain words, without a full stop.
    package var message: String
    /// Byte offsets in the source.
    package var range: Range<Int>
    package var hint: String?

    package init(_ code: Diagnostic.Code, _ message: String, at range: Range<Int>, hint: String? = nil) {
        self.code = code
        self.message = message
        self.range = range
        self.hint = hint
    }

    /// The same error in a text in which the source begins at an offset.
    func shifted(by offset: Int) -> ExpressionError {
        var error = self
        error.range = range.lowerBound + offset..<range.upperBound + offset
        return error
    }
}
