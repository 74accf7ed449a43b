import ConfigValue
import PConfigsPlugin
import StandardPlugin
import Testing
import Wire

@Suite struct ArgumentTests {
    private func call(_ name: String, _ arguments: [ConfigValue]) async throws -> ConfigValue {
        let computation = try #require(
            StandardPlugin().registrations.computations.first { $0.function.name == name })
        return try await computation.call(arguments)
    }

    @Test(
        arguments: [
            ("constant", [-1.0, 3], "base_lr must be a finite number of at least 0, not -1.0"),
            ("constant", [0.1, 0], "total_steps must be from 1 to 1000000, not 0"),
            ("constant", [0.1, 1_000_001], "total_steps must be from 1 to 1000000, not 1000001"),
            ("constant", [0.1, .int(.max)], "total_steps must be from 1 to 1000000, not 9223372036854775807"),
            ("constant", [.double(.infinity), 1], "base_lr must be a finite number of at least 0, not inf"),
            ("constant", ["much", 1], "base_lr: expected a float, found string (declared as float)"),
            ("linear_warmup", [0.1, -1, 0.5], "warmup_steps must be from 0 to 1000000, not -1"),
            ("linear_warmup", [0.1, 1, 1.5], "start_factor must be from 0.0 to 1.0, not 1.5"),
            ("cosine", [0.1, 1, 0.2], "min_lr is 0.2, which is over base_lr, 0.1"),
            ("cosine", [0.1, 1, .double(.nan)], "min_lr must be a finite number of at least 0, not nan"),
            ("polynomial", [0.1, 1, -2.0], "power must be a finite number of at least 0, not -2.0"),
            ("step_decay", [0.1, 1, 0, 0.5], "step_size must be at least 1, not 0"),
            ("step_decay", [0.1, 1, .int(.min), 0.5], "step_size must be at least 1, not -9223372036854775808"),
            ("step_decay", [0.1, 1, 1, 1.1], "gamma must be from 0.0 to 1.0, not 1.1"),
            ("one_cycle", [0.1, 10, -0.1, 25.0, 1e4], "pct_start must be from 0.0 to 1.0, not -0.1"),
            ("one_cycle", [0.1, 10, 0.3, 0.0, 1e4], "div_factor must be from 1.0 to 1.7976931348623157e+308, not 0.0"),
            ("linspace", [0.0, .double(.nan), 2], "stop must be a finite number, not nan"),
            ("linspace", [-1.5e308, 1.5e308, 2], "start and stop are further apart than the largest float"),
            ("linspace", [0.0, 1.0, -1], "count must be from 0 to 1000000, not -1"),
            ("logspace", [0.0, 309.0, 2], "stop_exponent must be from -308.0 to 308.0, not 309.0"),
            ("hash_split", ["key", [:], "salt"], "fractions must name 1 to 1000 splits, not 0"),
            ("hash_split", ["key", ["a": 0.5], "salt"], "the fractions must add up to 1, not 0.5"),
            ("hash_split", ["key", ["a": -1.0, "b": 2.0], "salt"], "fractions.a must be from 0.0 to 1.0, not -1.0"),
        ] as [(String, [ConfigValue], String)])
    func whatAFunctionCannotTakeIsRefused(name: String, arguments: [ConfigValue], message: String) async {
        await #expect {
            try await call(name, arguments)
        } throws: { error in
            "\(error)" == message
        }
    }

    @Test(
        arguments: [
            ("one_cycle", [1.7e308, 3, 0.5, 1.0, 1.0]), ("cosine", [1.7e308, 3, 1.7e308]),
            ("one_cycle", [0.1, 1, 1.0, 2.0, 2.0]),
            ("one_cycle", [0.1, 2, 0.5, 1.7e308, 1.7e308]), ("polynomial", [1.7e308, 3, 0.0]),
            ("step_decay", [1.7e308, 3, .int(.max), 1.0]), ("linspace", [-1e-300, 1e-300, 3]),
        ] as [(String, [ConfigValue])])
    func theEdgesOfWhatIsAllowedGiveFiniteNumbers(name: String, arguments: [ConfigValue]) async throws {
        guard case .list(let numbers) = try await call(name, arguments) else {
            Issue.record("it gives no list")
            return
        }
        #expect(!numbers.isEmpty)
        for number in numbers {
            guard case .double(let double) = number else {
                Issue.record("\(number.json) is no float")
                continue
            }
            #expect(double.isFinite)
        }
    }

    @Test func everyFunctionIsDocumentedAndPlacedWithoutTheBuildersFolder() {
        for function in StandardPlugin().registrations.computations.map(\.function) {
            #expect(function.doc?.isEmpty == false)
            #expect(function.file.hasPrefix("StandardPlugin/"))
            #expect(function.pure)
        }
        #expect(StandardPlugin().registrations.problems == [])
    }
}
