import ConfigValue

extension Library {
    /// Functions named as types, which make a value of the type of another.
    static let conversions: [FunctionDefinition] =
        [
            .global("type") { (value: Value) in TypeName(value.typeName) },
            .global("dyn") { (value: Value) in value },
            .global("bool") { (bool: Bool) in bool },
            .global("bool") { (text: String) in try bool(text) },
            .global("bytes") { (bytes: ByteString) in bytes },
            .global("bytes") { (text: String) in ByteString(Array(text.utf8)) },
            .global("timestamp") { (timestamp: Timestamp) in timestamp },
            .global("timestamp") { (text: String) in
                try Timestamp(parsing: text) ?? failure("'\(text)' is no time such as 2009-02-13T23:31:30Z")
            },
            .global("timestamp") { (seconds: Int) in
                try Timestamp(seconds: seconds) ?? failure("the time is out of range")
            },
            .global("duration") { (span: TimeSpan) in span },
            .global("duration") { (text: String) in
                try TimeSpan(parsing: text)
                    ?? failure("'\(text)' is no length of time such as 1h30m or 45s, or too long")
            },
        ] + integers + doubles + strings

    private static let integers: [FunctionDefinition] = [
        .global("int") { (int: Int) in int },
        .global("int") { (uint: UInt) in try Int(exactly: uint) ?? failure("\(uint) does not fit into an int") },
        .global("int") { (double: Double) in
            // CEL refuses the smallest int too: a double so large may have been rounded.
            guard double > -0x1p63, double < 0x1p63 else {
                throw EvaluationFailure("\(double.celText) does not fit into an int")
            }
            return Int(double)
        },
        .global("int") { (text: String) in try Int(text) ?? failure("'\(text)' is no int") },
        .global("int") { (timestamp: Timestamp) in timestamp.seconds },
        .global("int") { (span: TimeSpan) in span.nanoseconds },
        .global("uint") { (uint: UInt) in uint },
        .global("uint") { (int: Int) in try UInt(exactly: int) ?? failure("\(int) does not fit into an uint") },
        .global("uint") { (double: Double) in
            guard double >= 0, double < 0x1p64 else {
                throw EvaluationFailure("\(double.celText) does not fit into an uint")
            }
            return UInt(double)
        },
        .global("uint") { (text: String) in
            // A zero with a minus is none to CEL.
            guard !text.hasPrefix("-"), let uint = UInt(text) else {
                throw EvaluationFailure("'\(text)' is no uint")
            }
            return uint
        },
    ]

    private static let doubles: [FunctionDefinition] = [
        .global("double") { (double: Double) in double },
        .global("double") { (int: Int) in Double(int) },
        .global("double") { (uint: UInt) in Double(uint) },
        .global("double") { (text: String) in try Double(text) ?? failure("'\(text)' is no double") },
    ]

    private static let strings: [FunctionDefinition] = [
        .global("string") { (text: String) in text },
        .global("string") { (bool: Bool) in bool ? "true" : "false" },
        .global("string") { (int: Int) in String(int) },
        .global("string") { (uint: UInt) in String(uint) },
        .global("string") { (double: Double) in double.celText },
        .global("string") { (timestamp: Timestamp) in timestamp.description },
        .global("string") { (span: TimeSpan) in span.description },
        .global("string") { (string: ByteString) in
            try String(validating: string.bytes, as: UTF8.self) ?? failure("the bytes are no UTF-8")
        },
    ]

    private static func bool(_ text: String) throws -> Bool {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: try failure("'\(text)' is no bool")
        }
    }

    static func failure<T>(_ message: String) throws -> T { throw EvaluationFailure(message) }
}
