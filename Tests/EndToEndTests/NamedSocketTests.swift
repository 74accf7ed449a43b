import Foundation
import PConfigsClient
import Testing

/// A socket that the caller names, and the project that the caller means.
@Suite(.timeLimit(.minutes(10)))
struct NamedSocketTests {
    /// Two projects with an experiment of the same name, and the socket of a daemon of the first.
    private static func withTwo(
        _ body: (_ served: ScriptProject, _ other: ScriptProject, _ socket: String) async throws -> Void
    ) async throws {
        try await ScriptProject.with { served in
            try await ScriptProject.with { other in
                let socket = served.project.runtimeFolder + "/own/d.sock"
                #expect(try await served.control("list", "--socket", socket).code == 0)
                try other.project.write("$type: Script\nscript: 'false'\n", to: "experiments/job.yaml")
                try await body(served, other, socket)
                #expect(try await served.control("stop", "--socket", socket).code == 0)
            }
        }
    }

    private static func refusal(
        _ served: ScriptProject, _ other: ScriptProject, _ socket: String, _ way: String
    ) -> String {
        """
        error: the daemon at \(socket) serves \(served.project.folder), not \(other.project.folder)
          = hint: \(way) to ask a daemon of \(other.project.folder)

        """
    }

    @Test func ofAnotherProjectInTheEnvironmentIsRefused() async throws {
        try await Self.withTwo { served, other, socket in
            let refusal = Self.refusal(served, other, socket, "unset PCONFIGS_SOCKET")
            let commands = [
                ["resolve", "job"], ["lock"], ["test"], ["run", "job"], ["runs", "list"], ["status"], ["stop"],
                ["call", "shutdown"], ["resolve", "job", "--project", other.project.folder],
            ]
            for words in commands {
                let result = try await other.project.control(words, environment: ["PCONFIGS_SOCKET": socket])
                #expect((result.code, result.output, result.errors) == (2, "", refusal), "\(words)")
            }
            #expect(!FileManager.default.fileExists(atPath: other.path("experiments.lock")))
            let doctor = try await other.project.control("doctor", environment: ["PCONFIGS_SOCKET": socket])
            #expect(doctor.code == 1)
            #expect(doctor.output.contains("✗ daemon    the daemon at \(socket) serves \(served.project.folder), not"))
        }
    }

    @Test func ofAnotherProjectThatIsTypedAnswersButWritesNothing() async throws {
        try await Self.withTwo { served, other, socket in
            let typed = ["--socket", socket]
            let resolved = try await other.project.control(["resolve", "job", "--path", "script"] + typed)
            #expect((resolved.code, resolved.output) == (0, "\"true\"\n"), "\(resolved.errors)")
            let refusal = Self.refusal(served, other, socket, "leave out --socket")
            for words in [["lock"], ["plugins", "build"], ["resolve", "job", "--project", other.project.folder]] {
                let result = try await other.project.control(words + typed)
                #expect((result.code, result.errors) == (2, refusal), "\(words)")
            }
            #expect(!FileManager.default.fileExists(atPath: other.path("experiments.lock")))
            #expect(try await served.project.control(["lock"] + typed).code == 0)
            let compared = try await other.project.control(["test", "--locked"] + typed)
            #expect((compared.code, compared.errors) == (2, refusal))
        }
    }

    @Test func mayBeThatOfTheProjectAtAnotherPath() async throws {
        try await ScriptProject.with { scripts in
            let link = scripts.project.runtimeFolder + "/link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scripts.project.folder)
            let socket = scripts.project.runtimeFolder + "/own/d.sock"
            for words in [["lock"], ["lock", "--project", link], ["test", "--locked"], ["stop"]] {
                let result = try await scripts.project.control(words, environment: ["PCONFIGS_SOCKET": socket])
                #expect(result.code == 0, "\(words): \(result.errors)")
            }
        }
    }

    @Test func ofAnotherProjectIsRefusedByTheClientInSwift() async throws {
        try await Self.withTwo { served, other, socket in
            let (mine, theirs) = (served.project.folder, other.project.folder)
            let address = try ProjectAddress.find(from: theirs, socket: socket)
            let refusal = ClientError.noProject(
                "the daemon at \(socket) serves \(mine), not \(theirs): "
                    + "leave out its socket (PCONFIGS_SOCKET) to ask a daemon of \(theirs)")
            await #expect(throws: refusal) { try await Client(for: address).resolve("job") }
            await #expect(throws: refusal) { try await Client(for: address, startsDaemon: false).list() }
            #expect(throws: refusal) { _ = try Connection(to: address) }
            #expect(throws: refusal) { _ = try Connection.openStarting(address) }
            #expect(throws: refusal) { _ = try Connection.openRunning(address) }
            let right = Client(for: try ProjectAddress.find(from: mine, socket: socket))
            #expect(try await right.resolve("job").experiment == "job")
        }
    }

    /// As a container may see it.
    @Test func ofARootThatIsNotHereIsBelievedButWritesNothing() async throws {
        try await Self.withTwo { served, other, socket in
            let folder = served.project.folder
            try FileManager.default.moveItem(atPath: folder, toPath: folder + "-elsewhere")
            defer { try? FileManager.default.moveItem(atPath: folder + "-elsewhere", toPath: folder) }
            let environment = ["PCONFIGS_SOCKET": socket]
            #expect(try await other.project.control("call", "hello", environment: environment).code == 0)
            #expect(try await other.project.control("lock", environment: environment).code == 2)
        }
    }
}
