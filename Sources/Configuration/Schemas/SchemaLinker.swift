import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// Makes a catalog of what the schema files declare.
struct SchemaLinker {
    private var declarations: OrderedDictionary<String, SchemaDeclaration> = [:]
    private(set) var catalog = SchemaCatalog()
    /// Schemas whose bases are being linked, to find one that extends itself.
    private var beingLinked: [String] = []

    private static let maximumLineage = 128

    static func link(_ files: [Result<ParsedFile, Diagnostic>], functions: FunctionCatalog) -> SchemaCatalog {
        var linker = SchemaLinker()
        for file in files {
            switch file {
            case .failure(let problem): linker.catalog.contents.fileProblems.append(problem)
            case .success(let file): linker.collect(SchemaFileReader(reading: file))
            }
        }
        linker.linkAll(functions)
        linker.noteSecrets()
        return linker.catalog
    }

    private mutating func noteSecrets() {
        let fields =
            catalog.configs.values.flatMap(\.fields.values) + catalog.environments.values.flatMap(\.variables.values)
        catalog.contents.secretNames = Set(fields.lazy.filter(\.isSecret).map { .key($0.name) })
    }

    private mutating func collect(_ reader: SchemaFileReader) {
        catalog.contents.declaredNames[reader.file.document.file.name] = Set(reader.declarations.map(\.name))
            .union(reader.problems.keys)
        for (name, problems) in reader.problems {
            if name.isEmpty {
                catalog.contents.fileProblems += problems
            } else {
                catalog.contents.problems[name, default: []] += problems
            }
        }
        for declaration in reader.declarations {
            if let first = declarations[declaration.name] {
                report(
                    Diagnostic(
                        .invalidSchema, "a schema named '\(declaration.name)' is there already",
                        at: declaration.location, hint: "rename one of the two",
                        related: [.init("the other is here", at: first.location)]), of: declaration.name)
            } else {
                declarations[declaration.name] = declaration
            }
        }
    }

    private mutating func linkAll(_ functions: FunctionCatalog) {
        for declaration in declarations.values {
            switch declaration.content {
            case .enumeration(let cases):
                catalog.contents.enumerations[declaration.name] = EnumerationSchema(
                    enumeration: Enumeration(name: declaration.name, cases: cases), doc: declaration.doc,
                    location: declaration.location)
            case .environment(let variables, let isDigested):
                let variables = variables.map { ($0.name, field($0, of: declaration, over: nil)) }
                catalog.contents.environments[declaration.name] = EnvironmentSchema(
                    name: declaration.name, doc: declaration.doc,
                    variables: OrderedDictionary(variables, uniquingKeysWith: { first, _ in first }),
                    isDigested: isDigested, location: declaration.location)
            case .config: break
            }
        }
        for name in declarations.keys { _ = link(name) }
        var checker = SchemaChecker(catalog: catalog, functions: functions)
        checker.checkAll()
        catalog = checker.catalog
    }

    /// Links a config after what it extends; nil where it is none or cannot be.
    private mutating func link(_ name: String) -> ConfigSchema? {
        if let linked = catalog.configs[name] { return linked }
        guard let declaration = declarations[name], case .config(let config) = declaration.content else { return nil }
        beingLinked.append(name)
        defer { beingLinked.removeLast() }
        var bases: [ConfigSchema] = []
        for base in config.bases {
            if let linked = linkBase(base.name, at: declaration.file.document.location(of: base.node), of: name) {
                bases.append(linked)
            }
        }
        guard bases.count == config.bases.count else { return nil }
        guard
            let below = Linearization.merge(bases: bases.map(\.name), linearized: bases.map(\.lineage))
        else {
            report(
                Diagnostic(
                    .inheritanceOrder,
                    "\(name) cannot extend \(bases.map(\.name).joined(separator: ", ")) in this order",
                    at: declaration.location,
                    hint: Linearization.conflict(
                        below: name, bases: bases.map(\.name), linearized: bases.map(\.lineage))?.hint
                        ?? "list a schema before those that extend it"), of: name)
            return nil
        }
        let linked = assemble(declaration, config, lineage: [name] + below)
        catalog.contents.configs[name] = linked
        return linked
    }

    private mutating func linkBase(_ base: String, at location: SourceLocation, of name: String) -> ConfigSchema? {
        if let start = beingLinked.firstIndex(of: base) {
            let cycle = (beingLinked[start...] + [base]).joined(separator: " -> ")
            report(
                Diagnostic(
                    .inheritanceCycle, "schemas extend each other in a cycle: \(cycle)", at: location,
                    hint: "remove one of these extends"), of: name)
            return nil
        }
        let linked = beingLinked.count < Self.maximumLineage ? link(base) : nil
        if beingLinked.count >= Self.maximumLineage || linked?.lineage.count ?? 0 >= Self.maximumLineage {
            report(
                Diagnostic(
                    .limitExceeded, "\(name) extends more than \(Self.maximumLineage) schemas", at: location), of: name)
            return nil
        }
        if let linked { return linked }
        if catalog.problems[base] != nil {
            catalog.contents.problems[name, default: []] += catalog.problems[base] ?? []
        } else if declarations[base] != nil {
            report(Diagnostic(.invalidSchema, "\(base) is no config, so it cannot be extended", at: location), of: name)
        } else {
            let known = declarations.values.filter { declaration in
                if case .config = declaration.content { return declaration.name != name }
                return false
            }
            for problem in catalog.unknownType(base, at: location, among: known.map(\.name)) {
                report(problem, of: name)
            }
        }
        return nil
    }

    private mutating func assemble(
        _ declaration: SchemaDeclaration, _ config: ConfigDeclaration, lineage: [String]
    ) -> ConfigSchema {
        var fields: OrderedDictionary<String, FieldSchema> = [:]
        var pins: [DeepPin] = []
        var rules: [Rule] = []
        var runs: RunTarget?
        for name in lineage.reversed() {
            guard let declaration = declarations[name], case .config(let layer) = declaration.content else { continue }
            for field in layer.fields {
                fields[field.name] = self.field(field, of: declaration, over: fields[field.name])
            }
            applyDefaults(layer, of: declaration, to: &fields)
            applyPins(layer, of: declaration, to: &fields, deep: &pins)
            rules += layer.rules
            runs = layer.runs ?? runs
        }
        checkPinnedDefaults(config, of: declaration, fields)
        return ConfigSchema(
            name: declaration.name, doc: declaration.doc, isAbstract: config.isAbstract, lineage: lineage, runs: runs,
            fields: fields, pins: pins, rules: rules, location: declaration.location)
    }

    private mutating func applyDefaults(
        _ layer: ConfigDeclaration, of declaration: SchemaDeclaration,
        to fields: inout OrderedDictionary<String, FieldSchema>
    ) {
        for (name, nameNode, node) in layer.defaults {
            guard let field = fields[name] else {
                reportUnknownField(name, at: nameNode, of: declaration, among: fields)
                continue
            }
            if field.origin == declaration.name {
                report(
                    Diagnostic(
                        .invalidSchema,
                        "\(name) is a field of \(declaration.name) itself, and defaults are for inherited ones",
                        at: declaration.file.document.location(of: nameNode), path: name,
                        hint: "write the default in fields, as in \(name): {type: \(field.type), default: …}"),
                    of: declaration.name)
                continue
            }
            let new = SchemaDefault(schema: declaration.name, file: declaration.file, node: node)
            fields[name] = field.with(defaults: field.defaults + [new])
        }
    }

    /// A default that a schema gives to a field which it has pinned does nothing.
    private mutating func checkPinnedDefaults(
        _ config: ConfigDeclaration, of declaration: SchemaDeclaration, _ fields: OrderedDictionary<String, FieldSchema>
    ) {
        let given = config.fields.compactMap { field in field.defaultNode.map { (field.name, $0) } }
        for (name, node) in given + config.defaults.map({ ($0.name, $0.node) }) {
            guard let expression = fields[name]?.pinnedExpression else { continue }
            report(
                Diagnostic(
                    .invalidSchema, "\(name) is pinned, so a default of it is never used",
                    at: declaration.file.document.location(of: node), path: name,
                    hint: "remove the default, or write computed: with an expression that reads input",
                    related: [.init("it is pinned here", at: expression.location)]), of: declaration.name)
        }
    }

    private mutating func applyPins(
        _ layer: ConfigDeclaration, of declaration: SchemaDeclaration,
        to fields: inout OrderedDictionary<String, FieldSchema>, deep pins: inout [DeepPin]
    ) {
        for pin in layer.pins {
            guard case .key(let name)? = pin.path.components.first, let field = fields[name] else {
                report(
                    Diagnostic(
                        .unknownField, "\(declaration.name) has no field '\(pin.path)' to pin", at: pin.pathLocation,
                        path: pin.path.description, hint: NearMisses.question(pin.path.description, in: fields.keys)),
                    of: declaration.name)
                continue
            }
            if pin.path.components.count == 1 {
                fields[name] = field.with(derivation: .pinned(pin.expression))
            } else {
                pins.append(pin)
            }
        }
    }

    private mutating func field(
        _ declared: FieldDeclaration, of declaration: SchemaDeclaration, over base: FieldSchema?
    ) -> FieldSchema {
        let document = declaration.file.document
        let type = type(of: declared, in: declaration, over: base)
        if let node = declared.constraintNode, let problem = declared.constraints.misfit(with: type) {
            report(
                Diagnostic(.invalidSchema, problem, at: document.location(of: node), path: declared.name),
                of: declaration.name)
        }
        if base == nil, let node = declared.defaultNode,
            let problem = document.tagProblem(
                of: node, below: declared.name,
                hint: "no other schema has a default of \(declared.name); write it without a tag")
        {
            report(problem, of: declaration.name)
        }
        let defaults = declared.defaultNode.map {
            [SchemaDefault(schema: declaration.name, file: declaration.file, node: $0)]
        }
        return FieldSchema(
            name: declared.name, origin: base?.origin ?? declaration.name, type: type, doc: declared.doc ?? base?.doc,
            unit: declared.unit ?? base?.unit,
            constraints: base.map { declared.constraints.merged(over: $0.constraints) } ?? declared.constraints,
            defaults: (base?.defaults ?? []) + (defaults ?? []),
            derivation: declared.derivation ?? base?.derivation ?? .input,
            isSecret: declared.isSecret ?? base?.isSecret ?? false,
            deprecation: declared.deprecation ?? base?.deprecation,
            formerName: declared.formerName ?? base?.formerName, location: document.location(of: declared.nameNode))
    }

    private mutating func type(
        of declared: FieldDeclaration, in declaration: SchemaDeclaration, over base: FieldSchema?
    ) -> ValueType {
        let document = declaration.file.document
        guard let written = declared.type else {
            if base == nil, !declared.hasWrongType {
                report(
                    Diagnostic(
                        .invalidSchema, "the field \(declared.name) has no type",
                        at: document.location(of: declared.nameNode), hint: "write \(declared.name): {type: float}"),
                    of: declaration.name)
            }
            return base?.type ?? .any
        }
        let location = document.location(of: written.node)
        let type = link(written.value, at: location, of: declaration.name)
        if let base, !isNarrowing(from: base.type, to: type) {
            report(
                Diagnostic(
                    .invalidSchema, "\(base.name) is \(base.type) in \(base.origin) and cannot become \(type)",
                    at: location, related: [.init("\(base.origin) has it from here", at: base.location)]),
                of: declaration.name)
        }
        return type
    }

    private mutating func link(_ type: ValueType, at location: SourceLocation, of schema: String) -> ValueType {
        var unknown: [String] = []
        let linked = type.mapNames { name in
            switch declarations[name]?.content {
            case .config: return .config(name)
            case .environment: return .environment(name)
            case .enumeration(let cases): return .enumeration(Enumeration(name: name, cases: cases))
            case nil:
                unknown.append(name)
                return .any
            }
        }
        let builtIn = ["bool", "int", "float", "string", "path", "any"]
        for name in unknown {
            let hint =
                Self.commonMistakes[name].map { "write \($0)" }
                ?? NearMisses.question(name, in: builtIn + Array(declarations.keys))
                ?? (ProjectSettings.isIdentifier(name) ? nil : "a schema's name is of letters, digits and '_'")
            report(
                Diagnostic(.unknownType, "no type or schema is named '\(name)'", at: location, hint: hint), of: schema)
        }
        return linked
    }

    /// Types as other languages call them.
    private static let commonMistakes = [
        "str": "string", "integer": "int", "boolean": "bool", "double": "float", "number": "float", "dict": "map[any]",
        "array": "list[any]", "object": "map[any]", "None": "a '?' behind the type", "null": "a '?' behind the type",
    ]

    private func isNarrowing(from base: ValueType, to type: ValueType) -> Bool {
        switch (base, type) {
        case (.any, _), (.float, .int): true
        case (.optional(let base), .optional(let type)): isNarrowing(from: base, to: type)
        case (.optional(let base), _): isNarrowing(from: base, to: type)
        case (.list(let base), .list(let type)), (.map(let base), .map(let type)): isNarrowing(from: base, to: type)
        case (.union(let alternatives), _): alternatives.contains { isNarrowing(from: $0, to: type) } || base == type
        case (.config(let base), .config(let type)): base == type || extends(type, base)
        default: base == type
        }
    }

    private func extends(_ name: String, _ ancestor: String) -> Bool {
        var open = [name]
        var seen: Set<String> = []
        while let name = open.popLast() {
            guard seen.insert(name).inserted, case .config(let config)? = declarations[name]?.content else { continue }
            if config.bases.contains(where: { $0.name == ancestor }) { return true }
            open += config.bases.map(\.name)
        }
        return false
    }

    private mutating func reportUnknownField(
        _ name: String, at node: NodeID, of declaration: SchemaDeclaration,
        among fields: OrderedDictionary<String, FieldSchema>
    ) {
        let renamed = fields.values.first { $0.formerName == name }
        report(
            Diagnostic(
                .unknownField, "\(declaration.name) has no field '\(name)'",
                at: declaration.file.document.location(of: node), path: name,
                hint: renamed.map { FieldSchema.renaming(name, to: $0.name) }
                    ?? NearMisses.question(name, in: fields.keys)), of: declaration.name)
    }

    private mutating func report(_ problem: Diagnostic, of schema: String) {
        // What a schema declares is looked at again for each schema that extends it.
        guard catalog.problems[schema]?.contains(problem) != true else { return }
        catalog.contents.problems[schema, default: []].append(problem)
    }
}
