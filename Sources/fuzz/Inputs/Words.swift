/// What the languages are made of.
enum Words {
    static let numbers = [
        "0", "-1", "1", "2", "127", "128", "255", "65536", "2147483648", "4294967296", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615",
        "18446744073709551616", "0.0", "-0.0", "1e-3", "1e308", "1e309", "5e-324", "1e6", "0x1F", "0o17", ".inf",
        "-.inf",
        ".nan", "1.", ".5", "+1", "0x7fffffffffffffff", "-0x8000000000000000", "1_000",
    ]

    static let texts = [
        "", "a", "x y", "é", "e\u{301}", "\u{1F600}", "\u{FEFF}", "\u{2028}", "\u{0}", "\u{7F}", "\u{85}", "\t", "\r\n",
        "\n", "\n\n", " ", "a: b", "a #b", "- a", "null", "true", "no", "1:30", "~", "${x}", "$${x}", "$", "${", "}",
        "\"",
        "'", "\\", "a\nb", "a\n", "\na", " a", "a ", "<<", "=", "?", "!x", "&x", "*x", "%", "@", "`", "---", "...",
        "1e5",
        "\u{FFFE}", "\u{10FFFF}", "日本語",
    ]

    static let yaml = [
        ": ", "- ", "? ", "\n", "\n  ", "\n- ", "&a ", "*a", "!!str ", "!!int ", "!!float ", "!!null ", "!!map ",
        "!!seq ",
        "!!bool ", "! ", "!<tag:yaml.org,2002:str> ", "<<: ", "<<: *a", "|\n", ">\n", "|-\n ", ">+2\n  ", "--- ",
        "...\n",
        "%YAML 1.2\n", "%TAG ! x:\n", "[", "]", "{", "}", ", ", "#", " #c\n", "\"\\u0000\"", "'", "\"", "\t", "\r\n",
        "null", "~", "true", "no", "\u{FEFF}", "\u{85}", "\u{2028}",
    ]

    static let json = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\n", "true", "false",
        "null", "NaN", "Infinity", "-", "e", "E+", ".", " ", "\"a\":", "\"\"", "\u{FEFF}", "\u{0}",
    ]

    /// Functions and macros that are called as `x.name(…)`.
    static let members = [
        "contains", "startsWith", "endsWith", "matches", "charAt", "indexOf", "lastIndexOf", "join", "lowerAscii",
        "upperAscii", "replace", "reverse", "split", "substring", "trim", "format", "size", "len", "getFullYear",
        "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds",
        "getMilliseconds",
    ]

    static let functions = [
        "abs", "bool", "bytes", "ceil", "cos", "double", "duration", "dyn", "exp", "floor", "int", "len", "log", "max",
        "min", "pow", "range", "round", "sin", "size", "sqrt", "string", "sum", "timestamp", "type", "uint", "matches",
        "math.abs", "math.bitAnd", "math.bitNot", "math.bitOr", "math.bitShiftLeft", "math.bitShiftRight",
        "math.bitXor",
        "math.ceil", "math.floor", "math.greatest", "math.least", "math.isFinite", "math.isInf", "math.isNaN",
        "math.round", "math.sign", "math.sqrt", "math.trunc", "strings.quote", "has",
    ]

    static let macros = ["all", "exists", "exists_one", "map", "filter"]
    static let macrosOfTwo = ["all", "exists", "existsOne", "transformList", "transformMap", "transformMapEntry"]

    static let operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "in"]

    static let expressions =
        operators.map { " \($0) " } + functions.map { "\($0)(" } + members.map { ".\($0)(" }
        + macros.map { ".\($0)(x, " }
        + [
            "(", ")", "[", "]", "{", "}", ",", ".", "?", ":", " ? ", " : ", "!", "-", "'", "\"", "\"\"\"", "r'", "b'",
            "rb\"",
            "\\x", "\\u00e9", "\\U0010FFFF", "\\377", "u", "pi", "true", "null", "0x", "1e", "//", "\n", "`", "has(",
            "x.", "a[",
            "'%s %d %.3f %e %x %b %o'.format([", "'(a+)+[^b-d]{2,3}|\\\\d*?'", "timestamp('2026-01-01T00:00:00Z')",
            "duration('1h30m')", "'Europe/Berlin'", "'-08:00'",
        ]

    /// Keys and forms of schemas and experiments.
    static let project =
        [
            "$type: ", "$extends: ", "$extends: [a, b]", "$import: {b: b}", "$doc: x", "$tags: [x]", "$abstract: true",
            "$run: {", "!override ", "!append ", "!prepend ", "!remove ", "!reset", "type: ", "default: ", "pinned: ",
            "computed: ", "doc: ", "min: ", "max: ", "above: ", "below: ", "length: {min: 1, max: 3}", "pattern: ",
            "secret: true",
            "deprecated: x", "renamed_from: ", "unit: s", "extends: ", "abstract: true", "runs: ", "command: [a]",
            "fields: {",
            "defaults: {", "pins: {", "rules: [", "check: ", "message: ", "enum: [a, b]", "environment: {",
            "digest: true",
            "list[", "map[", "tuple[int, string]", "int?", "int | string", "enum[a, b]", "any", "path", "bool", "float",
            "string", "int", "${", "}", "${input}", "${self}", "${root}", "${a}", "${b.x}", "${x + 1}",
            "${trainer.lr_schedule(0.1, 3, 0.1)}", "${trainer.echo(x)}", "\n=== experiments/a.yaml\n",
            "\n=== experiments/b.yaml\n$type: T\n", "\n=== schemas/t.yaml\n", "\n=== set\n", "\n=== unset\n",
            "\n=== environment\n", "x=1\n", "a.b=[1]\n", "a[0]=${x}\n", "RANK=1\n",
        ] + yaml
}
