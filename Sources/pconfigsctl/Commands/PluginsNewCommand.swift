import ArgumentParser
import Glibc
import PConfigsClient
import Processes

struct PluginsNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a plugin's package, with a function, a runnable and a test.",
        discussion: """
            The package is plugins/NAME, and pconfigs.yaml gets a line for it.

            It builds on the Swift package that came with pconfigsctl, or that --sdk or PCONFIGS_SDK names.
            """)

    @Argument(help: "The plugin's name: lower case letters, digits and '_'.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "A checkout of pconfigs, its installed sources, or the URL of its repository.", valueName: "path"))
    var sdk: String?

    @Option(
        help: ArgumentHelp("The project, or a folder inside it; the working folder by default.", valueName: "folder"))
    var project: String?

    func run() throws {
        let name = try PluginName(name)
        let root = try root()
        let folder = "plugins/\(name.text)"
        let template = PluginTemplate(name: name, sdk: try SDKLocation.find(sdk))
        guard access("\(root)/\(folder)", F_OK) != 0 else {
            throw CommandFailure(.usage, "\(folder) is there already")
        }
        let listing = PluginListing(try Self.text(ofFile: root + "/pconfigs.yaml"))
        guard !listing.names(name.text) else {
            throw CommandFailure(.usage, "pconfigs.yaml has a plugin '\(name.text)' already")
        }
        for file in template.files {
            try Folders.make(above: "\(root)/\(folder)/\(file.path)")
            try OutputFile.write(file.text, to: "\(root)/\(folder)/\(file.path)")
            Output.error("wrote \(folder)/\(file.path)\n")
        }
        try list(name, in: folder, listing, root)
        Output.error(
            """

            Build it with 'pconfigsctl plugins build \(name.text)', test it with 'swift test --package-path \(folder)'.
            Expressions then call \(name.text).scaled([1.0, 2.0], 0.5).

            """)
    }

    private func list(_ name: PluginName, in folder: String, _ listing: PluginListing, _ root: String) throws {
        var listing = listing
        guard listing.add(name.text, folder: folder) else {
            Output.error("add to 'plugins' of pconfigs.yaml:  \(name.text): {package: \(folder)}\n")
            return
        }
        try OutputFile.write(listing.text, to: root + "/pconfigs.yaml")
        Output.error("added \(name.text) to pconfigs.yaml\n")
    }

    private func root() throws(CommandFailure) -> String {
        do {
            return try ProjectAddress.find(from: project).root
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func text(ofFile path: String) throws(CommandFailure) -> String {
        do {
            let bytes = try OwnedDescriptor.open(path, O_RDONLY).bytes(upTo: 1 << 20)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw CommandFailure(.invalidConfig, "\(path) is no UTF-8")
            }
            return text
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.usage, "\(error)")
        }
    }
}
