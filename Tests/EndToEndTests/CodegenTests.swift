import Foundation
import Testing

/// Types that `codegen` writes, compiled and run where the language's compiler is on the machine.
@Suite("Generated types", .serialized, .timeLimit(.minutes(10)))
struct CodegenTests {
    private static let schema = """
        Shade: {enum: [red, dark-blue, "1st"], doc: A colour.}
        Cluster: {environment: {WORLD_SIZE: {type: int, default: 1}}}
        Model: {doc: Any model., fields: {depth: {type: int, default: 2}}}
        ResNet: {extends: Model, fields: {width: {type: float, default: 1.5}}}
        ViT: {extends: Model, fields: {heads: {type: int, default: 4}}}
        Job:
          doc: "Says \\"*/\\", and\\nmore."
          fields:
            class:    {type: string, default: first, doc: A word of many languages.}
            base_lr:  {type: float, default: .nan, unit: per step}
            model:    {type: Model}
            models:   {type: "list[Model]"}
            shade:    {type: Shade, default: dark-blue}
            mode:     {type: "enum[fast, slow]", default: slow}
            pair:     {type: "tuple[int, string]", default: [1, one]}
            point:    {type: "tuple[float, float]", default: [0.5, 1.0]}
            sizes:    {type: "map[float]", default: {a: 1.0, b: .inf}}
            maybe:    {type: "float?"}
            either:   {type: "int | string", default: text}
            rates:    {type: "list[float] | float", default: [0.1, 0.2]}
            anything: {type: any, default: {x: [1, two, null]}}
            cluster:  Cluster

        """

    private static let experiment = """
        $type: Job
        model: {$type: ResNet, width: 2.5}
        models: [{depth: 7}, {$type: ViT}]

        """

    /// What each program prints of the values.
    private static let expected = "first true 2.5 7 4 dark-blue slow 1 one 1.0 true true text 2 8\n"

    private func with(
        _ language: String, file: String, _ body: (TrainerProject) async throws -> Void
    ) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(Self.schema, to: "schemas/trainer.yaml")
            try project.write(Self.experiment, to: "experiments/job.yaml")
            let variables = ["WORLD_SIZE": "8"]
            let resolved = try await project.control("resolve", "job", "--output", "job.json", environment: variables)
            try #require(resolved.code == 0, "\(resolved.errors)")
            try project.write("", to: file)
            let code = try await project.control("codegen", language, "Job", "--output", file)
            try #require(code.code == 0, "\(code.errors)")
            let text = try String(contentsOfFile: project.folder + "/" + file, encoding: .utf8)
            try Golden("codegen/\(language)").compare(with: text)
            try await body(project)
        }
    }

    private func tool(_ name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let found = path.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        if found == nil { print("what codegen writes was not compiled: \(name) is not installed") }
        return found
    }

    @Test func inPythonAreDataclasses() async throws {
        try await with("python", file: "job.py") { project in
            let program = """
                import job, math
                j = job.load("job.json")
                assert isinstance(j.model, job.ResNet) and isinstance(j.models[1], job.Model)
                print(j.class_, str(math.isnan(j.base_lr)).lower(), j.model.width, j.models[0].depth, j.models[1].heads,
                      j.shade.value, j.mode, j.pair[0], j.pair[1], j.sizes["a"], str(math.isinf(j.sizes["b"])).lower(),
                      str(j.maybe is None).lower(), j.either, len(j.rates), j.cluster.WORLD_SIZE)
                """
            let result = try await project.run("/usr/bin/env", ["python3", "-W", "error", "-c", program])
            #expect(result.output == Self.expected)
            #expect(result.errors == "")
        }
    }

    @Test func inSwiftAreStructs() async throws {
        try await with("swift", file: "Job.swift") { project in
            guard let swiftc = tool("swiftc") else { return }
            try project.write(
                """
                import Foundation
                let j = try Job.read(Data(contentsOf: URL(fileURLWithPath: "job.json")))
                guard case .resNet(let net) = j.model, case .viT(let vit) = j.models[1] else { fatalError("types") }
                guard case .model(let plain) = j.models[0], case .value0(let rates) = j.rates else { fatalError("types") }
                guard case .value1(let either) = j.either else { fatalError("types") }
                print(j.class, j.baseLr.isNaN, net.width, plain.depth, vit.heads, j.shade.rawValue, j.mode.rawValue,
                    j.pair.value0, j.pair.value1, j.sizes["a"] ?? 0, (j.sizes["b"] ?? 0).isInfinite, j.maybe == nil,
                    either, rates.count, j.cluster.WORLDSIZE)

                """, to: "main.swift")
            let built = try await project.run(
                swiftc, ["-swift-version", "6", "-warnings-as-errors", "Job.swift", "main.swift", "-o", "program"])
            #expect(built.code == 0, "\(built.errors)")
            #expect(try await project.run(project.folder + "/program", []).output == Self.expected)
        }
    }

    @Test func inTypeScriptAreInterfaces() async throws {
        try await with("typescript", file: "job.ts") { project in
            guard let tsc = tool("tsc"), let node = tool("node") else { return }
            try project.write(
                """
                import { readJob } from "./job";
                declare function require(name: string): any;
                const j = readJob(JSON.parse(require("fs").readFileSync("job.json", "utf8")));
                if (j.model.$type !== "ResNet" || j.models[1].$type !== "ViT") throw new Error("types");
                if (!Array.isArray(j.rates)) throw new Error("types");
                console.log(j.class, isNaN(j.base_lr), j.model.width, j.models[0].depth, j.models[1].heads, j.shade,
                  j.mode, j.pair[0], j.pair[1], j.sizes["a"].toFixed(1), !isFinite(j.sizes["b"]), j.maybe === null,
                  j.either, j.rates.length, j.cluster.WORLD_SIZE);

                """, to: "main.ts")
            let built = try await project.run(
                tsc, ["--strict", "--target", "es2020", "--module", "commonjs", "--lib", "es2020,dom", "main.ts"])
            #expect(built.code == 0, "\(built.output)")
            #expect(try await project.run(node, ["main.js"]).output == Self.expected)
        }
    }

    @Test func inGoAreStructs() async throws {
        try await with("go", file: "config/config.go") { project in
            guard let go = tool("go") else { return }
            try project.write("module job\n\ngo 1.19\n", to: "go.mod")
            try project.write(
                """
                package main

                import (
                	"fmt"
                	"job/config"
                	"math"
                	"os"
                )

                func main() {
                	data, _ := os.ReadFile("job.json")
                	j, err := config.ReadJob(data)
                	if err != nil {
                		panic(err)
                	}
                	fmt.Println(j.Class, math.IsNaN(float64(j.BaseLr)), float64(j.Model.ResNet.Width), j.Models[0].Model.Depth,
                		j.Models[1].ViT.Heads, j.Shade, j.Mode, j.Pair.Value0, j.Pair.Value1, fmt.Sprintf("%.1f", j.Sizes["a"]),
                		math.IsInf(float64(j.Sizes["b"]), 1), j.Maybe == nil, j.Either, len(j.Rates.([]any)),
                		j.Cluster.WORLDSIZE)
                }

                """, to: "main.go")
            let environment = ["GOFLAGS": "-mod=mod", "GOCACHE": project.folder + "/cache", "GO111MODULE": "on"]
            let result = try await project.run(go, ["run", "."], environment: environment)
            #expect(result.output == Self.expected, "\(result.errors)")
        }
    }

    /// Schemas, fields and words with names that languages keep for themselves, or that the code needs.
    private static let reserved = """
        class:    {fields: {x: int}}
        None:     {fields: {type: int, self: "string?"}}
        import:   {abstract: true, fields: {func: {type: int, default: 1}}}
        Int:      {extends: import, fields: {x: int}}
        Optional: {extends: import, fields: {x: int}}
        String:   {fields: {x: string}}
        Any:      {fields: {x: int}}
        Codable:  {fields: {x: int}}
        Self:     {fields: {x: int}}
        Record:   {fields: {x: float}}
        Array:    {fields: {x: int}}
        dict:     {fields: {x: int}}
        values:   {fields: {x: int}}
        MainU:    {fields: {x: int}}
        Float:    {fields: {x: float}}
        Type:     {enum: [class, def, None, "1", "true", a b, func, init, self]}
        Main:
          fields:
            class: class
            None: None
            import: import
            imports: "list[import]"
            func: String
            any: Any
            self: Self
            type: Type
            record: Record
            records: "map[Record]"
            array: Array
            dict: dict
            values: values
            codable: Codable
            u: "class | None | int"
            mu: MainU
            f: Float
            pair: "tuple[int, string, class]"
            e: "enum[class, None, def]"
            def: int
            default: int
            "true": bool
            lambda: float
            _: int
            __init__: int
            a_b: int
            aB: int
            CodingKeys: int

        """

    @Test func ofReservedNamesCompiles() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("plugins: {}\n", to: "pconfigs.yaml")
            try project.write(Self.reserved, to: "schemas/trainer.yaml")
            for (language, file) in [
                ("python", "main.py"), ("swift", "Main.swift"), ("typescript", "main.ts"), ("go", "config/config.go"),
            ] {
                try project.write("", to: file)
                let code = try await project.control("codegen", language, "Main", "--output", file)
                #expect(code.code == 0, "\(language): \(code.errors)")
            }
            let python = try await project.run("/usr/bin/env", ["python3", "-W", "error", "main.py"])
            #expect(python.code == 0, "\(python.errors)")
            if let swiftc = tool("swiftc") {
                let built = try await project.run(swiftc, ["-swift-version", "6", "-typecheck", "Main.swift"])
                #expect(built.code == 0, "\(built.errors)")
            }
            if let tsc = tool("tsc") {
                let built = try await project.run(tsc, ["--strict", "--noEmit", "--target", "es2020", "main.ts"])
                #expect(built.code == 0, "\(built.output)")
            }
            if let go = tool("go") {
                try project.write("module job\n\ngo 1.19\n", to: "go.mod")
                let environment = ["GOFLAGS": "-mod=mod", "GOCACHE": project.folder + "/cache", "GO111MODULE": "on"]
                let built = try await project.run(go, ["build", "./config"], environment: environment)
                #expect(built.code == 0, "\(built.errors)")
            }
        }
    }

    @Test func ofWhatIsNotThereIsAnError() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.control("codegen", "python", "TrainerConfg")
            #expect(result.code == 1)
            #expect(result.errors.contains("did you mean 'TrainerConfig'?"))
            #expect(try await project.control("codegen", "cobol", "TrainerConfig").code == 2)
        }
    }
}
