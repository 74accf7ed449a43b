import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// Reads what a file writes as the value of a type.
enum LiteralReader {
    /// What is wrong, before it is known to which field it belongs.
    struct Mismatch: Error {
        var code: Diagnostic.Code = .typeMismatch
        var message: String
        var hint: String?
        /// What is told instead where the value is secret; nil where the message does not repeat it.
        var discreetMessage: String?
        var location: SourceLocation
        /// Where it is wrong, below what is read.
        var path = ValuePath.root

        /// The same without anything of the value that is wrong.
        var discreet: Mismatch {
            guard let discreetMessage else { return self }
            var mismatch = self
            mismatch.message = discreetMessage
            mismatch.hint = nil
            return mismatch
        }

        func below(_ component: ValuePath.Component) -> Mismatch {
            var mismatch = self
            mismatch.path.components.insert(component, at: 0)
            return mismatch
        }
    }

    static func read(_ input: Input, as type: ValueType) throws(Mismatch) -> ConfigValue {
        try read(input.node, of: input.document, as: type)
    }

    static func read(_ node: NodeID, of document: Document, as type: ValueType) throws(Mismatch) -> ConfigValue {
        try checkTag(of: node, in: document)
        switch type {
        case .optional(let type):
            return isNull(node, in: document) ? .null : try read(node, of: document, as: type)
        case .union(let types): return try readUnion(node, of: document, as: types)
        case .any: return try plainValue(of: node, in: document)
        case .list(let element):
            guard document.kind(of: node) == .sequence else { throw mismatch(node, of: document, type) }
            return .list(try readElements(node, of: document) { _ in element })
        case .tuple(let types):
            guard document.kind(of: node) == .sequence else { throw mismatch(node, of: document, type) }
            let count = document.elements(of: node).count
            guard count == types.count else {
                throw Mismatch(
                    message: "expected \(types.count) elements, found \(count)", location: document.location(of: node))
            }
            return .list(try readElements(node, of: document) { types[$0] })
        case .map(let value):
            guard document.kind(of: node) == .mapping else { throw mismatch(node, of: document, type) }
            var members = ConfigMap()
            for member in document.members(of: node) {
                members[member.key] = try read(member.value, of: document, as: value, below: .key(member.key))
            }
            return .map(members)
        case .config, .environment, .unresolved: throw mismatch(node, of: document, type)
        case .bool, .int, .float, .string, .path, .enumeration:
            guard document.kind(of: node) == .scalar else { throw mismatch(node, of: document, type) }
            return try readScalar(node, of: document, as: type)
        }
    }

    /// All that is wrong with a value, the parts of lists and maps each for itself; empty where nothing is.
    static func mismatches(of node: NodeID, in document: Document, as type: ValueType) -> [Mismatch] {
        var found: [Mismatch] = []
        collectMismatches(of: node, in: document, as: type, at: .root, into: &found)
        return found
    }

    /// More in one value are of no help to a person.
    private static let maximumMismatches = 100

    private static func collectMismatches(
        of node: NodeID, in document: Document, as type: ValueType, at path: ValuePath, into found: inout [Mismatch]
    ) {
        guard found.count < maximumMismatches else { return }
        do throws(Mismatch) {
            try checkTag(of: node, in: document)
            switch (type, document.kind(of: node)) {
            case (.optional(let type), _) where !isNull(node, in: document):
                collectMismatches(of: node, in: document, as: type, at: path, into: &found)
            case (.list(let element), .sequence):
                for (index, node) in document.elements(of: node).enumerated() {
                    collectMismatches(of: node, in: document, as: element, at: path.appending(index), into: &found)
                }
            case (.tuple(let types), .sequence) where types.count == document.elements(of: node).count:
                for (index, (type, node)) in zip(types, document.elements(of: node)).enumerated() {
                    collectMismatches(of: node, in: document, as: type, at: path.appending(index), into: &found)
                }
            case (.map(let value), .mapping):
                for member in document.members(of: node) {
                    let path = path.appending(member.key)
                    collectMismatches(of: member.value, in: document, as: value, at: path, into: &found)
                }
            default: _ = try read(node, of: document, as: type)
            }
        } catch {
            var mismatch = error
            mismatch.path.components.insert(contentsOf: path.components, at: 0)
            found.append(mismatch)
        }
    }

    private static func readElements(
        _ node: NodeID, of document: Document, type: (Int) -> ValueType
    ) throws(Mismatch) -> [ConfigValue] {
        var elements: [ConfigValue] = []
        for (index, element) in document.elements(of: node).enumerated() {
            elements.append(try read(element, of: document, as: type(index), below: .index(index)))
        }
        return elements
    }

    private static func read(
        _ node: NodeID, of document: Document, as type: ValueType, below component: ValuePath.Component
    ) throws(Mismatch) -> ConfigValue {
        do throws(Mismatch) {
            return try read(node, of: document, as: type)
        } catch {
            throw error.below(component)
        }
    }

    private static func readUnion(
        _ node: NodeID, of document: Document, as types: [ValueType]
    ) throws(Mismatch) -> ConfigValue {
        // Narrow types go first, and text last; but a literal that is of a type as it stands is of that type.
        let literal = document.kind(of: node) == .scalar ? try? document.value(of: node) : .none
        let ordered = types.sorted { $0.unionRank < $1.unionRank }
        for type in ordered.filter({ $0.isType(of: literal) }) + ordered {
            if let value = try? read(node, of: document, as: type) { return value }
        }
        throw mismatch(node, of: document, .union(types))
    }

    private static func readScalar(
        _ node: NodeID, of document: Document, as type: ValueType
    ) throws(Mismatch) -> ConfigValue {
        if type.takesText {
            if isNull(node, in: document) { throw mismatch(node, of: document, type) }
            return try readText(document.text(of: node), node, of: document, as: type)
        }
        let value: ConfigValue
        do throws(Mismatch) {
            value = try plainValue(of: node, in: document)
        } catch {
            guard error.code == .outOfRange else { throw error }
            switch type {
            case .float:
                guard let double = CoreScalar.wholeDouble(of: document.text(of: node)) else { throw error }
                return .double(double)
            case .int: throw outOfRange(node, of: document)
            default: throw error
            }
        }
        switch (type, value) {
        case (.bool, .bool), (.int, .int), (.float, .double): return value
        case (.float, .int(let int)): return .double(Double(int))
        case (.int, .double(let double)):
            if let int = Int(exactly: double) { return .int(int) }
            if double.isFinite, double == double.rounded() { throw outOfRange(node, of: document) }
            throw mismatch(node, of: document, type)
        default: throw mismatch(node, of: document, type)
        }
    }

    private static func readText(
        _ text: String, _ node: NodeID, of document: Document, as type: ValueType
    ) throws(Mismatch) -> ConfigValue {
        switch type {
        case .path: return .string(ProjectPath.resolve(text, writtenIn: document.file.name))
        case .enumeration(let enumeration):
            guard enumeration.cases.contains(text) else {
                throw Mismatch(
                    message: "'\(text)' is not one of \(enumeration.cases.joined(separator: ", "))",
                    hint: NearMisses.question(text, in: enumeration.cases),
                    discreetMessage: "the value is not one of \(enumeration.cases.joined(separator: ", "))",
                    location: document.location(of: node))
            }
            return .string(text)
        default: return .string(text)
        }
    }

    private static func plainValue(of node: NodeID, in document: Document) throws(Mismatch) -> ConfigValue {
        do throws(Diagnostic) {
            return try document.value(of: node)
        } catch {
            throw Mismatch(
                code: error.code, message: error.message, hint: error.hint,
                discreetMessage: discreetMessage(for: error.code),
                location: error.location ?? document.location(of: node))
        }
    }

    private static func discreetMessage(for code: Diagnostic.Code) -> String? {
        switch code {
        case .outOfRange: tooLarge("number")
        case .typeMismatch: "the value does not fit its tag"
        default: nil
        }
    }

    static func isNull(_ node: NodeID, in document: Document) -> Bool {
        document.kind(of: node) == .scalar && (try? document.value(of: node)) == .null
    }

    private static func checkTag(of node: NodeID, in document: Document) throws(Mismatch) {
        let tag = document.tag(of: node)
        let place: String
        switch tag {
        case .append, .prepend, .remove: place = "a field that holds a list"
        case .override where document.kind(of: node) == .scalar: place = "a map or a list, not for a scalar"
        case .reset: place = "a field or a key of a map"
        default: return
        }
        throw Mismatch(
            message: "\(tag.written) is for \(place)", hint: "write it without the tag",
            location: document.location(of: node))
    }

    private static func outOfRange(_ node: NodeID, of document: Document) -> Mismatch {
        Mismatch(
            code: .outOfRange, message: tooLarge("number \(document.text(of: node).shortened)"),
            hint: "an int is from \(Int.min) to \(Int.max)", discreetMessage: tooLarge("number"),
            location: document.location(of: node))
    }

    private static func tooLarge(_ what: String) -> String { "the \(what) does not fit into 64 bits" }

    private static func mismatch(_ node: NodeID, of document: Document, _ type: ValueType) -> Mismatch {
        Mismatch(
            message: "expected \(type), found \(found(node, in: document))",
            hint: LiteralHint.hint(for: node, of: document, as: type),
            discreetMessage: "expected \(type), found \(foundKind(node, in: document))",
            location: document.location(of: node))
    }

    private static func foundKind(_ node: NodeID, in document: Document) -> String {
        switch document.kind(of: node) {
        case .sequence: "a list"
        case .mapping: "a map"
        case .scalar: (try? document.value(of: node))?.indefiniteKind ?? "something else"
        }
    }

    private static func found(_ node: NodeID, in document: Document) -> String {
        switch document.kind(of: node) {
        case .sequence: return "a list"
        case .mapping: return "a map"
        case .scalar:
            switch try? document.value(of: node) {
            case .null?: return "null"
            case .string(let text)?: return "the string \(ConfigValue.string(text.shortened).json)"
            case let value?: return "the \(value.kindName) \(value.json)"
            case nil: return document.text(of: node).shortened
            }
        }
    }
}

extension ValueType {
    /// Whether a plain scalar is taken by its text, whatever it looks like.
    fileprivate var takesText: Bool {
        switch self {
        case .string, .path, .enumeration: true
        default: false
        }
    }

    /// Whether a number needs no conversion to be of this type.
    fileprivate func isType(of literal: ConfigValue?) -> Bool {
        switch (unwrapped, literal) {
        case (.int, .int?), (.float, .double?): true
        default: false
        }
    }

    /// The order in which a union's alternatives are tried on a literal.
    fileprivate var unionRank: Int {
        switch unwrapped {
        case .bool: 0
        case .int: 1
        case .float: 2
        case .enumeration: 3
        case .list, .map, .tuple, .config, .environment, .unresolved: 4
        case .union: 5
        case .path: 6
        case .string: 7
        case .any: 8
        case .optional: 9
        }
    }
}

extension ConfigValue {
    /// What kind of value it is, and nothing of the value.
    var indefiniteKind: String {
        switch self {
        case .null: "null"
        case .int: "an int"
        case .bool, .double, .string, .list, .map: "a \(kindName)"
        }
    }
}

extension String {
    /// The text, cut to what fits into a message.
    var shortened: String { count > 40 ? prefix(39) + "…" : self }
}
