package import ConfigValue
package import Diagnostics

/// Values as a POSIX shell's assignments: `MODEL_DEPTH=50`, to be read with `.` or `eval`.
package enum EnvironmentText {
    /// Null is the empty text, a list is JSON.
    ///
    /// - Throws: Where two paths have the same variable.
    package static func text(of values: ConfigMap) throws(Diagnostic) -> String {
        var owners: [String: ValuePath] = [:]
        var text = ""
        for (path, value) in FlatMembers.of(values) {
            let name = variable(of: path)
            if let other = owners.updateValue(path, forKey: name) {
                throw Diagnostic(
                    .invalidSchema, "\(other) and \(path) are both the variable \(name)", path: path.description,
                    hint: "print it in another format, or rename one of the two fields")
            }
            text += "\(name)=\(quoted(value))\n"
        }
        return text
    }

    private static func variable(of path: ValuePath) -> String {
        let name = path.description.uppercased().unicodeScalars.map { scalar -> Character in
            let isLetter = ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
            return isLetter ? Character(scalar) : "_"
        }
        let text = String(name)
        return text.first.map { $0.isNumber } == true ? "_" + text : text
    }

    private static func quoted(_ value: ConfigValue) -> String {
        switch value {
        case .null: "''"
        case .bool, .int: value.json
        case .double(let double): ConfigValue.text(of: double)
        case .string(let text): quoted(text)
        case .list, .map: quoted(value.json)
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}
