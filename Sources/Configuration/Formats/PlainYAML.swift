import ConfigValue
import OrderedCollections
import YAML

extension ResolvedConfig {
    /// The values as YAML, a member a line, without a word about where they come from.
    package var plainYAML: String {
        let lines = values.map { "\(YAMLText.key($0.key)): \(YAMLText.flow($0.value))\n" }
        return "$type: \(type)\n" + lines.joined()
    }
}
