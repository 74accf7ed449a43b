import Foundation
import Testing

/// What `schema export` writes, read by a validator that others wrote: Python's jsonschema.
@Suite("Exported schemas", .timeLimit(.minutes(10)))
struct ExportedSchemaTests {
    private static let program = """
        import json, sys
        import jsonschema
        schema, value = (json.load(open(name)) for name in sys.argv[1:3])
        jsonschema.Draft202012Validator.check_schema(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(value):
            print(error.json_path, error.message)
        """

    /// The Python that has the module; nil where none does.
    private func python(_ project: TrainerProject) async throws -> String? {
        for python in ["python3", "/usr/bin/python3"] {
            let result = try await project.run("/usr/bin/env", [python, "-c", "import jsonschema"])
            if result.code == 0 { return python }
        }
        print("exported schemas were not validated: Python has no jsonschema")
        return nil
    }

    @Test("take what is right, and find what is wrong") func validation() async throws {
        try await TrainerProject.with { project in
            guard let python = try await python(project) else { return }
            _ = try await project.control("schema", "export", "--output", "files.json")
            _ = try await project.control("schema", "export", "TrainerConfig", "--resolved", "--output", "values.json")
            _ = try await project.control("resolve", "second", "--output", "second.json")
            func problems(_ schema: String, _ value: String) async throws -> String {
                let result = try await project.run("/usr/bin/env", [python, "-c", Self.program, schema, value])
                return result.output + result.errors
            }
            #expect(try await problems("values.json", "second.json") == "")
            let files: [(text: String, problem: String)] = [
                (#"{"$type": "TrainerConfig", "steps": 3, "base_lr": "${1.0 / 3.0}"}"#, ""),
                (#"{"$extends": "first", "base_lr": 0.001}"#, ""),
                (#"{"$type": "TrainerConfig", "stepps": 3}"#, "stepps"),
                (#"{"$type": "TrainerConfig", "steps": "three"}"#, "steps"),
                (#"{"$type": "TrainerConfig", "steps": -1}"#, "steps"),
                (#"{"$type": "TrainerConfig", "effective_batch_size": 8}"#, "effective_batch_size"),
                (#"{"$type": "TrainerConfg"}"#, "TrainerConfg"),
            ]
            for file in files {
                try project.write(file.text, to: "file.json")
                let found = try await problems("files.json", "file.json")
                #expect(file.problem.isEmpty ? found == "" : found.contains(file.problem), "\(file.text): \(found)")
            }
            try project.write(#"{"steps": 1}"#, to: "partial.json")
            #expect(try await problems("values.json", "partial.json").contains("is a required property"))
        }
    }
}
