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
            let name = XMLText.escaped(result.outcome.experiment)
            text += "<testcase classname=\"experiments\" name=\"\(name)\""
            text += " time=\"\(Self.seconds(result.outcome.milliseconds))\""
            guard !result.isRight else {
                text += "/>\n"
                continue
            }
            let message = result.outcome.diagnostics.first?.message ?? result.changes.first?.text ?? ""
            text += "><failure message=\"\(XMLText.escaped(message))\">"
            text += XMLText.escaped(result.text(colour: false)) + "</failure></testcase>\n"
        }
        self.text = text + "</testsuite></testsuites>\n"
    }

    private static func seconds(_ milliseconds: Double) -> String {
        let microseconds = Int(milliseconds * 1_000)
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}
