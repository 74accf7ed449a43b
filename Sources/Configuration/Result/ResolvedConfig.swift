package import ConfigValue
package import Diagnostics
import OrderedCollections

/// An experiment with every value worked out.
///
/// It never changes. A class, for on its way to the asker it is held in many places.
package final class ResolvedConfig: Sendable {
    package let experiment: ExperimentName
    /// The schema's name.
    package let type: String
    private let content: Content
    /// Over the canonical JSON of `{"type": …, "values": …}`, without the asker's environment.
    package let digest: Digest
    /// What of the values does not count in the digest.
    private let undigested: [ValuePath]
    package let warnings: [Diagnostic]
    /// What running the experiment starts; nil where its schema names nothing.
    package let run: ResolvedRun?

    private enum Content: Sendable {
        case values(ConfigMap)
        /// As JSON, which takes a quarter of the room; never where there is a double that JSON does not have.
        case text([UInt8])
    }

    /// The same config with other values in the place of its own.
    ///
    /// - Parameter warnings: What may be told instead of ``warnings``.
    convenience init(_ config: ResolvedConfig, showing values: ConfigMap, warnings: [Diagnostic]) {
        self.init(
            experiment: config.experiment, type: config.type, content: .values(values), digest: config.digest,
            undigested: config.undigested, warnings: warnings, run: config.run)
    }

    /// - Parameters:
    ///   - order: The positions of the values in the order of their keys, where it is known.
    ///   - undigested: The places of what does not count in the digest.
    convenience init(
        experiment: ExperimentName, type: String, values: ConfigMap, order: [Int]?, undigested: [ValuePath],
        warnings: [Diagnostic], run: ResolvedRun?
    ) {
        let texts = ConfigValue.jsonTexts(of: values, order: order?.count == values.count ? order : nil)
        let canonical =
            undigested.isEmpty ? texts.canonical : ConfigValue.map(values.without(undigested)).canonicalJSON
        self.init(
            experiment: experiment, type: type,
            content: ConfigValue.map(values).isExactInJSON ? .text(Array(texts.json[...])) : .values(values),
            digest: Digest(type: type, canonicalValues: canonical), undigested: undigested, warnings: warnings,
            run: run)
    }

    private init(
        experiment: ExperimentName, type: String, content: Content, digest: Digest, undigested: [ValuePath],
        warnings: [Diagnostic], run: ResolvedRun?
    ) {
        self.experiment = experiment
        self.type = type
        self.content = content
        self.digest = digest
        self.undigested = undigested
        self.warnings = warnings
        self.run = run
    }

    /// In the order of the schema.
    package var values: ConfigMap {
        switch content {
        case .values(let values): return values
        case .text(let text):
            // The text was written from values, so it can be read.
            let value = try? ConfigValue(jsonBytes: text, maximumDepth: ConfigTree.maximumDepth + 1)
            guard case .map(let values)? = value else { return [:] }
            return values
        }
    }

    /// A short digest of each value that counts in ``digest``, by path.
    package var leafDigests: ConfigMap { Digest.leaves(of: values.without(undigested)) }

    package func value(at path: ValuePath) -> ConfigValue? { ConfigValue.map(values)[path] }
}

extension ResolvedConfig {
    /// Writes the values as JSON on one line.
    package func appendJSON(to bytes: inout [UInt8]) {
        switch content {
        case .values(let values): ConfigValue.map(values).appendJSON(to: &bytes)
        case .text(let text): bytes += text
        }
    }
}

extension ConfigMap {
    fileprivate func without(_ paths: [ValuePath]) -> ConfigMap {
        var rest = self
        for path in paths { rest.remove(at: path.components[...]) }
        return rest
    }
}

extension ConfigValue {
    /// Whether JSON's text reads back as the same value, which NaN and the infinities do not.
    fileprivate var isExactInJSON: Bool {
        switch self {
        case .double(let double): double.isFinite
        case .list(let elements): elements.allSatisfy(\.isExactInJSON)
        case .map(let members): members.values.allSatisfy(\.isExactInJSON)
        case .null, .bool, .int, .string: true
        }
    }
}

/// What to start for an experiment, and how.
///
/// A class, for thousands of configs are kept, most of them without one.
package final class ResolvedRun: Sendable {
    package enum Target: Sendable, Hashable {
        case runnable(plugin: String, name: String)
        /// A program and its arguments, expressions evaluated.
        case command([String])
    }

    package let target: Target
    /// `$run` of all layers, merged.
    package let options: ConfigMap
    /// Where the options are written, each in the highest layer that sets it.
    package let places: [String: OptionPlace]

    package struct OptionPlace: Sendable {
        package let key: WrittenName
        package let value: WrittenName
    }

    init(_ target: Target, _ options: WrittenOptions) {
        self.target = target
        self.options = options.values
        places = options.places
    }

    struct WrittenOptions: Sendable {
        var values: ConfigMap = [:]
        var places: [String: OptionPlace] = [:]
    }
}
