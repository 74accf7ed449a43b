import ConfigValue
import Configuration
import Testing

@Suite struct MisbehaviourTests {
    @Test func aThrownErrorIsTheFailureInItsOwnWords() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("fail", "Bad lr_schedule.")
            #expect(failure.message == "Bad lr_schedule.")
            #expect(failure.notes.isEmpty)
        }
    }

    @Test(arguments: [
        ("index_out_of_range", ConfigValue.int(7), "Index out of range", "static Misbehaviour.element(at:)"),
        ("overflow", .int(.max), "overflow", "static Misbehaviour.successor(of:)"),
        ("unwrap", "text", "Unexpectedly found nil", "static Misbehaviour.unwrap(_:)"),
        ("fatal", "no such luck", "no such luck", "MisbehavingPlugin.swift"),
    ])
    func aTrapSaysWhatTrappedAndWhere(
        function: String, argument: ConfigValue, message: String, place: String
    ) async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure(function, argument)
            #expect(failure.message.hasPrefix("misbehaving-plugin.\(function) trapped: "))
            #expect(failure.message.contains(message), "\(failure)")
            #expect(failure.notes.contains { $0.hasPrefix("in ") && $0.contains(place) }, "\(failure)")
            #expect(await project.call("double", 21) == .value(42))
        }
    }

    @Test func aStackOverflowFailsItsCall() async throws {
        try await ProjectOfPlugins.run(deadline: .seconds(60)) { project in
            let failure = try await project.failure("recurse", 0)
            #expect(failure.message.hasPrefix("misbehaving-plugin.recurse "), "\(failure)")
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test func whatKillsTheWorkerIsNamed() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("kill_itself", 9)
            #expect(
                failure.message == "misbehaving-plugin.kill_itself ended its process, which was ended by SIGKILL")
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test func aResultThatIsTooLargeFailsItsCall() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("enlarge", 100)
            #expect(failure.message.hasPrefix("misbehaving-plugin.enlarge "), "\(failure)")
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test(arguments: ["hang", "spin"])
    func aHangIsEndedAfterItsDeadline(function: String) async throws {
        try await ProjectOfPlugins.run(deadline: .seconds(3)) { project in
            let failure = try await project.failure(function, 1)
            #expect(failure.message == "misbehaving-plugin.\(function) gave no answer within 3 s and was stopped")
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test func anExitFailsTheCallWithItsCodeAndLastWords() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("leave", 3)
            #expect(failure.message == "misbehaving-plugin.leave ended its process, which exited with code 3")
            #expect(failure.notes.contains("stderr: leaving now"))
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test(arguments: ["not json", "{}", #"{"id":999,"result":1}"#, #"{"id":null,"result":1}"#, "[]"])
    func garbageOnTheWireFailsTheCall(text: String) async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("garbage", .string(text))
            #expect(failure.message.contains("was stopped, for its process wrote "), "\(failure)")
            #expect(await project.call("double", 2) == .value(4))
        }
    }

    @Test func memoryIsBounded() async throws {
        try await ProjectOfPlugins.run { project in
            let failure = try await project.failure("devour", 4_000)
            #expect(failure.message.hasPrefix("misbehaving-plugin.devour needed over 1 GiB of memory: "), "\(failure)")
            #expect(failure.hint?.contains("memory: in pconfigs.yaml") == true)
            #expect(await project.call("devour", 10) == .value(10))
        }
    }

    @Test func whatIsPrintedGoesToTheLogAndBreaksNothing() async throws {
        let log = LogLines()
        try await ProjectOfPlugins.run(log: { log.append("\($0): \($1)") }) { project in
            #expect(await project.call("chatter", "{\"id\":1}") == .value("{\"id\":1}"))
            #expect(await project.call("mutter", "{\"id\":2}") == .value("{\"id\":2}"))
            #expect(await project.call("double", 1) == .value(2))
        }
        #expect(log.all.contains("misbehaving-plugin: printed: {\"id\":1}"))
        #expect(log.all.contains("misbehaving-plugin: error: {\"id\":1}"))
        #expect(log.all.contains("misbehaving-plugin: muttered: {\"id\":2}"))
    }

    @Test func onlyTheCallsThatMisbehaveFailOfManyAtOnce() async throws {
        try await ProjectOfPlugins.run(deadline: .seconds(6)) { project in
            var calls: [(String, [ConfigValue])] = (0..<200).map { ("double", [.int($0)]) }
            calls[50] = ("overflow", [.int(.max)])
            calls[51] = ("leave", [5])
            calls[120] = ("hang", [1])
            calls[199] = ("garbage", ["nonsense"])
            let results = await project.calls(calls)
            #expect(results.count == 200)
            for (index, result) in results.enumerated() where ![50, 51, 120, 199].contains(index) {
                #expect(result == .value(.int(2 * index)))
            }
            for index in [50, 51, 120, 199] {
                guard case .failure(let failure) = results[index] else {
                    Issue.record("call \(index) gave \(results[index])")
                    continue
                }
                #expect(failure.message.contains("misbehaving-plugin.\(calls[index].0) "))
            }
        }
    }
}
