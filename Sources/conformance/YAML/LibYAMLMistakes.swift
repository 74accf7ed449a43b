/// The cases of yaml/yaml-test-suite that libyaml 0.2.5 itself reads wrongly, by what it gets wrong.
///
/// Each was held against libyaml's own events; a case in which only our loader errs must not be listed.
enum LibYAMLMistakes {
    private static let reasons: [(String, [String])] = [
        (
            "libyaml takes a tab behind an indicator or before a flow collection for a wrong indentation",
            [
                "6BCT", "6CA3", "96NN/00", "96NN/01", "A2M4", "DK95/00", "DK95/03", "DK95/04", "Q5MG", "R4YG",
                "Y79Y/001", "Y79Y/010",
            ]
        ),
        (
            "libyaml takes no ':' on the line behind its key, and no key of several lines, in a flow mapping",
            ["4MUZ/00", "4MUZ/01", "4MUZ/02", "5MUD", "9SA2", "K3WX", "NJ66", "VJP3/01"]
        ),
        (
            "libyaml takes a ':' or '?' at the start of a plain scalar in a flow collection for an indicator",
            ["58MP", "5T43", "652Z", "DBG4", "HM87/00", "HM87/01"]
        ),
        (
            "libyaml takes a '%' at the start of a line for a directive wherever it stands",
            ["UT92", "W4TN"]
        ),
        (
            "libyaml refuses directives that YAML says to ignore",
            ["2LFX", "6LVF", "BEC7", "MUS6/05", "MUS6/06"]
        ),
        (
            "libyaml refuses documents without '---' behind '...', and a stream that is only '...'",
            ["7Z25", "HWV9", "M7A3", "QT73"]
        ),
        (
            "libyaml takes letters, digits, '_' and '-' only in the names of anchors",
            ["2SXE", "8XYN", "W5VH", "Y2GN"]
        ),
        (
            "libyaml wants the lines of a block scalar at the root indented",
            ["DK3J", "FP8R"]
        ),
        (
            "libyaml drops the break behind a last line of blanks",
            ["JEF9/02", "L24T/01"]
        ),
        (
            "libyaml reads a directive that follows a document without '...', or twice, or with a comment too near",
            ["9HCY", "EB22", "MUS6/00", "MUS6/01", "RHX7"]
        ),
        (
            "libyaml reads a comment without a blank before its '#'",
            ["9JBA", "CVW2", "SU5Z", "X4QW"]
        ),
        (
            "libyaml reads lines of a flow collection, a quoted scalar or a block scalar that are indented wrongly",
            ["9C9N", "DK95/01", "QB6E", "S98Z", "Y79Y/003"]
        ),
        (
            "libyaml reads a '-' alone in a flow sequence",
            ["G5U8", "YJV2"]
        ),
    ]

    /// By the case's name, what libyaml gets wrong.
    static let byCase: [String: String] = Dictionary(
        reasons.flatMap { reason, names in names.map { ($0, reason) } }, uniquingKeysWith: { first, _ in first })
}
