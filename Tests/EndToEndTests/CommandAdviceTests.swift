import ConfigValue
import Foundation
import Glibc
import Testing

/// What a command says of what was typed wrong, or cannot be done: what to type, and a code that says whose part it is.
@Suite("A command that does not do what was asked", .timeLimit(.minutes(10)))
struct CommandAdviceTests {
    @Test("says how to have a daemon where none runs") func noDaemon() async throws {
        try await ScriptProject.with { scripts in
            let list = try await scripts.control("list", "--no-start")
            #expect(list.code == 3)
            #expect(list.errors.contains("error: no daemon serves \(scripts.project.folder)"))
            #expect(list.errors.hasSuffix("  = hint: without --no-start, one is started\n"))
            // Which starts none anyway, and takes the word from those who say it always.
            for words in [["status"], ["status", "--no-start"]] {
                let status = try await scripts.project.control(words)
                #expect(status.code == 3)
                #expect(status.errors.hasSuffix("hint: what asks for experiments starts one, as: pconfigsctl list\n"))
            }
            #expect(try await scripts.control("stop", "--no-start").code == 0)
        }
    }

    @Test("is refused by the system where the lock file cannot be written or read") func lockFile() async throws {
        try await ScriptProject.with { scripts in
            try FileManager.default.createDirectory(
                atPath: scripts.path("experiments.lock/below"), withIntermediateDirectories: true)
            for (words, what) in [(["lock"], "written"), (["lock", "job"], "read"), (["test", "--locked"], "read")] {
                let command = try await scripts.project.control(words)
                #expect(command.code == 4, "\(words): \(command.errors)")
                let told = "/experiments.lock cannot be \(what): Is a directory\n  = hint: see to the file"
                #expect(command.errors.contains(told), "\(words): \(command.errors)")
            }
        }
    }

    @Test("tells the warnings of schemas at reload, each once") func warnings() async throws {
        try await ScriptProject.with { scripts in
            try scripts.project.write(
                """
                A: {fields: {n: {type: int, default: 3}, f: {type: float, default: "${n / 2}"}}}
                B: {extends: A}
                """, to: "schemas/warned.yaml")
            let reload = try await scripts.control("reload")
            #expect(reload.code == 0)
            #expect(reload.errors.components(separatedBy: "warning[integer-division]").count == 2, "\(reload.errors)")
        }
    }
}
