/// Which language an expression is written in.
package enum Dialect: Sendable, Hashable {
    /// CEL with what configurations add: ints widen to doubles in arithmetic and calls, and there are `len`, `min`,
    /// `max`, `sum`, `range` and other functions by their bare names.
    case pconfigs
    /// The Common Expression Language to the letter.
    case cel
}
