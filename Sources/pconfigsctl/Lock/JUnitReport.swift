import Diagnostics
import Wire

/// Results of tests as JUnit's XML, which continuous integration reads.
struct JUnitReport {
    let text: String

    init(_ results: [TestResult]) {
        let failures = results.count { !$0.isRight }
        let time = Self.seconds(results.reduce(0) { $0 + $1.outcome.milliseconds })
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites><testsuite name=\"pconfigs\" tests=\"\(results.count)\" failures=\"\(failures)\""
        text += " errors=\"0\" time=\"\(time)\">\n"
        for result in results {
            let name = Self.escaped(result.outcome.experiment)
            text += "<testcase classname=\"experiments\" name=\"\(name)\""
            text += " time=\"\(Self.seconds(result.outcome.milliseconds))\""
            guard !result.isRight else {
                text += "/>\n"
                continue
            }
            let message = result.outcome.diagnostics.first?.message ?? result.changes.first?.text ?? ""
            text += "><failure message=\"\(Self.escaped(message))\">"
            text += Self.escaped(result.text(colour: false)) + "</failure></testcase>\n"
        }
        self.text = text + "</testsuite></testsuites>\n"
    }

    private static func seconds(_ milliseconds: Double) -> String {
        let microseconds = Int(milliseconds * 1_000)
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    /// Without what XML 1.0 cannot hold.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case "\t": escaped += "&#9;"
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
