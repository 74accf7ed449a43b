import ConfigValue
import Glibc

/// A time zone by its name in the IANA database (`Europe/Berlin`) or its distance from UTC (`+02:00`, `-09:30`).
struct TimeZone {
    private enum Rule {
        case fixed(Int)
        case table(TransitionTable)
    }

    private let rule: Rule

    init(named name: String) throws(EvaluationFailure) {
        if name.isEmpty || name == "UTC" {
            rule = .fixed(0)
            return
        }
        let signed = name.hasPrefix("-") || name.hasPrefix("+") ? name : "+" + name
        var reader = FixedDigits(Array(signed.utf8))
        if let offset = reader.offset(), reader.isAtEnd {
            rule = .fixed(offset)
            return
        }
        guard let bytes = Self.databaseEntry(name), let table = TransitionTable(bytes) else {
            throw EvaluationFailure(
                "there is no time zone '\(name)'",
                hint: "write a name such as Europe/Berlin, or a distance such as +02:00")
        }
        rule = .table(table)
    }

    /// The seconds to add to UTC at a moment.
    func offset(at seconds: Int) -> Int {
        switch rule {
        case .fixed(let offset): offset
        case .table(let table): table.offset(at: seconds)
        }
    }

    private static let maximumEntrySize = 1 << 16

    /// The compiled entry of the system's database; nil where the name is none of its.
    private static func databaseEntry(_ name: String) -> [UInt8]? {
        let words = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isName =
            words.count <= 3
            && words.allSatisfy { word in
                word.first?.isLetter == true && word.allSatisfy { $0.isIdentifierPart || $0 == 0x2D || $0 == 0x2B }
            }
        guard isName, let file = fopen("/usr/share/zoneinfo/" + name, "rb") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: maximumEntrySize) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, file)
        }
        return bytes
    }
}
