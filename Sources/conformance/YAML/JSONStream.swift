import ConfigValue
import OrderedCollections

/// Several JSON texts one behind the other.
enum JSONStream {
    /// The values of the texts, or nil where one of them is no JSON.
    static func documents(in text: String) -> [ConfigValue]? {
        var documents: [ConfigValue] = []
        var rest = Array(text.utf8)[...]
        while true {
            rest = rest.drop(while: isBlank)
            guard !rest.isEmpty else { return documents }
            let end = endOfText(rest)
            guard let value = try? ConfigValue(jsonBytes: Array(rest[..<end])) else { return nil }
            documents.append(value)
            rest = rest[end...]
        }
    }

    /// Whether JSON tells two streams apart: it has one kind of number, and maps without an order.
    static func isSame(_ left: [ConfigValue], _ right: [ConfigValue]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy(isSame)
    }

    private static func isSame(_ left: ConfigValue, _ right: ConfigValue) -> Bool {
        switch (left, right) {
        case (.int(let int), .double(let double)), (.double(let double), .int(let int)): Double(int) == double
        case (.list(let left), .list(let right)): isSame(left, right)
        case (.map(let left), .map(let right)):
            left.count == right.count
                && left.allSatisfy { key, value in right[key].map { isSame(value, $0) } ?? false }
        default: left == right
        }
    }

    /// The end of the text that begins a slice.
    private static func endOfText(_ bytes: ArraySlice<UInt8>) -> Int {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for (offset, byte) in zip(bytes.indices, bytes) {
            if isInString {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInString = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if depth == 0, isBlank(byte) {
                return offset
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
            }
        }
        return bytes.endIndex
    }

    private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}
