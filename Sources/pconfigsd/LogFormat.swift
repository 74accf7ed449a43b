import ArgumentParser
import Logging

/// The form of the daemon's log on its standard error.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "pconfigsd") { label in
            switch self {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler()
            }
        }
        logger.logLevel = level
        return logger
    }
}
