import ConfigValue
import Diagnostics

extension DocumentText {
    private static let maximumWord = 256

    /// Whether the text is one plain scalar by its bytes alone, as `1e-3`, `resnet50` and `data/train`: nothing of YAML's
    /// syntax can be meant, and libyaml would give the same.
    ///
    /// Most overrides of a request are such.
    var isWord: Bool {
        let bytes = file.text.utf8.dropFirst(start)
        guard let first = bytes.first, bytes.count <= Self.maximumWord else { return false }
        let isStart =
            "+-.".utf8.contains(first) ? bytes.dropFirst().first?.isDigit == true : first.isDigit || first.isLetter
        return isStart && bytes.allSatisfy { $0.isDigit || $0.isLetter || "+-._/".utf8.contains($0) }
    }
}
