import ConfigValue
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10)))
struct DaemonTests {
    @Test func oneIsStartedWhereNoneRunsAndStoppedAgain() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let none = try await project.control("status")
            #expect(none.code == 3)
            #expect(none.errors.hasPrefix("error: no daemon serves \(project.folder)"))
            #expect(try await project.control("list", "--no-start").code == 3)
            #expect(try await project.control("list").code == 0)
            #expect(try await project.control("list", "--no-start").code == 0)
            let status = try await project.control("status")
            #expect(status.output.contains("project   \(project.folder)\n"))
            #expect(try await project.control("stop").code == 0)
            #expect(try await project.control("status").code == 3)
            #expect(try await project.control("stop").errors == "no daemon serves \(project.folder)\n")
        }
    }

    @Test func manyClientsAtOnceStartOne() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let processes = try await withThrowingTaskGroup { group in
                for _ in 0..<6 {
                    group.addTask { try ConfigValue(json: try await project.control("call", "hello").output)["pid"] }
                }
                return try await group.reduce(into: Set<ConfigValue?>()) { $0.insert($1) }
            }
            #expect(processes.count == 1)
        }
    }

    @Test func aSecondOneIsRefusedWithTheReason() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            _ = try await project.control("list")
            let second = try await project.run(BuiltProducts.path(of: "pconfigsd"), [])
            #expect(second.code == 1)
            #expect(second.errors.contains("another pconfigsd (process "))
        }
    }

    @Test func theSocketOfAKilledDaemonIsReplaced() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let first = try await project.processID()
            kill(first, SIGKILL)
            #expect(try await project.control("list").code == 0)
            #expect(try await project.processID() != first)
        }
    }

    @Test func aSignalEndsItAndTakesTheSocketAway() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let process = try await project.processID()
            let socket = try project.socketPath()
            kill(process, SIGTERM)
            try await project.waitForEnd(of: process)
            #expect(!FileManager.default.fileExists(atPath: socket))
        }
    }

    @Test func aReloadSignalLeavesItRunning() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let process = try await project.processID()
            kill(process, SIGHUP)
            #expect(try await project.processID() == process)
        }
    }

    /// The kernel refuses a client that does not wait where the queue is full; SwiftNIO's own is 128 long.
    @Test func hundredsOfConnectionsMayWaitToBeLetIn() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let process = try await project.processID()
            let program = """
                import socket, sys
                clients = [socket.socket(socket.AF_UNIX) for _ in range(500)]
                for client in clients:
                    client.setblocking(False)
                    client.connect(sys.argv[1])
                """
            kill(process, SIGSTOP)
            let result = try await project.run("/usr/bin/env", ["python3", "-c", program, project.socketPath()])
            kill(process, SIGCONT)
            #expect(result.code == 0, "\(result.errors)")
        }
    }

    @Test func onlyItsOwnerMayUseTheSocketAndItsFolder() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            _ = try await project.control("list")
            let socket = try FileManager.default.attributesOfItem(atPath: project.socketPath())
            let folder = try FileManager.default.attributesOfItem(atPath: project.runtimeFolder + "/pconfigs")
            #expect(socket[.posixPermissions] as? Int == 0o600)
            #expect(folder[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func aFolderThatIsOpenToOthersIsClosedWithALineInTheLog() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let folder = project.runtimeFolder + "/open"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
            let arguments = ["--socket", folder + "/d.sock"]
            #expect(try await project.control(["list"] + arguments).code == 0)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            let log = try String(contentsOfFile: project.folder + "/.pconfigs/daemon.log", encoding: .utf8)
            #expect(log.contains("the socket's folder was open to others, and is closed to them now"), "\(log)")
            #expect(log.contains("folder=\(folder)"), "\(log)")
            #expect(try await project.control(["stop"] + arguments).code == 0)
        }
    }

    @Test func aFolderThatIsALinkIsRefusedAtOnce() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            try FileManager.default.createSymbolicLink(
                atPath: project.runtimeFolder + "/pconfigs", withDestinationPath: project.folder)
            let result = try await project.control("list")
            #expect(result.code == 3)
            #expect(result.errors.contains("it is no real folder"))
        }
    }

    @Test func aPathThatIsTooLongIsRefusedWithTheLimit() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let result = try await project.control("list", "--socket", "/tmp/" + String(repeating: "x", count: 99))
            #expect(result.code == 3)
            #expect(result.errors.contains("has 104 bytes, at most 103 are possible"))
        }
    }

    @Test func aFunctionThatTrapsTakesNothingDown() async throws {
        try await TrainerProject.with(.notBuilt) { project in
            let plugin = BuiltProducts.path(of: "trapping")
            try project.write("plugins:\n  trapping: {command: [\(plugin)]}\n", to: "pconfigs.yaml")
            try project.write(
                """
                Trapping: {fields: {value: {type: int, pinned: "${trapping.element(7)}"}}}
                Working: {fields: {value: {type: int, pinned: "${trapping.double(21)}"}}}
                """, to: "schemas/traps.yaml")
            try project.write("$type: Trapping\n", to: "experiments/trapping.yaml")
            try project.write("$type: Working\n", to: "experiments/working.yaml")
            let process = try await project.processID()
            let trapping = try await project.control("resolve", "trapping")
            #expect(trapping.code == 1)
            #expect(trapping.errors.hasPrefix("error[plugin-failed]: trapping.element trapped: Index out of range"))
            #expect(trapping.errors.contains("TrappingPlugin.swift:"))
            let working = try await project.control("resolve", "working")
            #expect(working.output == "{\n  \"value\": 42\n}\n")
            #expect(try await project.processID() == process)
        }
    }
}

extension TrainerProject {
    fileprivate func processID() async throws -> Int32 {
        let hello = try ConfigValue(json: try await control("call", "hello").output)
        guard case .int(let process)? = hello["pid"] else { throw CocoaError(.coderValueNotFound) }
        return Int32(process)
    }

    fileprivate func waitForEnd(of process: Int32) async throws {
        try await wait(orSay: "process \(process) does not end") { kill(process, 0) != 0 }
    }
}
