import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// Reads the schemas of one file as far as the file alone tells.
struct SchemaFileReader {
    let file: ParsedFile
    private(set) var declarations: [SchemaDeclaration] = []
    /// By the schema's name; under the empty name what concerns the whole file.
    private(set) var problems: [String: [Diagnostic]] = [:]
    private var schemaName = ""

    var document: Document { file.document }

    private static let configKeys = [
        "doc", "extends", "abstract", "runs", "fields", "defaults", "pins", "rules",
    ]

    init(reading file: ParsedFile) {
        self.file = file
        guard let root = file.document.root else { return }
        guard file.document.kind(of: root) == .mapping else {
            report(
                .invalidSchema, "a schema file is a map from schema name to schema", at: root,
                hint: "write Name: {fields: {…}}")
            return
        }
        for member in file.document.members(of: root) {
            schemaName = member.key
            if document.hasTags { checkTags(of: member) }
            readSchema(member)
        }
    }

    /// A schema is read as it stands: what a tag could change is below its defaults alone.
    private mutating func checkTags(of schema: Member) {
        checkTag(of: schema.value, schema.key)
        for part in document.members(of: schema.value) {
            switch part.key {
            case "defaults": checkTag(of: part.value, part.key)
            case "fields", "environment":
                checkTag(of: part.value, part.key)
                for field in document.members(of: part.value) {
                    checkTag(of: field.value, field.key)
                    for member in document.members(of: field.value) where member.key != "default" {
                        checkTags(below: member.value, member.key)
                    }
                }
            default: checkTags(below: part.value, part.key)
            }
        }
    }

    private mutating func checkTags(below node: NodeID, _ key: String) {
        checkTag(of: node, key)
        for element in document.elements(of: node) { checkTags(below: element, key) }
        for member in document.members(of: node) { checkTags(below: member.value, member.key) }
    }

    private mutating func checkTag(of node: NodeID, _ key: String) {
        let hint = "in a schema, tags are for defaults of what other schemas have; write \(key) without one"
        if let problem = document.tagProblem(of: node, below: key, hint: hint) { report(problem) }
    }

    private mutating func readSchema(_ member: Member) {
        let name = member.key
        let node = member.value
        guard ProjectSettings.isIdentifier(name), !ValueType.reservedNames.contains(name) else {
            let isBuiltIn = ValueType.reservedNames.contains(name)
            report(
                .invalidSchema, "'\(name)' \(isBuiltIn ? "is a built-in type" : "is no name of a schema")",
                at: member.keyNode,
                hint: isBuiltIn ? "take another name" : "use letters, digits and '_', as in TrainerConfig")
            return
        }
        guard document.kind(of: node) == .mapping else {
            report(.invalidSchema, "\(name) must be a map", at: node, hint: "write \(name): {fields: {…}}")
            return
        }
        let members = document.members(of: node)
        var doc: String?
        if let node = document.member("doc", of: node)?.value { doc = string(node, "doc") }
        let content: SchemaDeclaration.Content
        if let words = document.member("enum", of: node) {
            check(members, against: ["doc", "enum"], of: "an enum")
            content = .enumeration(enumerationCases(words.value))
        } else if let variables = document.member("environment", of: node) {
            check(members, against: ["doc", "environment", "digest"], of: "an environment")
            let isDigested = document.member("digest", of: node).map { bool($0.value, "digest") } ?? false
            content = .environment(variables: readVariables(variables.value), isDigested: isDigested)
        } else {
            check(members, against: Self.configKeys, of: "a config")
            content = .config(readConfig(node))
        }
        declarations.append(
            SchemaDeclaration(name: name, doc: doc, content: content, file: file, nameNode: member.keyNode))
    }

    private mutating func readConfig(_ node: NodeID) -> ConfigDeclaration {
        var config = ConfigDeclaration()
        for member in document.members(of: node) {
            switch member.key {
            case "extends": config.bases = names(member.value, "extends")
            case "abstract": config.isAbstract = bool(member.value, "abstract")
            case "runs": config.runs = runTarget(member.value)
            case "fields": config.fields = readFields(member.value, "fields")
            case "defaults": config.defaults = mapping(member.value, "defaults").map { ($0.key, $0.keyNode, $0.value) }
            case "pins": config.pins = mapping(member.value, "pins").compactMap { pin($0) }
            case "rules": config.rules = readRules(member.value)
            default: break
            }
        }
        return config
    }

    mutating func report(
        _ code: Diagnostic.Code, _ message: String, at node: NodeID, path: String = "", hint: String? = nil
    ) {
        report(Diagnostic(code, message, at: document.location(of: node), path: path, hint: hint))
    }

    mutating func report(_ diagnostic: Diagnostic) {
        problems[schemaName, default: []].append(diagnostic)
    }

    mutating func check(_ members: some Sequence<Member>, against keys: [String], of what: String) {
        for member in members where !keys.contains(member.key) {
            report(
                .invalidSchema, "\(what) has no key '\(member.key)'", at: member.keyNode,
                hint: NearMisses.question(member.key, in: keys)
                    ?? SchemaHabit.hint(forKey: member.key, among: keys)
                    ?? "it takes \(keys.joined(separator: ", "))")
        }
    }

    mutating func expression(_ node: NodeID, _ key: String) -> SchemaExpression? {
        switch file.template(at: node) {
        case .success(let template)?:
            return SchemaExpression(schema: schemaName, file: file, node: node, template: template)
        case .failure(let problem)?:
            report(problem)
        case nil:
            report(
                .invalidSchema, "\(key) must be an expression", at: node,
                hint: "write \(key): \"${…}\"")
        }
        return nil
    }

    /// Tells of a text that holds an expression which does not parse.
    mutating func checkSyntax(of node: NodeID) {
        if case .failure(let problem)? = file.template(at: node) { report(problem) }
    }

    mutating func mapping(_ node: NodeID, _ key: String) -> [Member] {
        guard document.kind(of: node) == .mapping else {
            report(.invalidSchema, "\(key) must be a map", at: node, hint: SchemaHabit.mapHints[key])
            return []
        }
        return Array(document.members(of: node))
    }

    mutating func string(_ node: NodeID, _ key: String) -> String? {
        guard document.kind(of: node) == .scalar else {
            report(.invalidSchema, "\(key) must be a text", at: node)
            return nil
        }
        return document.text(of: node)
    }

    mutating func bool(_ node: NodeID, _ key: String) -> Bool {
        if case .bool(let bool)? = try? document.value(of: node) { return bool }
        report(
            .invalidSchema, "\(key) must be true or false", at: node,
            hint: document.kind(of: node) == .scalar ? LiteralHint.hint(for: node, of: document, as: .bool) : nil)
        return false
    }

    private mutating func names(_ node: NodeID, _ key: String) -> [(name: String, node: NodeID)] {
        let nodes = document.kind(of: node) == .sequence ? Array(document.elements(of: node)) : [node]
        let names = nodes.compactMap { node in string(node, key).map { (name: $0, node: node) } }
        var known: Set<String> = []
        return names.filter { name, node in
            if known.insert(name).inserted { return true }
            report(.inheritanceOrder, "'\(name)' is listed twice", at: node, hint: "name each base once")
            return false
        }
    }

    private mutating func enumerationCases(_ node: NodeID) -> [String] {
        guard document.kind(of: node) == .sequence else {
            report(.invalidSchema, "enum must be a list of words", at: node, hint: "write {enum: [red, blue]}")
            return []
        }
        var words: OrderedSet<String> = []
        for element in document.elements(of: node) {
            guard let word = string(element, "a word of enum"), !words.append(word).inserted else { continue }
            report(.invalidSchema, "the word '\(word)' is in the enum twice", at: element, hint: "keep one of the two")
        }
        if document.elements(of: node).isEmpty {
            report(
                .invalidSchema, "the enum has no words, so no value fits", at: node, hint: "write {enum: [red, blue]}")
        }
        return Array(words)
    }

    private mutating func runTarget(_ node: NodeID) -> RunTarget? {
        if document.kind(of: node) == .scalar {
            let words = document.text(of: node).split(separator: ".", omittingEmptySubsequences: false)
            if words.count == 2, words.allSatisfy({ ProjectSettings.isIdentifier(String($0)) }) {
                return .runnable(
                    plugin: String(words[0]), name: String(words[1]), location: document.location(of: node))
            }
        } else if document.kind(of: node) == .mapping {
            if document.members(of: node).count == 1, let command = document.member("command", of: node)?.value,
                document.kind(of: command) == .sequence
            {
                let words = Array(document.elements(of: command))
                if !words.isEmpty, words.allSatisfy({ document.kind(of: $0) == .scalar }) {
                    for word in words { checkSyntax(of: word) }
                    return .command(file: file, words: words, schema: schemaName)
                }
            }
        }
        report(
            .invalidSchema, "runs must name a plugin's runnable or a command", at: node,
            hint: "write runs: trainer.Trainer or runs: {command: [python3, train.py]}")
        return nil
    }

    private mutating func pin(_ member: Member) -> DeepPin? {
        do throws(ValuePathError) {
            let path = try ValuePath(parsing: member.key)
            guard let expression = expression(member.value, member.key) else { return nil }
            return DeepPin(path: path, expression: expression, pathLocation: document.location(of: member.keyNode))
        } catch {
            report(.invalidSchema, "'\(member.key)' is no path: \(error.message)", at: member.keyNode)
            return nil
        }
    }
}
