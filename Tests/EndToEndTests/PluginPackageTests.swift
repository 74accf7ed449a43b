import Foundation
import Testing

/// A plugin from nothing to a resolved value, with the real compiler.
@Suite(.timeLimit(.minutes(60)))
struct PluginPackageTests {
    @Test func aNewPluginIsBuiltCalledChangedAndTested() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("# Ours.\n", to: "pconfigs.yaml")
            try FileManager.default.removeItem(atPath: project.folder + "/plugins")
            let written = try await project.control("plugins", "new", "demo")
            #expect(written.code == 0)
            let settings = try String(contentsOfFile: project.folder + "/pconfigs.yaml", encoding: .utf8)
            #expect(settings == "# Ours.\nplugins:\n  demo: {package: plugins/demo}\n")

            let built = try await Self.build(project, "demo")
            #expect(built.output == "")
            #expect(built.errors.contains("the daemon took demo in "), "\(built.errors)")
            let listed = try await project.control("plugins", "list")
            #expect(listed.output.contains("demo.scaled(values: list[float], factor: float) -> list[float]\n"))
            #expect(listed.output.contains("plugins/demo/Sources/demo/DemoPlugin.swift:8\n"))

            try copyTutorial("demo-schema.yaml", to: "schemas/demo.yaml", in: project)
            try copyTutorial("hello.yaml", to: "experiments/hello.yaml", in: project)
            #expect(try await project.control("resolve", "hello", "--path", "weights").output == "[0.5, 1.0]\n")
            #expect(try await project.control("run", "hello").output == "step=0 hello\nstep=1 hello\nstep=2 hello\n")

            try await change(project)
            try await breakIt(project)
        }
    }

    /// The SDK's tutorial says that this works.
    private func copyTutorial(_ resource: String, to name: String, in project: TrainerProject) throws {
        let resources = BuiltProducts.packageRoot + "/Sources/PConfigsPlugin/PConfigsPlugin.docc/Resources/"
        try project.write(try String(contentsOfFile: resources + resource, encoding: .utf8), to: name)
    }

    /// Behind the other tests, some of which mind the time.
    private static func build(_ project: TrainerProject, _ arguments: String...) async throws -> Command {
        // The daemon is started before, for it must not stand behind.
        _ = try await project.control("plugins", "list")
        return try await project.run(
            "/usr/bin/env", ["nice", BuiltProducts.path(of: "pconfigsctl"), "plugins", "build"] + arguments)
    }

    private func change(_ project: TrainerProject) async throws {
        let source = "plugins/demo/Sources/demo/DemoPlugin.swift"
        let text = try String(contentsOfFile: project.folder + "/" + source, encoding: .utf8)
        try project.write(text.replacing("$0 * factor", with: "$0 * factor + 1"), to: source)
        let built = try await Self.build(project, "demo", "--resolve", "hello")
        #expect(built.errors.contains("resolved hello in "), "\(built.errors)")
        #expect(try await project.control("resolve", "hello", "--path", "weights").output == "[1.5, 2.0]\n")
        try project.write(text, to: source)
        let tested = try await project.run(
            "/usr/bin/env", ["nice", "swift", "test", "--package-path", "plugins/demo"],
            environment: ["HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/"])
        #expect(tested.code == 0, "\(tested.output)\(tested.errors)")
    }

    private func breakIt(_ project: TrainerProject) async throws {
        try project.write("let x: Int = \"text\"\n", to: "plugins/demo/Sources/demo/Broken.swift")
        let failed = try await Self.build(project, "demo")
        #expect(failed.code == 1)
        #expect(failed.errors.contains("plugins/demo/Sources/demo/Broken.swift:1:14: error: "))
        #expect(failed.errors.hasSuffix("error: the build failed\n"))
        #expect(try await project.control("resolve", "hello", "--path", "weights").output == "[1.5, 2.0]\n")
    }

    @Test func whatIsThereIsNotOverwritten() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let before = try String(contentsOfFile: project.folder + "/pconfigs.yaml", encoding: .utf8)
            for (name, message) in [
                ("trainer", "error: plugins/trainer is there already\n"),
                ("std", "error: 'std' is the built-in plugin\n"),
            ] {
                let refused = try await project.control("plugins", "new", name)
                #expect(refused.errors == message)
                #expect(refused.code == 2)
            }
            #expect(try String(contentsOfFile: project.folder + "/pconfigs.yaml", encoding: .utf8) == before)
        }
    }
}
