internal import ConfigValue

/// A `DecodingError` in plain words: the place below the decoded value, and what is wrong there.
struct DecodingProblem: CustomStringConvertible {
    let path: String
    let reason: String

    init(_ error: DecodingError) {
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context),
            .keyNotFound(_, let context):
            path = Self.text(of: context.codingPath)
            reason = context.debugDescription
        @unknown default:
            path = ""
            reason = "\(error)"
        }
    }

    /// `[2].width: expected an int, found string`, to stand right behind a name.
    var description: String { "\(path): \(reason)" }

    private static func text(of path: [any CodingKey]) -> String {
        path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(SnakeCase.from(key.stringValue))" }.joined()
    }
}
