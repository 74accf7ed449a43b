import ConfigValue
import Foundation
import Testing

/// A project as `init` writes it works.
@Suite("A new project", .serialized, .timeLimit(.minutes(10)))
struct NewProjectTests {
    @Test("resolves, runs and passes its test at once") func works() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let made = try await project.control("init", "new/demo")
            #expect(made.code == 0, "\(made.errors)")
            let folder = ["--project", "new/demo"]
            let tested = try await project.control(["test"] + folder)
            #expect(tested.code == 0, "\(tested.errors)")
            let run = try await project.control(["run", "short"] + folder)
            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output.split(separator: "\n").count == 8)
            #expect(run.output.hasPrefix("step=0 rate=0.5000 slope="))
            let doctor = try await project.control(["doctor", "--json"] + folder)
            #expect(doctor.code == 0, "\(doctor.output)")
            _ = try await project.control(["stop"] + folder)
        }
    }

    @Test("is written into an empty folder only") func refusals() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let again = try await project.control("init", ".")
            #expect(again.code == 2)
            #expect(again.errors.contains("it is a project already"))
            try project.write("x", to: "full/x")
            #expect(try await project.control("init", "full").errors.contains("full is not empty"))
            let nowhere = try await project.control("init", "")
            #expect(nowhere.code == 2)
            #expect(nowhere.errors.contains("the folder has no name"))
        }
    }

    @Test(
        "may have any name, and the words to go on with are a shell's",
        arguments: ["with space", "ünïcode π", "it's", "x\"y", "do$llar", "new\nline", "-lead", "-", ".hid"])
    func names(of folder: String) async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let made = try await project.control("init", "--", folder)
            try #require(made.code == 0, "\(made.errors)")
            let words = made.errors.components(separatedBy: "Go on with:\n").last ?? ""
            let program = "export PATH=\"$1:$PATH\"\n\(words)  pconfigsctl test && pconfigsctl stop"
            let gone = try await project.run("/bin/sh", ["-euc", program, "sh", BuiltProducts.folder])
            #expect(gone.code == 0, "\(gone.errors)")
            #expect(gone.output.hasPrefix("# long: Training"), "\(gone.output)")
        }
    }

    @Test("is examined by doctor, which says how to mend what is wrong") func doctor() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try project.write("x: [\n", to: "schemas/broken.yaml")
            let result = try await project.control("doctor")
            #expect(result.code == 1)
            #expect(result.output.contains("✓ project"))
            #expect(result.output.contains("✗ files"))
            #expect(result.output.contains("schemas/broken.yaml:"))
            #expect(result.output.contains("✗ plugin    trainer"))
            #expect(result.output.contains("pconfigsctl plugins build trainer"))
            let elsewhere = try await project.control("doctor", "--project", "/")
            #expect(elsewhere.code == 1)
            #expect(elsewhere.output.contains("pconfigsctl init DIR"))
        }
    }
}
