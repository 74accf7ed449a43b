import ConfigValue
import Glibc

/// `"%d of %s".format([1, "x"])`, as CEL's extension for strings has it.
struct Formatter {
    /// More digits than any double has.
    private static let maximumPrecision = 1100

    private let form: [UInt8]
    private let values: [Value]
    private var position = 0
    private var nextValue = 0
    private var text = ""

    static func format(_ form: String, _ values: [Value], charging budget: inout EvaluationBudget) throws -> String {
        var formatter = Formatter(form: Array(form.utf8), values: values)
        return try formatter.run(&budget)
    }

    private init(form: [UInt8], values: [Value]) {
        self.form = form
        self.values = values
    }

    private mutating func run(_ budget: inout EvaluationBudget) throws(EvaluationFailure) -> String {
        while position < form.count {
            let literal = form[position...].prefix { $0 != UInt8(ascii: "%") }
            text += String(decoding: literal, as: UTF8.self)
            position += literal.count
            guard position < form.count else { break }
            position += 1
            let part = try readClause(&budget)
            try budget.charge(bytes: part.utf8.count)
            text += part
        }
        return text
    }

    private mutating func readClause(_ budget: inout EvaluationBudget) throws(EvaluationFailure) -> String {
        let precision = try readPrecision()
        guard position < form.count else {
            throw EvaluationFailure("the text ends within a clause: '%' needs a letter")
        }
        let verb = form[position]
        position += 1
        if verb == UInt8(ascii: "%") { return "%" }
        guard [UInt8]("sdfexXbo".utf8).contains(verb) else {
            let name = String(decoding: [verb], as: UTF8.self)
            throw EvaluationFailure("there is no clause '%\(name)': there are %s %d %f %e %x %X %b %o %%")
        }
        guard values.indices.contains(nextValue) else {
            throw EvaluationFailure("the index \(nextValue) is out of range, the list has \(values.count) values")
        }
        let value = values[nextValue]
        nextValue += 1
        switch verb {
        case UInt8(ascii: "s"): return try value.formattedText(charging: &budget)
        case UInt8(ascii: "d"): return try value.decimalText()
        case UInt8(ascii: "f"): return try value.floatText("%.*f", precision ?? 6)
        case UInt8(ascii: "e"): return try value.floatText("%.*e", precision ?? 6)
        case UInt8(ascii: "x"): return try value.hexText(uppercase: false)
        case UInt8(ascii: "X"): return try value.hexText(uppercase: true)
        case UInt8(ascii: "b"): return try value.binaryText()
        default: return try value.integerText(radix: 8, clause: "%o")
        }
    }

    /// The digits of `%.3f`.
    private mutating func readPrecision() throws(EvaluationFailure) -> Int? {
        guard position < form.count, form[position] == UInt8(ascii: ".") else { return nil }
        position += 1
        let digits = form[position...].prefix { $0.isDigit }
        position += digits.count
        guard let precision = Int(String(decoding: digits, as: UTF8.self)), precision <= Self.maximumPrecision else {
            throw EvaluationFailure("the precision of a clause is a number up to \(Self.maximumPrecision)")
        }
        return precision
    }
}
