import ConfigValue
import OrderedCollections
import RunFolders
import Wire

/// Reads what is to be compared, as a person names it.
enum ComparedSide {
    /// Only JSON has all values: YAML leaves out what may not be set, and is told so rather than taken for a name.
    private static let endings = [".json", ".yaml", ".yml"]

    static func read(_ text: String) throws(CommandFailure) -> Diff.Side {
        if RunID(text) != nil { return Diff.Side(run: text) }
        let isFile = ["/", "./", "../"].contains { text.hasPrefix($0) } || endings.contains { text.hasSuffix($0) }
        guard isFile else {
            return Diff.Side(experiment: text)
        }
        let bytes = try InputFile.bytes(of: text, hint: "write it with: pconfigsctl resolve NAME --output \(text)")
        guard case .map(let values)? = try? ConfigValue(json: String(decoding: bytes, as: UTF8.self)) else {
            throw CommandFailure(
                .usage, "\(text) holds no JSON object", hint: "write one with: pconfigsctl resolve NAME --output x.json"
            )
        }
        return Diff.Side(values: .map(Self.values(of: values)))
    }

    /// The values of a file; with `--provenance`, `resolve` writes a whole answer that holds them.
    private static func values(of file: ConfigMap) -> ConfigMap {
        guard case .map(let values)? = file["values"], case .string(let digest)? = file["digest"],
            digest.hasPrefix("sha256:"), file["experiment"] != nil, file["provenance"] != nil
        else { return file }
        return values
    }
}
