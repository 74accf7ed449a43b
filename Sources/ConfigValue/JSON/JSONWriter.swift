package import OrderedCollections

extension ConfigValue {
    /// The value as JSON on one line, without spaces.
    ///
    /// A double is the shortest text that reads back the same and always looks like one (`3.0`, `1e-05`). JSON has no NaN
    /// and no infinity: they are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
    package var json: String {
        var bytes: [UInt8] = []
        appendJSON(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as JSON with sorted keys and without spaces: the form that digests are made of.
    package var canonicalJSON: [UInt8] {
        var bytes: [UInt8] = []
        JSONWriter(sortsKeys: true).write(self, to: &bytes)
        return bytes
    }

    /// A map as JSON on one line and as canonical JSON; what both share is written once.
    ///
    /// - Parameter order: The positions of the members in the order of their keys; nil where it is to be found out.
    package static func jsonTexts(of members: ConfigMap, order: [Int]?) -> (json: [UInt8], canonical: [UInt8]) {
        var json: [UInt8] = []
        let ranges = JSONWriter(sortsKeys: false).writeMembers(members.elements, to: &json)
        var canonical: [UInt8] = []
        canonical.reserveCapacity(json.count)
        JSONWriter(sortsKeys: true).write(
            members.elements, order ?? JSONWriter.canonicalOrder(of: members.keys), from: json, ranges, to: &canonical)
        return (json, canonical)
    }

    /// The positions of keys in the order that canonical JSON has them in.
    package static func canonicalOrder(of keys: OrderedSet<String>) -> [Int] { JSONWriter.canonicalOrder(of: keys) }

    /// The value as JSON over several lines, for people; lists of scalars stay on one line.
    package var indentedJSON: String {
        var bytes: [UInt8] = []
        JSONWriter(sortsKeys: false).writeIndented(self, level: 0, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package func appendJSON(to bytes: inout [UInt8]) {
        JSONWriter(sortsKeys: false).write(self, to: &bytes)
    }

    /// A double as this project writes it, everywhere.
    package static func text(of double: Double) -> String {
        if double.isFinite { return double.description }
        if double.isNaN { return "NaN" }
        return double < 0 ? "-Infinity" : "Infinity"
    }
}

private struct JSONWriter {
    let sortsKeys: Bool

    func write(_ value: ConfigValue, to bytes: inout [UInt8]) {
        switch value {
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .map(let members) where sortsKeys && members.count > 1:
            write(members.elements, Self.canonicalOrder(of: members.keys), to: &bytes)
        case .map(let members): write(members.elements, members.keys.indices, to: &bytes)
        default:
            writeScalar(value, to: &bytes)
        }
    }

    func write(
        _ members: ConfigMap.Elements, _ order: some Sequence<Int>, to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for index in order {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            writeMember(members[index], to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes a map, and gives the place of each member's text.
    func writeMembers(_ members: ConfigMap.Elements, to bytes: inout [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(members.count)
        bytes.append(UInt8(ascii: "{"))
        for member in members {
            if !ranges.isEmpty { bytes.append(UInt8(ascii: ",")) }
            let start = bytes.count
            writeMember(member, to: &bytes)
            ranges.append(start..<bytes.count)
        }
        bytes.append(UInt8(ascii: "}"))
        return ranges
    }

    /// Writes a map in an order, of which the members are written without one at their places in a text.
    func write(
        _ members: ConfigMap.Elements, _ order: [Int], from text: [UInt8], _ ranges: [Range<Int>],
        to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "{"))
        for (count, index) in order.enumerated() {
            if count > 0 { bytes.append(UInt8(ascii: ",")) }
            if members[index].value.holdsMap {
                writeMember(members[index], to: &bytes)
            } else {
                bytes += text[ranges[index]]
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private func writeMember(_ member: ConfigMap.Element, to bytes: inout [UInt8]) {
        writeString(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(member.value, to: &bytes)
    }

    func writeIndented(_ value: ConfigValue, level: Int, to bytes: inout [UInt8]) {
        switch value {
        case .list(let elements) where elements.contains(where: \.isCollection):
            writeLines(elements, level: level, brackets: ("[", "]"), to: &bytes) { element, bytes in
                writeIndented(element, level: level + 1, to: &bytes)
            }
        case .list(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(contentsOf: ", ".utf8) }
                write(element, to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .map(let members) where !members.isEmpty:
            writeLines(members.elements, level: level, brackets: ("{", "}"), to: &bytes) { member, bytes in
                writeString(member.key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                writeIndented(member.value, level: level + 1, to: &bytes)
            }
        default:
            write(value, to: &bytes)
        }
    }

    private func writeLines<Elements: Collection>(
        _ elements: Elements, level: Int, brackets: (open: String, close: String), to bytes: inout [UInt8],
        write: (Elements.Element, inout [UInt8]) -> Void
    ) {
        let margin = String(repeating: "  ", count: level)
        bytes.append(contentsOf: brackets.open.utf8)
        var separator = "\n"
        for element in elements {
            bytes.append(contentsOf: (separator + margin + "  ").utf8)
            write(element, &bytes)
            separator = ",\n"
        }
        bytes.append(contentsOf: ("\n" + margin + brackets.close).utf8)
    }

    private func writeScalar(_ value: ConfigValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
        case .int(let int): writeInt(int, to: &bytes)
        case .double(let double) where double.isFinite: bytes.append(contentsOf: ConfigValue.text(of: double).utf8)
        case .double(let double): writeString(ConfigValue.text(of: double), to: &bytes)
        case .string(let string): writeString(string, to: &bytes)
        case .list, .map: write(value, to: &bytes)
        }
    }

    private func writeInt(_ int: Int, to bytes: inout [UInt8]) {
        guard int >= 10 || int < 0 else { return bytes.append(UInt8(ascii: "0") + UInt8(int)) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var position = digits.count
            var rest = int.magnitude
            while rest > 0 {
                position -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                digits[position] = UInt8(ascii: "0") + UInt8(digit)
                rest = quotient
            }
            if int < 0 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[position...]))
        }
    }

    private func writeString(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            // What needs no escape is copied at once.
            var start = 0
            for (position, byte) in text.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
                writeEscaped(byte, to: &bytes)
                start = position + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func writeEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: #"\n"#.utf8)
        case UInt8(ascii: "\r"): bytes.append(contentsOf: #"\r"#.utf8)
        case UInt8(ascii: "\t"): bytes.append(contentsOf: #"\t"#.utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: #"\u00"#.utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 0x0F)])
        }
    }

    static func canonicalOrder(of keys: OrderedSet<String>) -> [Int] {
        keys.indices.sorted { precedes(keys[$0], keys[$1]) }
    }

    /// By UTF-8 bytes, which is the order of Unicode scalars: Swift's own order of strings follows canonical equivalence.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                let shared = min(left.count, right.count)
                for position in 0..<shared where left[position] != right[position] {
                    return left[position] < right[position]
                }
                return left.count < right.count
            }
        }
    }
}

extension ConfigValue {
    /// Whether there are keys whose order matters.
    fileprivate var holdsMap: Bool {
        switch self {
        case .map: true
        case .list(let elements): elements.contains(where: \.holdsMap)
        default: false
        }
    }

    /// Whether the value holds others.
    package var isCollection: Bool {
        switch self {
        case .list, .map: true
        default: false
        }
    }
}
