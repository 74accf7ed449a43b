import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

/// Reads the reserved keys of an experiment file.
struct ExperimentReader {
    static let reservedKeys = ["$type", "$extends", "$import", "$doc", "$tags", "$abstract", "$run"]

    private let name: ExperimentName
    private let file: ParsedFile
    private var problems: [Diagnostic] = []
    private var type: WrittenName?
    private var bases: [Experiment.Reference] = []
    private var imports: OrderedDictionary<String, Experiment.Reference> = [:]
    private var doc: String?
    private var tags: [String] = []
    private var isAbstract = false
    private var run: NodeID?

    private var document: Document { file.document }

    static func read(_ name: ExperimentName, from file: ParsedFile) -> Experiment {
        var reader = ExperimentReader(name: name, file: file)
        reader.readRoot()
        return Experiment(
            name: name, file: file, type: reader.type, bases: reader.bases, imports: reader.imports, doc: reader.doc,
            tags: reader.tags, isAbstract: reader.isAbstract, run: reader.run, problems: reader.problems)
    }

    private init(name: ExperimentName, file: ParsedFile) {
        self.name = name
        self.file = file
    }

    private mutating func readRoot() {
        guard let root = document.root else { return }
        if let problem = document.tagProblem(of: root, below: "") { problems.append(problem) }
        guard document.kind(of: root) == .mapping else {
            if document.kind(of: root) == .scalar, document.text(of: root).isEmpty { return }
            report(
                .typeMismatch, "an experiment is a map of fields", at: root, hint: "write $type: SCHEMA and then fields"
            )
            return
        }
        for member in document.members(of: root) where member.key.hasPrefix("$") { read(member) }
        checkImports(of: root)
    }

    /// An import may say which of several bases an alias means, and not make it mean another experiment.
    private mutating func checkImports(of root: NodeID) {
        guard !imports.isEmpty, !bases.isEmpty, let node = document.member("$import", of: root)?.value else { return }
        for member in document.members(of: node) {
            let meant = bases.filter { $0.name.alias == member.key }
            guard let first = meant.first, let imported = imports[member.key],
                !meant.contains(where: { $0.name == imported.name })
            else { continue }
            problems.append(
                Diagnostic(
                    .typeMismatch, "'\(member.key)' means the base \(first.name) already",
                    at: document.location(of: member.keyNode), path: "$import", hint: "take another name",
                    related: [.init("the base is here", at: first.location)]))
        }
    }

    private mutating func read(_ member: Member) {
        let node = member.value
        let known = problems.count
        checkTags(of: node, member.key)
        guard problems.count == known else { return }
        switch member.key {
        case "$type":
            type = string(node, "$type must be the name of a schema").map { written($0, at: node) }
        case "$extends": bases = references(node)
        case "$import": readImports(node)
        case "$doc": doc = string(node, "$doc must be a text")
        case "$tags": tags = strings(node, "$tags must be a list of words")
        case "$abstract":
            guard case .bool(let bool)? = try? document.value(of: node) else {
                report(.typeMismatch, "$abstract must be true or false", at: node)
                return
            }
            isAbstract = bool
        case "$run":
            guard document.kind(of: node) == .mapping else {
                report(.typeMismatch, "$run must be a map of run options", at: node)
                return
            }
            run = node
        default:
            report(
                .unknownField, "'\(member.key)' is no reserved key", at: member.keyNode,
                hint: NearMisses.question(member.key, in: Self.reservedKeys)
                    ?? "keys that start with '$' are reserved: \(Self.reservedKeys.joined(separator: ", "))")
        }
    }

    /// A reserved key is read as it stands: there is nothing that a tag could change.
    private mutating func checkTags(of node: NodeID, _ key: String) {
        if let problem = document.tagProblem(of: node, below: key) { problems.append(problem) }
        switch document.kind(of: node) {
        case .scalar: break
        case .sequence: for element in document.elements(of: node) { checkTags(of: element, key) }
        case .mapping: for member in document.members(of: node) { checkTags(of: member.value, key) }
        }
    }

    private func written(_ text: String, at node: NodeID) -> WrittenName {
        WrittenName(text, in: document.file, at: document.range(of: node))
    }

    private mutating func references(_ node: NodeID) -> [Experiment.Reference] {
        let nodes = document.kind(of: node) == .sequence ? Array(document.elements(of: node)) : [node]
        var references: [Experiment.Reference] = []
        for node in nodes {
            guard let reference = reference(node, "$extends") else { continue }
            if references.contains(where: { $0.name == reference.name }) {
                report(.inheritanceOrder, "'\(reference.name)' is listed twice", at: node, hint: "name each base once")
            } else {
                references.append(reference)
            }
        }
        return references
    }

    private mutating func readImports(_ node: NodeID) {
        guard document.kind(of: node) == .mapping else {
            report(
                .typeMismatch, "$import must be a map from alias to experiment", at: node,
                hint: "write $import: {baseline: vision/resnet}")
            return
        }
        for member in document.members(of: node) {
            if let hint = Self.obstacle(toAlias: member.key) {
                report(
                    .typeMismatch, "'\(member.key)' is no alias that an expression can name", at: member.keyNode,
                    hint: hint)
            } else {
                imports[member.key] = reference(member.value, "$import")
            }
        }
    }

    /// Why no expression could mean an import by this name, as a hint; nil where one can.
    private static func obstacle(toAlias alias: String) -> String? {
        if ["self", "root"].contains(alias) { return "'\(alias)' is a config in every expression; take another name" }
        if Expression.isReserved(alias) {
            return "'\(alias)' is a word of the expressions themselves; take another name"
        }
        guard !ProjectSettings.isIdentifier(alias) else { return nil }
        let named = ExperimentName(alias).map(\.identifier) ?? ""
        return "use letters, digits and '_'" + (ProjectSettings.isIdentifier(named) ? ", as in \(named)" : "")
    }

    private mutating func reference(_ node: NodeID, _ key: String) -> Experiment.Reference? {
        guard let text = string(node, "\(key) must name experiments") else { return nil }
        guard let name = ExperimentName(text) else {
            report(
                .unknownExperiment, "'\(text)' is no name of an experiment", at: node,
                hint: "a name is the file's path below experiments/ without .yaml, as vision/resnet")
            return nil
        }
        return Experiment.Reference(name, written(text, at: node))
    }

    private mutating func strings(_ node: NodeID, _ message: String) -> [String] {
        guard document.kind(of: node) == .sequence else {
            report(.typeMismatch, message, at: node)
            return []
        }
        return document.elements(of: node).compactMap { string($0, message) }
    }

    private mutating func string(_ node: NodeID, _ message: String) -> String? {
        guard document.kind(of: node) == .scalar, !file.isExpression(node) else {
            report(.typeMismatch, message, at: node)
            return nil
        }
        return document.text(of: node)
    }

    private mutating func report(_ code: Diagnostic.Code, _ message: String, at node: NodeID, hint: String? = nil) {
        problems.append(Diagnostic(code, message, at: document.location(of: node), hint: hint))
    }
}

extension Document {
    /// What is wrong with a tag where nothing is merged; nil where none is that changes what lower layers say.
    ///
    /// - Parameter hint: What to do about it, where it is not the value of a reserved key.
    func tagProblem(of node: NodeID, below key: String, hint: String? = nil) -> Diagnostic? {
        guard tag(of: node).changesLowerLayers else { return nil }
        return Diagnostic(
            .unknownTag, "the tag \(tag(of: node).written) means nothing here", at: location(of: node), path: key,
            hint: hint ?? "tags are for fields; write \(key.isEmpty ? "the fields" : key) without one")
    }
}

extension NodeTag {
    /// Whether it says what becomes of what lower layers set.
    fileprivate var changesLowerLayers: Bool {
        switch self {
        case .none, .nonSpecific, .core, .other: false
        case .override, .append, .prepend, .remove, .reset: true
        }
    }
}
