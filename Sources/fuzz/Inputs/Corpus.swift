import ConfigValue

/// The inputs that others are made from.
struct Corpus {
    private(set) var inputs: [[UInt8]] = []

    /// - Parameter folder: A folder with more of them, an input a file.
    init(kind: TargetKind, folder: String?) {
        switch kind {
        case .json: add(BuiltInCorpus.json + Self.json)
        case .yaml: add(BuiltInCorpus.yaml + Self.yaml + Self.projectFiles + BuiltInCorpus.json)
        case .expressions: add(BuiltInCorpus.expressions + Self.expressions)
        case .resolver: add(BuiltInCorpus.projects + Self.projects)
        case .hostile: break
        }
        for file in folder.map(FileBytes.files) ?? [] {
            if let bytes = FileBytes.read(file) { inputs.append(bytes) }
        }
    }

    private mutating func add(_ texts: [String]) { inputs += texts.map { Array($0.utf8) } }

    private static let conformance = "../shared/conformance"

    private static var json: [String] {
        cases("json").compactMap { text("base64", of: $0).flatMap(decoded) }
    }

    private static var yaml: [String] {
        cases("yaml").compactMap { text("yaml", of: $0) ?? text("yaml_base64", of: $0).flatMap(decoded) }
    }

    private static var expressions: [String] { cases("cel").compactMap { text("expr", of: $0) } }

    private static var projectFiles: [String] {
        let example = "Examples/trainer"
        let folders = FileBytes.files(in: "\(example)/schemas") + FileBytes.files(in: "\(example)/experiments")
        return (["\(example)/pconfigs.yaml"] + folders).compactMap(FileBytes.text)
    }

    private static var projects: [String] {
        let own = ["cases.yaml", "corner-cases.yaml"].map { "Tests/ConfigurationTests/\($0)" }
        let files = ["\(conformance)/resolver/cases.yaml"] + own
        return files.compactMap(FileBytes.read).flatMap { ProjectText.cases(in: $0) }.map(\.text)
    }

    private static func cases(_ kind: String) -> [ConfigValue] {
        guard let bytes = FileBytes.read("\(conformance)/\(kind)/cases.json"),
            case .list(let cases)? = try? ConfigValue(jsonBytes: bytes)
        else { return [] }
        return cases
    }

    private static func text(_ key: String, of value: ConfigValue) -> String? {
        guard case .string(let text)? = value[key] else { return nil }
        return text
    }

    /// RFC 4648's base 64; what is no UTF-8 is repaired, which mutation breaks again.
    private static func decoded(_ text: String) -> String? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for digit in text.utf8.compactMap({ alphabet.firstIndex(of: $0) }) {
            bits = bits << 6 | UInt32(digit)
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
