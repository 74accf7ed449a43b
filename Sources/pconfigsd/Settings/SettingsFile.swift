import ConfigValue
import Diagnostics
import Glibc
import Processes
import YAML

/// The daemon's settings file: a map in YAML, of which JSON is a part.
struct SettingsFile: Sendable {
    let path: String
    /// What it says, as it would stand in the environment.
    private(set) var texts: [String: String] = [:]
    private(set) var lines: [String: Int] = [:]

    private static let limits = DocumentLimits.standard

    /// The file that is named, else the user's own, else the machine's; nil where there is none of those two.
    ///
    /// - Throws: Where the named one cannot be read, or where the one that was found says something wrong.
    static func find(named name: String?, environment: [String: String]) throws(Diagnostic) -> SettingsFile? {
        if let name { return try SettingsFile(reading: name) }
        for path in places(environment) where access(path, R_OK) == 0 { return try SettingsFile(reading: path) }
        return nil
    }

    private static func places(_ environment: [String: String]) -> [String] {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.config" : nil }
        let own = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
        return [own, "/etc"].compactMap { $0.map { $0 + "/pconfigs/pconfigsd.yaml" } }
    }

    private init(reading path: String) throws(Diagnostic) {
        let bytes: [UInt8]
        do {
            // Whatever else bears such a name, as a pipe, is not waited for.
            bytes = try OwnedDescriptor.open(path, O_RDONLY | O_NONBLOCK).bytes(upTo: Self.limits.bytes)
        } catch {
            let place = SourceFile(name: path, text: "").location(of: 0..<0)
            throw Diagnostic(
                .syntax, "the settings file cannot be read: \(error.reason)", at: place,
                hint: "name another with --settings")
        }
        try self.init(parsing: try SourceFile(name: path, bytes: bytes))
    }

    init(parsing file: SourceFile) throws(Diagnostic) {
        path = file.name
        let document = try Document(parsing: file)
        guard let root = document.root, try document.value(of: root) != .null else { return }
        guard document.kind(of: root) == .mapping else {
            throw Diagnostic(
                .typeMismatch, "a settings file must be a map", at: document.location(of: root),
                hint: "write one setting a line, as connections: 64")
        }
        for member in document.members(of: root) {
            guard let setting = Setting.all.first(where: { $0.name == member.key }) else {
                throw Diagnostic(
                    .unknownField, "there is no setting '\(member.key)'", at: document.location(of: member.keyNode),
                    hint: NearMisses.question(member.key, in: Setting.all.map(\.name))
                        ?? "'pconfigsd --print-settings' lists them")
            }
            let location = document.location(of: member.value)
            let text = document.settingText(of: member.value)
            guard let text, document.kind(of: member.value) == .scalar || setting.kind == .words else {
                throw setting.mismatch(at: location)
            }
            guard setting.read(text) != nil else { throw setting.mismatch(at: location, text) }
            texts[setting.name] = text
            lines[setting.name] = location.line
        }
    }
}

extension Document {
    /// The text of a scalar, or those of a list of scalars with commas between them; nil for what else there may be.
    fileprivate func settingText(of node: NodeID) -> String? {
        switch kind(of: node) {
        case .scalar: return text(of: node)
        case .sequence:
            let elements = elements(of: node)
            guard elements.allSatisfy({ kind(of: $0) == .scalar }) else { return nil }
            return elements.map { text(of: $0) }.joined(separator: ",")
        case .mapping: return nil
        }
    }
}
