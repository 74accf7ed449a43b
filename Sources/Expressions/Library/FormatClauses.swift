import ConfigValue
import Diagnostics
import Glibc

extension Value {
    private func clauseFailure(_ clause: String, _ takes: String) -> EvaluationFailure {
        EvaluationFailure(.noOverload, "\(clause) takes \(takes), not a value of type \(typeName)")
    }

    /// `%s`: any value; a map with its keys in order.
    func formattedText(charging budget: inout EvaluationBudget, depth: Int = 0) throws(EvaluationFailure) -> String {
        guard depth <= Self.maximumDepth else { throw .tooDeep }
        try budget.charge(steps: 1)
        try budget.charge(bytes: extent)
        switch self {
        case .string(let text): return text
        case .bytes(let string): return String(decoding: string.bytes, as: UTF8.self)
        case .double(let double): return double.celText
        case .list(let elements):
            var parts: [String] = []
            for element in elements { parts.append(try element.formattedText(charging: &budget, depth: depth + 1)) }
            return "[" + parts.joined(separator: ", ") + "]"
        case .map(let map):
            var parts: [(key: String, value: String)] = []
            for entry in map.elements {
                let key = try entry.key.formattedText(charging: &budget, depth: depth + 1)
                parts.append((key, try entry.value.formattedText(charging: &budget, depth: depth + 1)))
            }
            parts.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            return "{" + parts.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
        default: return displayText
        }
    }

    /// What `%d` gives.
    func decimalText() throws(EvaluationFailure) -> String {
        if case .double(let double) = self, !double.isFinite { return double.celText }
        return try integerText(radix: 10, clause: "%d")
    }

    /// What `%f` and `%e` give.
    func floatText(_ form: String, _ precision: Int) throws(EvaluationFailure) -> String {
        let double: Double
        switch self {
        case .double(let value): double = value
        case .int(let int): double = Double(int)
        case .uint(let uint): double = Double(uint)
        default: throw clauseFailure(form.hasSuffix("f") ? "%f" : "%e", "numbers")
        }
        guard double.isFinite else { return double.celText }
        return withVaList([Int32(precision), double]) { arguments in
            // The longest double has 309 digits before the point.
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: precision + 320) { buffer in
                let written = vsnprintf(buffer.baseAddress, buffer.count, form, arguments)
                let bytes = buffer.prefix(max(0, min(Int(written), buffer.count - 1))).map { UInt8(bitPattern: $0) }
                return String(decoding: bytes, as: UTF8.self)
            }
        }
    }

    /// What `%x` and `%X` give.
    func hexText(uppercase: Bool) throws(EvaluationFailure) -> String {
        let bytes: [UInt8]
        switch self {
        case .string(let text): bytes = Array(text.utf8)
        case .bytes(let string): bytes = string.bytes
        default:
            guard isIntegral else { throw clauseFailure("%x", "ints, strings and bytes") }
            let text = try integerText(radix: 16, clause: "%x")
            return uppercase ? text.uppercased() : text
        }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
    }

    /// What `%b` gives.
    func binaryText() throws(EvaluationFailure) -> String {
        if case .bool(let bool) = self { return bool ? "1" : "0" }
        guard isIntegral else { throw clauseFailure("%b", "ints and bools") }
        return try integerText(radix: 2, clause: "%b")
    }

    private var isIntegral: Bool {
        switch self {
        case .int, .uint: true
        default: false
        }
    }

    func integerText(radix: Int, clause: String) throws(EvaluationFailure) -> String {
        switch self {
        case .int(let int): return String(int, radix: radix)
        case .uint(let uint): return String(uint, radix: radix)
        default: throw clauseFailure(clause, "ints")
        }
    }
}
