/// Why the tool itself cannot go on.
struct Failure: Error, CustomStringConvertible {
    var message: String

    var description: String { message }
}
