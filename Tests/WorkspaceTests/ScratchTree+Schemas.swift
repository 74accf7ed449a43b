import Glibc

/// The schemas: each in a file of its own, so that each change is one of some schemas only.
extension ScratchTree {
    static let schemaFiles = ["line", "wide", "part", "big", "kind"]

    mutating func changeSchema() throws {
        let file = pick(Self.schemaFiles)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<6: try writeSchema(file)
        case 6: unlink("\(root)/schemas/\(file).yaml")
        case 7: move("schemas/\(file).yaml", "schemas/moved.yaml")
        case 8: unlink("\(root)/schemas/moved.yaml")
        default: try write("Line: [\n", to: "schemas/\(file).yaml")
        }
    }

    mutating func writeSchema(_ file: String) throws { try write(schema(file), to: "schemas/\(file).yaml") }

    private mutating func schema(_ file: String) -> String {
        switch file {
        case "line":
            """
            Line:
              fields:
                value: {type: int, default: \(step)}
                other: {type: int, default: \(step)}
                sum: {type: int, pinned: "${value + other}"}

            """
        case "wide":
            """
            Wide:
              extends: Line
              fields:
                part: {type: Part, default: {size: \(step)}}
                kind: {type: Kind, default: small}

            """
        case "part":
            "Part:\n  fields:\n    size: {type: int, default: \(step)}\n    depth: {type: int, default: \(step)}\n"
        case "big":
            "Big:\n  extends: Part\n  fields:\n    weight: {type: int, default: \(step)}\n"
                + pick(["", "    height: {type: int, default: \(step)}\n"])
        default: "Kind: {enum: [\(pick(["small", "tiny"])), large]}\n"
        }
    }

    /// A part of the declared schema, of one that the file chooses, or of one that only an expression chooses.
    mutating func part() -> String {
        pick([
            "other: \(step)\n", "part: {$type: Big, weight: \(step)}\n",
            "part: \"${{'$type': 'B' + 'ig', 'size': \(step), 'depth': 1, 'weight': 2}}\"\n",
        ])
    }
}
