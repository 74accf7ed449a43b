import ConfigValue
import Diagnostics
import YAML

/// Whether YAML that we write says what it was written from.
enum WrittenYAML {
    static func failure(of value: ConfigValue) -> String? {
        for text in [YAMLText.flow(value), YAMLText.block(value)] {
            do throws(Diagnostic) {
                let document = try Document(parsing: SourceFile(name: "written.yaml", text: text))
                guard let root = document.root else { return "is written as a YAML file without a value: \(text)" }
                let again = try document.value(of: root)
                if again.json != value.json {
                    return "\(value.json) is written as YAML\n\(text)\nread as \(again.json)"
                }
            } catch {
                // A file may not hold what the limits forbid, nor a key in two spellings of Unicode, as two maps of a value may.
                guard error.code == .limitExceeded || error.code == .duplicateKey else {
                    return "\(value.json) is written as YAML\n\(text)\n\(error.rendered())"
                }
            }
        }
        return nil
    }
}
