package import ConfigValue
import OrderedCollections

/// Values as TOML 1.0: maps are tables, maps in lists are inline tables.
///
/// TOML has no null: such fields stand in comments.
package enum TOMLText {
    package static func text(of values: ConfigMap) -> String {
        var lines: [String] = []
        write(values, below: [], to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands behind a table's head belongs to it, so plain values go before the tables.
    private static func write(_ members: ConfigMap, below path: [String], to lines: inout [String]) {
        for (name, value) in members {
            switch value {
            case .null: lines.append("# \(key(name)) is null")
            case .map: continue
            default: lines.append("\(key(name)) = \(inline(value))")
            }
        }
        for (name, value) in members {
            guard case .map(let table) = value else { continue }
            let path = path + [key(name)]
            if !lines.isEmpty { lines.append("") }
            lines.append("[\(path.joined(separator: "."))]")
            write(table, below: path, to: &lines)
        }
    }

    private static func inline(_ value: ConfigValue) -> String {
        switch value {
        case .null: #""""#
        case .bool, .int: value.json
        case .double(let double): text(of: double)
        case .string(let text): quoted(text)
        case .list(let elements): "[" + elements.map { inline($0) }.joined(separator: ", ") + "]"
        case .map(let members):
            "{"
                + members.filter { $0.value != .null }
                .map { "\(key($0.key)) = \(inline($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    private static func text(of double: Double) -> String {
        if double.isNaN { return "nan" }
        return double.isInfinite ? (double < 0 ? "-inf" : "inf") : ConfigValue.text(of: double)
    }

    private static func key(_ name: String) -> String {
        let isBare =
            !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                    || scalar == "_" || scalar == "-"
            }
        return isBare ? name : quoted(name)
    }

    /// JSON's escapes are TOML's; DEL is the one character that only TOML wants escaped.
    private static func quoted(_ text: String) -> String {
        ConfigValue.string(text).json.replacing("\u{7F}", with: #"\u007F"#)
    }
}
