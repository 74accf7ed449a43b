package import ConfigValue
package import Diagnostics
import YAML

extension ConfigValue {
    /// The value as YAML over several lines, which any reader of YAML 1.1 or 1.2 reads as the same; ends with a line break.
    package var blockYAML: String { YAMLText.block(self) }

    /// Reads plain YAML, in which `${…}` means nothing.
    ///
    /// - Parameter name: What diagnostics call the text.
    package init(yaml text: String, named name: String) throws(Diagnostic) {
        let document = try Document(parsing: SourceFile(name: name, text: text))
        guard let root = document.root else {
            self = .null
            return
        }
        self = try document.value(of: root)
    }
}
