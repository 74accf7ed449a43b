import ConfigValue
import Foundation
import Glibc
import Testing

/// What a command says of what was typed wrong, or cannot be done: what to type, and a code that says whose part it is.
@Suite("A command that does not do what was asked", .timeLimit(.minutes(10)))
struct CommandAdviceTests {
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
