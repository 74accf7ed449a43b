/// What is known of an expression before it is evaluated.
package struct CheckResult: Sendable {
    package struct Warning: Sendable, Hashable {
        package var message: String
        /// Byte offsets in the source.
        package var range: Range<Int>
        package var hint: String?
        /// What of the expression's value it is about: an element of a list, an element of that one, and so on as far as is known.
        package var place: [Int]
    }

    /// The type of the value that it will have.
    package var type: ExpressionType
    package var errors: [ExpressionError]
    /// Divisions of ints that the value is made of, which drop the rest: worth a warning where floats are wanted.
    package var integerDivisions: [Warning]
}
