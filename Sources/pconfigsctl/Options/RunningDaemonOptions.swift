import ArgumentParser

/// Which project's daemon is meant by a command that starts none.
struct RunningDaemonOptions: ParsableArguments {
    @OptionGroup var place: DaemonPlace

    /// For scripts that give it to every command.
    @Flag(help: .hidden)
    var noStart = false

    @OptionGroup var talkOptions: TalkOptions

    var connection: ConnectionOptions {
        var options = ConnectionOptions()
        (options.place, options.noStart, options.talkOptions) = (place, noStart, talkOptions)
        return options
    }
}
