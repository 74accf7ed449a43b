package import OrderedCollections

extension ConfigValue {
    /// The value as JSON on one line, without spaces.
    ///
    /// A double is the shortest text that reads back the same and always looks like one (`3.0`, `1e-05`). JSON has no NaN
    /// and no infinity: they are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`.
    package var json: String {
        JSONWriter.line(of: self, sortsKeys: false).withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The value as JSON with sorted keys and without spaces: the form that digests are made of.
    package var canonicalJSON: [UInt8] { JSONWriter.line(of: self, sortsKeys: true).array }

    /// A map as JSON on one line and as canonical JSON; what both share is written once.
    ///
    /// - Parameter order: The positions of the members in the order of their keys; nil where it is to be found out.
    package static func jsonTexts(of members: ConfigMap, order: [Int]?) -> (json: [UInt8], canonical: [UInt8]) {
        var json = ByteSink(capacity: 40 * members.count + 2)
        var writer = JSONWriter(sortsKeys: false)
        let ranges = writer.writeMembers(members.elements, to: &json)
        var canonical = ByteSink(capacity: json.count)
        var canonicalWriter = JSONWriter(sortsKeys: true)
        canonicalWriter.write(
            members.elements, order ?? JSONWriter.canonicalOrder(of: members.keys), from: json, ranges, to: &canonical)
        return (json.array, canonical.array)
    }

    /// The positions of keys in the order that canonical JSON has them in.
    package static func canonicalOrder(of keys: OrderedSet<String>) -> [Int] { JSONWriter.canonicalOrder(of: keys) }

    /// The value as JSON over several lines, for people; lists of scalars stay on one line.
    package var indentedJSON: String {
        var sink = ByteSink()
        var writer = JSONWriter(sortsKeys: false)
        writer.writeIndented(self, level: 0, to: &sink)
        return sink.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    package func appendJSON(to bytes: inout [UInt8]) {
        JSONWriter.line(of: self, sortsKeys: false).withBytes { bytes.append(contentsOf: $0) }
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
    /// The keys of the last map that was written, and their order: maps that follow one another often have the same.
    private var sorted: (keys: OrderedSet<String>, order: [Int]) = ([], [])

    init(sortsKeys: Bool) {
        self.sortsKeys = sortsKeys
    }

    /// A value on one line.
    static func line(of value: ConfigValue, sortsKeys: Bool) -> ByteSink {
        var writer = JSONWriter(sortsKeys: sortsKeys)
        var sink = ByteSink()
        writer.write(value, to: &sink)
        return sink
    }

    mutating func write(_ value: ConfigValue, to sink: inout ByteSink) {
        switch value {
        case .list(let elements):
            sink.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { sink.append(UInt8(ascii: ",")) }
                write(element, to: &sink)
            }
            sink.append(UInt8(ascii: "]"))
        case .map(let members) where sortsKeys && members.count > 1:
            if !Self.areSame(sorted.keys, members.keys) {
                sorted = (members.keys, Self.canonicalOrder(of: members.keys))
            }
            write(members.elements, sorted.order, to: &sink)
        case .map(let members): write(members.elements, members.keys.indices, to: &sink)
        default:
            writeScalar(value, to: &sink)
        }
    }

    mutating func write(
        _ members: ConfigMap.Elements, _ order: some Sequence<Int>, to sink: inout ByteSink
    ) {
        sink.append(UInt8(ascii: "{"))
        var isFirst = true
        for index in order {
            if !isFirst { sink.append(UInt8(ascii: ",")) }
            isFirst = false
            writeMember(members[index], to: &sink)
        }
        sink.append(UInt8(ascii: "}"))
    }

    /// Writes a map, and gives the place of each member's text.
    mutating func writeMembers(_ members: ConfigMap.Elements, to sink: inout ByteSink) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(members.count)
        sink.append(UInt8(ascii: "{"))
        for member in members {
            if !ranges.isEmpty { sink.append(UInt8(ascii: ",")) }
            let start = sink.count
            writeMember(member, to: &sink)
            ranges.append(start..<sink.count)
        }
        sink.append(UInt8(ascii: "}"))
        return ranges
    }

    /// Writes a map in an order, of which the members are written without one at their places in a text.
    mutating func write(
        _ members: ConfigMap.Elements, _ order: [Int], from text: borrowing ByteSink, _ ranges: [Range<Int>],
        to sink: inout ByteSink
    ) {
        sink.append(UInt8(ascii: "{"))
        for (count, index) in order.enumerated() {
            if count > 0 { sink.append(UInt8(ascii: ",")) }
            if members[index].value.holdsMap {
                writeMember(members[index], to: &sink)
            } else {
                sink.append(ranges[index], of: text)
            }
        }
        sink.append(UInt8(ascii: "}"))
    }

    private mutating func writeMember(_ member: ConfigMap.Element, to sink: inout ByteSink) {
        writeString(member.key, to: &sink)
        sink.append(UInt8(ascii: ":"))
        write(member.value, to: &sink)
    }

    mutating func writeIndented(_ value: ConfigValue, level: Int, to sink: inout ByteSink) {
        switch value {
        case .list(let elements) where elements.contains(where: \.isCollection):
            writeLines(elements, level: level, brackets: ("[", "]"), to: &sink) { writer, element, sink in
                writer.writeIndented(element, level: level + 1, to: &sink)
            }
        case .list(let elements):
            sink.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { sink.append(", ") }
                write(element, to: &sink)
            }
            sink.append(UInt8(ascii: "]"))
        case .map(let members) where !members.isEmpty:
            writeLines(members.elements, level: level, brackets: ("{", "}"), to: &sink) { writer, member, sink in
                writer.writeString(member.key, to: &sink)
                sink.append(": ")
                writer.writeIndented(member.value, level: level + 1, to: &sink)
            }
        default:
            write(value, to: &sink)
        }
    }

    private mutating func writeLines<Elements: Collection>(
        _ elements: Elements, level: Int, brackets: (open: String, close: String), to sink: inout ByteSink,
        write: (inout JSONWriter, Elements.Element, inout ByteSink) -> Void
    ) {
        let margin = String(repeating: "  ", count: level)
        sink.append(text: brackets.open)
        var separator = "\n"
        for element in elements {
            sink.append(text: (separator + margin + "  "))
            write(&self, element, &sink)
            separator = ",\n"
        }
        sink.append(text: ("\n" + margin + brackets.close))
    }

    private mutating func writeScalar(_ value: ConfigValue, to sink: inout ByteSink) {
        switch value {
        case .null: sink.append("null")
        case .bool(let bool): sink.append(bool ? "true" : "false")
        case .int(let int): writeInt(int, to: &sink)
        case .double(let double) where double.isFinite: sink.append(text: ConfigValue.text(of: double))
        case .double(let double): writeString(ConfigValue.text(of: double), to: &sink)
        case .string(let string): writeString(string, to: &sink)
        case .list, .map: write(value, to: &sink)
        }
    }

    private func writeInt(_ int: Int, to sink: inout ByteSink) {
        guard int >= 10 || int < 0 else { return sink.append(UInt8(ascii: "0") + UInt8(int)) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var position = digits.count
            var rest = int.magnitude
            while rest > 0 {
                position -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                digits[position] = UInt8(ascii: "0") + UInt8(digit)
                rest = quotient
            }
            if int < 0 { sink.append(UInt8(ascii: "-")) }
            sink.append(UnsafeBufferPointer(rebasing: digits[position...]))
        }
    }

    private func writeString(_ string: String, to sink: inout ByteSink) {
        sink.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            // What needs no escape is copied at once.
            var start = 0
            for position in 0..<text.count {
                let byte = text[position]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                sink.append(UnsafeBufferPointer(rebasing: text[start..<position]))
                writeEscaped(byte, to: &sink)
                start = position + 1
            }
            sink.append(UnsafeBufferPointer(rebasing: text[start...]))
        }
        sink.append(UInt8(ascii: "\""))
    }

    private func writeEscaped(_ byte: UInt8, to sink: inout ByteSink) {
        switch byte {
        case UInt8(ascii: "\""): sink.append(#"\""#)
        case UInt8(ascii: "\\"): sink.append(#"\\"#)
        case UInt8(ascii: "\n"): sink.append(#"\n"#)
        case UInt8(ascii: "\r"): sink.append(#"\r"#)
        case UInt8(ascii: "\t"): sink.append(#"\t"#)
        default:
            let digits = Array("0123456789abcdef".utf8)
            sink.append(#"\u00"#)
            sink.append(digits[Int(byte >> 4)])
            sink.append(digits[Int(byte & 0x0F)])
        }
    }

    static func canonicalOrder(of keys: OrderedSet<String>) -> [Int] {
        keys.indices.sorted { precedes(keys[$0], keys[$1]) }
    }

    /// By UTF-8 bytes, as their order is: keys that Swift takes for equal may have others.
    private static func areSame(_ left: OrderedSet<String>, _ right: OrderedSet<String>) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0.hasSameBytes(as: $1) }
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
