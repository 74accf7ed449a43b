import ArgumentParser
import ConfigValue

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is wrong with the set-up, and how to mend it.",
        discussion: """
            Looks at the programs, the project, the disk, the daemon, the files and the plugins. Exits with 1 where \
            something is wrong.
            """)

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() throws {
        var examination = Examination(connection)
        examination.run()
        let findings = examination.findings
        if json {
            Output.write(ConfigValue.list(findings.map(\.value)).indentedJSON + "\n")
        } else {
            for finding in findings { Output.write(finding.line(colour: Output.inColour)) }
        }
        if findings.contains(where: { $0.state == .wrong }) {
            throw ExitCode(CommandFailure.Code.invalidConfig.rawValue)
        }
    }
}
