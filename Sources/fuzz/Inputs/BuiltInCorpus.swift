/// Inputs that touch what the conformance cases leave out.
enum BuiltInCorpus {
    static let json = [
        #"{"a": [1, 2.5, -3e-7, true, null], "b": {"c": "\u00e9\ud83d\ude00\n"}}"#, "[[[[]]], {}, \"\"]",
        "[9223372036854775807, -9223372036854775808, 1e308, -0.0]",
    ]

    static let yaml = [
        "a: &x {b: 1, c: [2, 3]}\nd: *x\ne:\n  <<: *x\n  b: 4\n",
        "- |\n  one\n   two\n- >-\n  three\n  four\n- 'it''s'\n",
        "? a\n: - b\n  - - c\n    - d\n", "a: !append [1]\nb: !reset\nc: !override {d: 1}\n",
        "%YAML 1.2\n---\na: \"\\x41\\u263a\"\n",
        "{a: [b, {c: d}], \"e\": 'f', ? g : h}\n", "<<: [{a: 1}, {b: 2}]\nc: 3\n", "a:\r\n  - 1\r\n  - 2\r\n",
    ]

    static let expressions = [
        "x + 1 * 2.5", "len(l) > 0 ? l[0] : -1", "m.a.b + s.size()", "l.map(x, x * 2).filter(y, y > 1)",
        "has(m.a) && m.a.b == 1",
        "'%s: %.2f %x'.format([s, f, x])",
        "timestamp('2026-01-01T00:00:00Z') + duration('36h') < timestamp('2027-01-01T00:00:00Z')",
        "sum(range(1, 10)) / max(l)", "s.matches('^[a-z]+(é|b)?$') || 'b' in m", "{'a': 1, 2: [3u], true: b'x'}['a']",
        "timestamp('2024-03-31T01:30:00Z').getHours('Europe/Berlin')", "l.transformMap(i, v, i > 0, v * 2)",
        "trainer.echo(x) + trainer.echo(2)", "int('12') + int(3.9) + int(uint(7))", "math.greatest(1, 2.5, 3u)",
    ]

    static let projects = [
        """
        === schemas/t.yaml
        Base: {abstract: true, fields: {x: {type: int, default: 1, min: 0, max: 100}, name: {type: string, default: "n${x}"}}}
        T:
          extends: Base
          fields:
            l: {type: "list[int]", default: [1, 2]}
            m: {type: "map[float]", default: {a: 1}}
            sub: Sub
            subs: {type: "list[Sub]", default: [{}]}
            o: {type: "int?"}
            e: {type: "enum[red, blue]", default: red}
            u: {type: "int | string", default: 3}
            tu: {type: "tuple[int, string]", default: [1, a]}
            any: {type: any, default: {q: [1, {r: s}]}}
            c: {type: float, default: 2, computed: "${max(0.0, input) * x}"}
            p: {type: int, pinned: "${x + sub.depth}"}
            s: {type: string, secret: true, default: hush, renamed_from: old_s}
            path: {type: path, default: data/x}
          pins: {sub.width: "${x * 2}"}
          rules: [{check: "${self.x >= 0}", message: "x is ${x}"}]
        Sub: {fields: {depth: {type: int, default: 2}, width: {type: int, default: 4}}}
        Deep: {extends: Sub, fields: {extra: {type: float, default: 0.5, unit: s, doc: More.}}}
        === experiments/b.yaml
        $type: T
        $doc: A base.
        $tags: [a]
        $run: {cpus: 2}
        x: 3
        sub: {depth: 5}
        l: [4, 5]
        === experiments/c.yaml
        $type: T
        m: {b: 2}
        === experiments/a.yaml
        $extends: [b, c]
        $import: {other: c}
        x: "${b.x + other.x}"
        l: !append [6]
        sub: {$type: Deep, extra: "${depth * 0.5}"}
        m: {c: "${x}", a: !reset}
        any: {k: ["${x}", $${y}, "t ${name} u"]}
        === set
        x=7
        sub.depth=3
        l=!prepend [0]
        === unset
        c
        """,
        """
        === schemas/t.yaml
        Env: {environment: {WORLD_SIZE: {type: int, default: 1}, RANK: int}}
        T: {runs: {command: [run, "${x}"]}, fields: {env: Env, x: {type: int, default: "${env.RANK + 1}"}}}
        === experiments/a.yaml
        $type: T
        === environment
        RANK=3
        """,
        """
        === pconfigs.yaml
        schemas: [schemas]
        plugins: {trainer: {package: plugins/trainer}}
        === schemas/t.yaml
        T:
          runs: trainer.Trainer
          fields:
            x: {type: float, default: 3e-4, above: 0}
            n: {type: int, default: 6}
            lr: {type: "list[float]", pinned: "${trainer.lr_schedule(x, n, 0.1)}"}
            e: {type: any, default: "${trainer.echo([n, lr])}"}
        === experiments/b.yaml
        $type: T
        === experiments/a.yaml
        $extends: b
        x: 1e-3
        n: ${len(b.lr) - 1}
        """,
    ]
}
