import ConfigValue
import Configuration
import Glibc
import PluginHost
import Testing
import Wire

@Suite struct CallTests {
    @Test func resultsComeInTheOrderOfTheCalls() async throws {
        try await ProjectOfPlugins.run { project in
            let results = await project.calls((0..<2_000).map { ("double", [.int($0)]) })
            #expect(results == (0..<2_000).map { .value(.int(2 * $0)) })
        }
    }

    @Test func valuesGoThereAndBackAsTheyAre() async throws {
        try await ProjectOfPlugins.run { project in
            let least = Double.leastNonzeroMagnitude
            #expect(
                await project.call("scale", [0.1, 1, .double(least)], 3)
                    == .value([0.30000000000000004, 3.0, .double(3 * least)]))
            #expect(await project.call("nothing", .null) == .value(.null))
            #expect(await project.call("echo", "ä\n\u{0}\"") == .value("ä\n\u{0}\""))
            #expect(await project.call("infinite", -1.0) == .value(.double(-.infinity)))
        }
    }

    @Test func equalCallsAreComputedOnce() async throws {
        try await ProjectOfPlugins.run { project in
            for _ in 0..<3 { #expect(await project.call("double", 4) == .value(8)) }
            #expect(project.host.descriptions.prefix(1).map(\.calls) == [1])
            #expect(project.host.cacheCounts == (hits: 2, misses: 1))
        }
    }

    @Test func failuresAndImpureFunctionsAreComputedEachTime() async throws {
        try await ProjectOfPlugins.run { project in
            for _ in 0..<2 {
                _ = await project.call("fail", "x")
                _ = await project.call("process_id", 1)
            }
            #expect(project.host.descriptions.prefix(1).map(\.calls) == [4])
        }
    }

    @Test func argumentsOfAWrongTypeAreTheFailure() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("double", "x")
            #expect(failure.message == "value: expected an int, found string (declared as int)")
        }
    }

    @Test func whatIsNotThereIsTheFailure() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("no_such", 1)
            #expect(failure.message == "the plugin 'misbehaving-plugin' has no function 'no_such'")
            let other = await project.host.call([FunctionCall(plugin: "other", function: "f", arguments: [])])
            #expect(
                other == [
                    .failure(
                        FunctionFailure(
                            message: "there is no plugin 'other'", hint: "list it under 'plugins' in pconfigs.yaml"))
                ])
            #expect(await project.host.call([]) == [])
        }
    }

    @Test func argumentsThatNestTooDeepAreRefused() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("echo", .tooDeep)
            #expect(failure.message == "the arguments of misbehaving-plugin.echo are too large")
            #expect(await project.call("double", 1) == .value(2))
        }
    }

    /// A call that meets another on its way to the worker must not stay behind.
    @Test(.timeLimit(.minutes(10))) func callsFromManyTasksAreAllAnswered() async throws {
        try await ProjectOfPlugins.run { project in
            let right = await withTaskGroup { group in
                for task in 0..<16 {
                    group.addTask {
                        var right = 0
                        for index in 0..<200 {
                            let number = task * 200 + index
                            if await project.call("double", .int(number)) == .value(.int(2 * number)) { right += 1 }
                            if number % 7 == 0 { try? await Task.sleep(for: .microseconds(number % 300)) }
                        }
                        return right
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(right == 3200)
        }
    }

    @Test(.timeLimit(.minutes(10))) func aCallBehindManyThatAreRefusedIsMade() async throws {
        try await ProjectOfPlugins.run { project in
            let calls = (0..<200).map { index in
                FunctionCall(
                    plugin: "misbehaving-plugin", function: "echo", arguments: [.list([.int(index), .tooDeep])])
            }
            let last = FunctionCall(plugin: "misbehaving-plugin", function: "double", arguments: [21])
            let results = await project.host.call(calls + [last])
            #expect(results.last == .value(42))
            let refused = results.count { if case .failure = $0 { true } else { false } }
            #expect(refused == 200)
        }
    }
}

@Suite struct DescriptionTests {
    @Test func aPluginDescribesItself() async throws {
        try await ProjectOfPlugins.run { project in
            let description = try #require(project.host.descriptions.first)
            #expect(description.state == .ready)
            #expect(description.digest?.count == 71)
            #expect(description.runnables.map(\.name) == ["Count"])
            let scale = try #require(description.functions.first { $0.name == "scale" })
            #expect(scale.parameters.map { "\($0.name): \($0.type)" } == ["values: list[float]", "factor: float"])
            #expect(scale.result == .list(.float))

            let cataloged = try #require(project.host.catalog.plugins["misbehaving-plugin"])
            #expect(cataloged.failure == nil)
            #expect(cataloged.functions["echo"]?.doc == "Gives back what it gets.")
            #expect(cataloged.functions["process_id"]?.isPure == false)
        }
    }

    @Test(
        arguments: [
            (
                PluginSettings.Location.package("Tests/Fixtures"), "the plugin 'p' has no package at Tests/Fixtures",
                "correct 'package' of plugins.p in pconfigs.yaml"
            ),
            (.package("."), "the plugin 'p' is not built", "run 'pconfigsctl plugins build p'"),
            (
                .command(["no-such-program"]),
                "the plugin 'p' cannot be started: there is no executable 'no-such-program'",
                "build it, or correct 'command' of plugins.p in pconfigs.yaml"
            ),
            (.command(["false"]), "the plugin 'p' does not start: it ended its process, which exited with code 1", nil),
            (
                .command(["sh", "-c", "echo hello >&3; sleep 10"]),
                "the plugin 'p' does not speak the plugin protocol: not a JSON text: expected a value at column 1: \"hello\"",
                nil
            ),
            (
                .command([BuiltProducts.path(of: ProjectOfPlugins.plugin)]),
                "the plugin 'p' does not speak the plugin protocol: it calls itself 'misbehaving-plugin'", nil
            ),
        ] as [(PluginSettings.Location, String, String?)])
    func aPluginThatDoesNotStartSaysWhy(location: PluginSettings.Location, message: String, hint: String?) async throws
    {
        try await ProjectOfPlugins.run([PluginSettings(name: "p", location: location)]) { project in
            guard case .failed(let failure)? = project.host.descriptions.first?.state else {
                Issue.record("it is \(project.host.descriptions)")
                return
            }
            #expect(failure.message == message)
            #expect(failure.hint == hint)
            let results = await project.host.call([FunctionCall(plugin: "p", function: "f", arguments: [])])
            #expect(results == [.failure(failure)])
            #expect(project.host.catalog.plugins["p"]?.failure == failure)
        }
    }

    @Test func aPluginMayBeAnyProgram() async throws {
        let script = """
            read -r line <&3
            echo '{"id":0,"result":{"protocol":1,"name":"p","lanes":1,"runnables":[],"functions":[{"name":"f",\
            "parameters":[],"result":"float","pure":true,"file":"x.sh","line":1},{"name":"g",\
            "parameters":[],"result":"bool","pure":true,"file":"x.sh","line":2}]}}' >&3
            read -r line <&3; echo '{"id":1,"result":3}' >&3
            read -r line <&3; echo '{"id":2,"result":"yes"}' >&3
            read -r line <&3
            """
        let settings = PluginSettings(name: "p", location: .command(["sh", "-c", script]))
        try await ProjectOfPlugins.run([settings]) { project in
            let call = FunctionCall(plugin: "p", function: "f", arguments: [])
            #expect(await project.host.call([call]) == [.value(3.0)])
            let other = FunctionCall(plugin: "p", function: "g", arguments: [])
            let failure = FunctionFailure(
                message: "p.g gave string, though it is declared to give bool")
            #expect(await project.host.call([other]) == [.failure(failure)])
        }
    }
}

@Suite struct WorkerProcessTests {
    @Test func aWorkerHasOnlyItsOwnDescriptors() async throws {
        try await ProjectOfPlugins.run { project in
            guard case .value(.list(let descriptors)) = await project.call("open_descriptors", 1) else {
                Issue.record("no descriptors")
                return
            }
            // Swift's concurrency opens an epoll and an event descriptor of its own in the worker.
            #expect(descriptors.prefix(4) == [0, 1, 2, 3])
            #expect(descriptors.count <= 7)
        }
    }

    @Test func theWorkerIsGoneAfterTheShutDown() async throws {
        var process: Int32 = 0
        var host: PluginHost?
        try await ProjectOfPlugins.run { project in
            process = try await processID(of: project)
            host = project.host
            #expect(kill(process, 0) == 0)
        }
        #expect(kill(process, 0) != 0)
        let late = await host?.call([FunctionCall(plugin: "misbehaving-plugin", function: "double", arguments: [7])])
        #expect(late == [.failure(FunctionFailure(message: "the daemon is shutting down"))])
    }

    @Test func openCallsFailAtTheShutDown() async throws {
        try await ProjectOfPlugins.run { project in
            async let hanging = project.call("hang", 1)
            #expect(await project.call("double", 1) == .value(2))
            await project.host.shutDown()
            #expect(await hanging == .failure(FunctionFailure(message: "the daemon is shutting down")))
        }
    }

    @Test func aWorkerThatWasKilledIsStartedAgain() async throws {
        try await ProjectOfPlugins.run { project in
            let first = try await processID(of: project)
            kill(first, SIGKILL)
            _ = await project.call("double", 5)
            let second = try await processID(of: project)
            #expect(second != first)
            #expect(project.host.descriptions.prefix(1).map(\.restarts) == [1])
        }
    }

    private func processID(of project: ProjectOfPlugins) async throws -> Int32 {
        guard case .value(.int(let id)) = await project.call("process_id", 1) else { throw NoProcess() }
        return Int32(truncatingIfNeeded: id)
    }

    private struct NoProcess: Error {}
}
