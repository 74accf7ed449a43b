extension Library {
    /// CEL's extension for strings: what looks into a text.
    ///
    /// Positions count Unicode scalars.
    static let stringFunctions: [FunctionDefinition] = [
        .member("charAt") { (text: String, index: Int) in
            let scalars = text.unicodeScalars
            guard 0...scalars.count ~= index else { throw outOfRange(index) }
            return String(scalars.dropFirst(index).prefix(1))
        },
        .member("indexOf") { (text: String, part: String) in text.scalarPosition(of: part, from: 0) ?? -1 },
        .member("indexOf") { (text: String, part: String, start: Int) in
            guard 0...text.unicodeScalars.count ~= start else { throw outOfRange(start) }
            return text.scalarPosition(of: part, from: start) ?? -1
        },
        .member("lastIndexOf") { (text: String, part: String) in
            text.lastScalarPosition(of: part, upTo: text.unicodeScalars.count) ?? -1
        },
        .member("lastIndexOf") { (text: String, part: String, end: Int) in
            guard 0...text.unicodeScalars.count ~= end else { throw outOfRange(end) }
            return text.lastScalarPosition(of: part, upTo: end) ?? -1
        },
        .member("substring") { (text: String, start: Int) in
            try substring(text, start, text.unicodeScalars.count)
        },
        .member("substring") { (text: String, start: Int, end: Int) in try substring(text, start, end) },
    ]

    private static func substring(_ text: String, _ start: Int, _ end: Int) throws -> String {
        let scalars = text.unicodeScalars
        let count = scalars.count
        guard 0...count ~= start else { throw outOfRange(start) }
        guard 0...count ~= end else { throw outOfRange(end) }
        guard start <= end else { return try failure("the range \(start)..<\(end) ends before it begins") }
        return String(scalars.dropFirst(start).prefix(end - start))
    }

    private static func outOfRange(_ index: Int) -> EvaluationFailure {
        EvaluationFailure("the index \(index) is out of range")
    }
}
