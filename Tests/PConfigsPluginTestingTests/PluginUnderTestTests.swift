import Foundation
import PConfigsPlugin
import PConfigsPluginTesting
import Testing

struct Shape: Codable, Sendable, Hashable {
    var imageSize: Int
    var scale: Double?
}

struct Sample: ExperimentRunnable {
    struct Config: Codable {
        var exitCode: Int
        var note: String
    }
    var config: Config

    func main(_ context: RunContext) async throws {
        try config.note.write(toFile: context.directory + "/note.txt", atomically: true, encoding: .utf8)
        guard config.exitCode == 0 else { throw RunExit(UInt8(clamping: config.exitCode)) }
        guard context.arguments.isEmpty else { throw PluginError("no use for \(context.arguments)") }
    }
}

struct SamplePlugin: Plugin {
    static let name = "sample"

    var registrations: Registrations {
        Computation("half", parameters: "value") { (value: Double) in value / 2 }
        Computation("grow", parameters: "shape", "by") { (shape: Shape, by: Int?) in
            Shape(imageSize: shape.imageSize + (by ?? 1), scale: shape.scale)
        }
        Computation("refuse", parameters: "reason") { (reason: String) throws -> Int in throw PluginError(reason) }
        Runnable("Sample", Sample.self)
    }
}

struct MistakenPlugin: Plugin {
    static let name = "mistaken"

    var registrations: Registrations {
        Computation("f", parameters: "a", "b") { (a: Int) in a }
    }
}

@Suite struct PluginUnderTestTests {
    private let plugin: PluginUnderTest

    init() throws {
        plugin = try PluginUnderTest(SamplePlugin.self)
    }

    @Test func functionsTakeAndGiveSwiftValues() async throws {
        let half: Double = try await plugin.call("half", 3)
        #expect(half == 1.5)
        let grown: Shape = try await plugin.call("grow", Shape(imageSize: 3, scale: 0.5), nil as Int?)
        #expect(grown == Shape(imageSize: 4, scale: 0.5))
    }

    @Test func functionsTakeAndGiveConfigValues() async throws {
        #expect(try await plugin.call("half", json: "[3]") == "1.5")
        #expect(try await plugin.call("grow", json: #"[{"image_size": 3}, 2]"#) == #"{"image_size":5}"#)
    }

    @Test(
        arguments: [
            ("refuse", #"["no more"]"#, "sample.refuse: no more"),
            ("half", "[]", "sample.half: half takes 1 argument, not 0"),
            ("half", #"["x"]"#, "sample.half: value: expected a float, found string (declared as float)"),
            ("halve", "[1]", "the plugin 'sample' has no function 'halve'"),
            ("half", "1", "the arguments are no list in JSON: 1"),
        ])
    func failuresAreToldAsTheDaemonTellsThem(function: String, arguments: String, message: String) async {
        await #expect {
            _ = try await plugin.call(function, json: arguments)
        } throws: { error in
            "\(error)" == message
        }
    }

    @Test func aFailureKnowsWhereItsFunctionIsRegistered() async {
        await #expect {
            _ = try await plugin.call("refuse", "x") as Int
        } throws: { error in
            (error as? PluginFailure)?.file == #filePath
        }
    }

    @Test func aRunLeavesItsFilesAndItsExitCode() async throws {
        let run = try await plugin.run("Sample", config: Sample.Config(exitCode: 3, note: "seen"))
        #expect(run.exitCode == 3)
        #expect(run.error == nil)
        #expect(run.text(ofFile: "note.txt") == "seen")
    }

    @Test func anErrorOfARunIsItsExitCodeOne() async throws {
        let run = try await plugin.run("Sample", json: #"{"exit_code": 0, "note": ""}"#, arguments: ["--x"])
        #expect(run.exitCode == 1)
        #expect(run.error == #"no use for ["--x"]"#)
        let misfit = try await plugin.run("Sample", json: #"{"exit_code": 0}"#)
        #expect(misfit.error == "the config of 'test' does not fit Config: config: 'note' is missing")
    }

    @Test func whatTheAuthorRegisteredWronglyIsTold() {
        #expect {
            try PluginUnderTest(MistakenPlugin.self)
        } throws: { error in
            "\(error)".hasSuffix(": the function 'f' takes 1 parameters, and 2 names are given")
        }
    }
}
