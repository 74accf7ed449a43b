import ArgumentParser
import ConfigValue
import OrderedCollections
import Wire

struct PlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw lists of numbers as a chart.",
        discussion: """
            In the terminal, or as a picture:

              pconfigsctl plot second lr_schedule
              pconfigsctl plot second lr_schedule --set base_lr=1e-4 --output rates.svg
            """)

    @OptionGroup var experiment: ExperimentOptions

    @Argument(help: "The lists, as optimizer.rates.", completion: .paths)
    var paths: [String]

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write an SVG picture to this file instead.", valueName: "file"),
        completion: .file(extensions: ["svg"]))
    var output: String?

    @Option(help: "How many lines the chart has in the terminal.")
    var height = 12

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the lists as JSON, by path.")
    var json = false

    private static let heights = 3...200

    func validate() throws {
        guard Self.heights.contains(height) else { throw ValidationError("--height is 3 to 200") }
        if json, output != nil { throw ValidationError("--json and --output contradict") }
        if let output, !output.hasSuffix(".svg") { throw ValidationError("--output takes a name that ends in .svg") }
    }

    func run() throws {
        var session = try connection.open()
        var params = Resolve.Params(experiment: experiment.name)
        experiment.apply(to: &params)
        let values = try session.call(about: Resolve.self, params).values ?? [:]
        let series = try OrderedSet(paths).map { try PlotSeries(at: $0, in: values) }
        if json {
            let lists = series.map { ($0.name, ConfigValue.list($0.values.map { $0.map { .double($0) } ?? .null })) }
            return Output.write(ConfigValue.map(ConfigMap(uniqueKeysWithValues: lists)).indentedJSON + "\n")
        }
        if let output { return try OutputFile.write(SVGPlot(series, title: experiment.name).svg, to: output) }
        let columns = TerminalSize.current?.columns ?? 80
        let plot = TerminalPlot(
            series, title: experiment.name, columns: columns, height: height, colour: Output.inColour)
        Output.write(plot.text)
    }
}
