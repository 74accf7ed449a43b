/// The files of a new plugin's package: a function, a runnable and a test of both.
struct PluginTemplate {
    let name: PluginName
    let sdk: SDKLocation

    /// By their paths relative to the package's folder.
    var files: [(path: String, text: String)] {
        [
            (".gitignore", ".build/\nPackage.resolved\n"),
            ("Package.swift", PackageManifest(name: name.text, sdk: sdk).text),
            ("Sources/\(name.text)/\(name.typeName)Plugin.swift", plugin),
            ("Sources/\(name.text)/\(name.typeName).swift", runnable),
            ("Tests/\(name.text)Tests/\(name.typeName)PluginTests.swift", tests),
        ]
    }

    private var plugin: String {
        """
        import PConfigsPlugin

        @main
        struct \(name.typeName)Plugin: Plugin {
            static let name = "\(name.text)"

            var registrations: Registrations {
                Computation("scaled", parameters: "values", "factor", doc: "Each value times the factor.") {
                    (values: [Double], factor: Double) throws -> [Double] in
                    guard factor.isFinite else { throw PluginError("factor must be finite, not \\(factor)") }
                    return values.map { $0 * factor }
                }
                Runnable("\(name.typeName)", \(name.typeName).self, doc: "Prints the message of each step.")
            }
        }

        """
    }

    private var runnable: String {
        """
        import PConfigsPlugin

        struct \(name.typeName)Config: Codable {
            var steps: Int
            var message: String
        }

        struct \(name.typeName): ExperimentRunnable {
            var config: \(name.typeName)Config

            func main(_ context: RunContext) async throws {
                guard config.steps >= 0 else { throw PluginError("steps is \\(config.steps)") }
                for step in 0..<config.steps {
                    print("step=\\(step) \\(config.message)")
                }
            }
        }

        """
    }

    private var tests: String {
        """
        import PConfigsPluginTesting
        import Testing

        @testable import \(name.text)

        @Suite struct \(name.typeName)PluginTests {
            @Test func everyValueIsScaled() async throws {
                let plugin = try PluginUnderTest(\(name.typeName)Plugin.self)
                let scaled: [Double] = try await plugin.call("scaled", [1.0, -2.0], 0.5)
                #expect(scaled == [0.5, -1.0])
            }

            @Test func aRunEndsWell() async throws {
                let plugin = try PluginUnderTest(\(name.typeName)Plugin.self)
                let config = \(name.typeName)Config(steps: 1, message: "hello")
                let run = try await plugin.run("\(name.typeName)", config: config)
                #expect(run.exitCode == 0)
            }
        }

        """
    }
}
