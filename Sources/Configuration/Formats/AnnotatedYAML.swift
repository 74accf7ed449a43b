import ConfigValue
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Resolution {
    /// The resolved experiment as YAML that is itself an experiment: what may not be set stands in comments.
    ///
    /// With annotations, every value says its type and where it comes from.
    package func annotatedYAML(of config: ResolvedConfig, annotations: AnnotatedYAML.Annotations) -> String {
        var printer = AnnotatedYAML(resolution: self, annotations: annotations)
        printer.printExperiment(config)
        return printer.text
    }
}

/// Prints a resolved experiment line by line.
package struct AnnotatedYAML {
    package enum Annotations: Sendable {
        case none
        case provenance
    }

    private struct Line {
        var text: String
        var comment: String?

        /// As far as it matters for the column of comments: a text may be of many megabytes.
        var width: Int { text.utf8.count > 4 * AnnotatedYAML.maximumCommentColumn ? text.utf8.count : text.count }
    }

    let resolution: Resolution
    let annotations: Annotations
    private var lines: [Line] = []
    /// A config whose owner computes it as a whole has nothing in it that can be set.
    private var commentedOut = 0

    /// Whether a path is printed that is another one in a file of another folder.
    private var holdsRelativePath = false

    private let writer: ValueWriter

    init(resolution: Resolution, annotations: Annotations) {
        self.resolution = resolution
        self.annotations = annotations
        writer = ValueWriter(schemas: resolution.project.schemas, file: resolution.fileName)
    }

    /// Comments stand in one column, but no further right than this.
    private static let maximumCommentColumn = 44

    var text: String {
        let widths = lines.filter { $0.comment != nil }.map(\.width).filter { $0 < Self.maximumCommentColumn }
        let column = (widths.max() ?? 0) + 2
        var text = ""
        for line in lines {
            text += line.text
            if let comment = line.comment, annotations == .provenance {
                text += String(repeating: " ", count: max(2, column - line.width)) + YAMLText.comment(comment)
            }
            text += "\n"
        }
        return text
    }

    mutating func printExperiment(_ config: ResolvedConfig) {
        guard let schema = resolution.trees[0].schema(of: ConfigTree.root) else { return }
        if annotations == .provenance {
            lines.append(
                Line(text: YAMLText.comment("\(config.experiment): \(config.type), \(place(schema.location))")))
            switch config.run?.target {
            case .runnable(let plugin, let name)?:
                lines.append(Line(text: YAMLText.comment("runs \(runnable(plugin, name))")))
            case .command(let words)?:
                lines.append(Line(text: YAMLText.comment("runs \(words.joined(separator: " "))")))
            case nil: break
            }
            lines.append(Line(text: "# \(config.digest)"))
        }
        let head = lines.count
        lines.append(Line(text: "$type: \(config.type)"))
        if let run = config.run, !run.options.isEmpty {
            lines.append(Line(text: "$run: \(YAMLText.flow(.map(run.options)))"))
        }
        printMembers(of: Resolution.root, indent: "")
        guard annotations == .provenance, holdsRelativePath else { return }
        let folder = writer.file.split(separator: "/").dropLast().joined(separator: "/")
        lines.insert(Line(text: YAMLText.comment("paths are relative to \(folder)/: save it there")), at: head)
    }

    private mutating func printMembers(of cell: CellID, indent: String) {
        let tree = resolution.trees[cell.tree]
        for child in tree.children(of: cell.slot) {
            var lead = "-"
            if case .key(let key)? = tree[child].component { lead = YAMLText.key(key) + ":" }
            printMember(lead, CellID(tree: cell.tree, slot: child), indent: indent)
        }
    }

    private mutating func printMember(_ lead: String, _ cell: CellID, indent: String) {
        let slot = resolution.slot(cell)
        let isOwned = slot.ownsValue || slot.isEnvironment
        if isOwned { commentedOut += 1 }
        defer { if isOwned { commentedOut -= 1 } }
        guard case .composite(let parts)? = resolution[cell].plan, slot.needsLines, !parts.isEmpty || slot.isConfig
        else {
            let shown = shownValue(of: cell, slot)
            if let expression = writer.expression(for: shown, as: slot.type) {
                add("\(indent)\(lead) \(YAMLText.flow(.string(expression)))", comment: comment(for: cell, slot))
                return
            }
            var writer = writer
            let value = writer.written(shown, as: slot.type, naming: !slot.defaults.isEmpty)
            if commentedOut == 0, writer.hasRelativePath { holdsRelativePath = true }
            let tag = slot.mergesWithDefault(value) ? "!override " : ""
            add("\(indent)\(lead) \(tag)\(YAMLText.flow(value))", comment: comment(for: cell, slot))
            return
        }
        var comment = comment(for: cell, slot)
        let type = typeLine(of: cell, slot)
        if type == nil, parts.isEmpty {
            add("\(indent)\(lead) {}", comment: comment)
            return
        }
        // The head of a subconfig tells nothing that its fields do not.
        if slot.isConfig, slot.history.isEmpty, case .config(let schema, _) = slot.content { comment = schema.name }
        let head = lines.count
        add("\(indent)\(lead)\(slot.mergesWithDefault(.map([:])) ? " !override" : "")", comment: comment)
        let deeper = indent + "  "
        if let type { add("\(deeper)$type: \(type)", comment: nil) }
        printMembers(of: cell, indent: deeper)
        // With nothing but comments below it, the key would hold null.
        if commentedOut == 0, lines[(head + 1)...].allSatisfy({ $0.text.hasPrefix("# ") }) { lines[head].text += " {}" }
    }

    private mutating func add(_ text: String, comment: String?) {
        lines.append(Line(text: commentedOut > 0 ? "# " + text : text, comment: comment))
    }

    private func typeLine(of cell: CellID, _ slot: Slot) -> String? {
        guard case .config(let schema, _) = slot.content else { return nil }
        return slot.type.unwrapped != .config(schema.name) || !slot.defaults.isEmpty ? schema.name : nil
    }

    /// What a user would write: for a computed field what it starts from.
    private func shownValue(of cell: CellID, _ slot: Slot) -> ConfigValue {
        if case .computed? = slot.field?.derivation, let input = resolution[cell].input { return input }
        return resolution.value(of: cell)
    }

    private func comment(for cell: CellID, _ slot: Slot) -> String {
        let provenance = resolution.provenance(of: cell)
        var parts = [slot.type.description + (slot.field?.unit.map { " in \($0)" } ?? "")]
        let expression = provenance.expression.map { " \($0)" } ?? ""
        let location = provenance.location.map { place($0) } ?? "?"
        switch provenance.kind {
        case .pinned, .pin: parts.append("pinned (omit from config) by\(expression) at \(location)")
        case .computed: parts.append("computed \(resolution.value(of: cell).json) by\(expression) at \(location)")
        case .default: parts.append("default at \(location)")
        case .environment: parts.append("from the environment (omit from config)")
        case .file, .override: parts.append(location + expression)
        }
        for function in provenance.functions { parts.append("\(function.name) at \(function.file):\(function.line)") }
        if let line = Sparkline.of(resolution.value(of: cell)) { parts.append(line) }
        return parts.joined(separator: "; ")
    }

    private func place(_ location: SourceLocation) -> String { "\(location.file):\(location.line)" }

    private func runnable(_ plugin: String, _ name: String) -> String {
        guard let runnable = resolution.project.functions.plugins[plugin]?.runnables[name] else {
            return "\(plugin).\(name)"
        }
        return "\(plugin).\(name) at \(runnable.file):\(runnable.line)"
    }
}

extension Resolution {
    /// The file of the experiment itself.
    fileprivate var fileName: String {
        guard let name = trees.first?.experiment, case .success(let experiment)? = project.experiments[name] else {
            return ""
        }
        return experiment.source.name
    }
}

extension Slot {
    fileprivate var defaults: [SchemaDefault] { field?.defaults ?? [] }

    /// Whether a mapping written here would be laid over the schema's default instead of replacing it.
    fileprivate func mergesWithDefault(_ value: ConfigValue) -> Bool {
        guard case .map = value, !defaults.isEmpty, type.configNames.isEmpty else { return false }
        return true
    }

    fileprivate var isConfig: Bool {
        if case .config = content { return true }
        return false
    }

    fileprivate var isEnvironment: Bool {
        if case .environment = type.unwrapped { return true }
        return false
    }

    /// Whether the value is printed over several lines: a list of scalars stays on one.
    fileprivate var needsLines: Bool {
        guard case .list = content else { return true }
        return !type.schemaNames.isEmpty
    }
}
