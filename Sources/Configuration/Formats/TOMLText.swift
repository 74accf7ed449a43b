package import ConfigValue
package import Diagnostics
import OrderedCollections

/// Values as TOML 1.0: maps are tables, maps in lists are inline tables.
///
/// TOML has no null: such members stand in comments.
package enum TOMLText {
    /// - Throws: Where a list has null as an element, for which nothing can stand.
    package static func text(of values: ConfigMap) throws(Diagnostic) -> String {
        var lines: [String] = []
        try write(values, at: .root, to: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands behind a table's head belongs to it, so plain values go before the tables.
    private static func write(
        _ members: ConfigMap, at path: ValuePath, to lines: inout [String]
    ) throws(Diagnostic) {
        for (name, value) in members {
            switch value {
            case .null: lines.append("# \(key(name)) is null")
            case .map: continue
            default:
                var nulls: [ValuePath] = []
                let text = try inline(value, at: path.appending(name), &nulls)
                lines += nulls.map { "# \($0) is null" }
                lines.append("\(key(name)) = \(text)")
            }
        }
        for (name, value) in members {
            guard case .map(let table) = value else { continue }
            let path = path.appending(name)
            if !lines.isEmpty { lines.append("") }
            lines.append("[\(head(of: path))]")
            try write(table, at: path, to: &lines)
        }
    }

    private static func head(of path: ValuePath) -> String {
        path.components.map { component in
            switch component {
            case .key(let name): key(name)
            case .index(let index): String(index)
            }
        }.joined(separator: ".")
    }

    /// - Parameter nulls: Gets the members that are null.
    private static func inline(
        _ value: ConfigValue, at path: ValuePath, _ nulls: inout [ValuePath]
    ) throws(Diagnostic) -> String {
        switch value {
        case .null:
            throw Diagnostic(
                .typeMismatch, "\(path) is null, and TOML has no null for an element of a list", path: path.description,
                hint: "print it in another format")
        case .bool, .int: return value.json
        case .double(let double): return text(of: double)
        case .string(let text): return quoted(text)
        case .list(let elements):
            var texts: [String] = []
            for (index, element) in elements.enumerated() {
                texts.append(try inline(element, at: path.appending(index), &nulls))
            }
            return "[\(texts.joined(separator: ", "))]"
        case .map(let members):
            var texts: [String] = []
            for (name, member) in members {
                let path = path.appending(name)
                if member == .null {
                    nulls.append(path)
                } else {
                    texts.append("\(key(name)) = \(try inline(member, at: path, &nulls))")
                }
            }
            return "{\(texts.joined(separator: ", "))}"
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
