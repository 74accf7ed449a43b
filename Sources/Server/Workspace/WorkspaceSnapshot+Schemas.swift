internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Wire
internal import Workspace

extension WorkspaceSnapshot {
    private var catalog: SchemaCatalog { snapshot.project.schemas }

    var schemas: [SchemaSummary] {
        catalog.configs.values.map { SchemaSummary($0) } + catalog.environments.values.map { SchemaSummary($0) }
            + catalog.enumerations.map { SchemaSummary($0.value, named: $0.key) }
    }

    func schema(_ params: SchemaGet.Params) throws(WireError) -> SchemaGet.Result {
        if let config = catalog.configs[params.name] {
            return SchemaGet.Result(
                revision: revision, schema: SchemaSummary(config),
                fields: config.fields.values.map { FieldSummary($0, in: catalog) })
        }
        if let environment = catalog.environments[params.name] {
            return SchemaGet.Result(
                revision: revision, schema: SchemaSummary(environment),
                fields: environment.variables.values.map { FieldSummary($0, in: catalog) })
        }
        if let enumeration = catalog.enumerations[params.name] {
            return SchemaGet.Result(
                revision: revision, schema: SchemaSummary(enumeration, named: params.name),
                cases: enumeration.enumeration.cases)
        }
        throw unknown(params.name, among: catalog.names)
    }

    func exportedSchema(_ params: SchemaExport.Params) throws(WireError) -> ConfigValue {
        guard let name = params.name else {
            guard params.resolved != true else {
                throw WireError(.invalidParams, "'resolved' is for one config", hint: "send its 'name' too")
            }
            return JSONSchemaExport.experiments(of: catalog)
        }
        guard
            let schema = params.resolved == true
                ? JSONSchemaExport.values(of: name, in: catalog) : JSONSchemaExport.files(of: name, in: catalog)
        else { throw unknown(name, among: Array(catalog.configs.keys)) }
        return schema
    }

    func code(_ params: SchemaCode.Params) throws(WireError) -> String {
        guard let code = catalog.code(for: params.name, in: CodeLanguage(params.language)) else {
            throw unknown(params.name, among: Array(catalog.configs.keys))
        }
        return code
    }

    private func unknown(_ name: String, among names: [String]) -> WireError {
        WireError(
            .notFound, "no schema is named '\(name)'",
            hint: NearMisses.question(name, in: names) ?? catalog.brokenFileHint
                ?? "`pconfigsctl schema list` shows the schemas")
    }
}

extension SchemaSummary {
    fileprivate init(_ config: ConfigSchema) {
        self.init(
            name: config.name, kind: .config, doc: config.doc, extends: Array(config.lineage.dropFirst()),
            abstract: config.isAbstract, file: config.location.file, line: config.location.line)
    }

    fileprivate init(_ environment: EnvironmentSchema) {
        self.init(
            name: environment.name, kind: .environment, doc: environment.doc, file: environment.location.file,
            line: environment.location.line)
    }

    fileprivate init(_ enumeration: EnumerationSchema, named name: String) {
        self.init(
            name: name, kind: .enumeration, doc: enumeration.doc, file: enumeration.location.file,
            line: enumeration.location.line)
    }
}

extension FieldSummary {
    fileprivate init(_ field: FieldSchema, in catalog: SchemaCatalog) {
        let source: Source =
            switch field.derivation {
            case .input: .input
            case .computed: .computed
            case .pinned: .pinned
            }
        self.init(
            name: field.name, type: field.type.description, source: source, required: field.isRequired,
            text: catalog.mayHoldSecret(field) ? nil : field.writtenValue,
            doc: field.doc, unit: field.unit, secret: field.isSecret, deprecated: field.deprecation,
            constraints: .map(field.constraints.members), file: field.location.file, line: field.location.line)
    }
}

extension Constraints {
    /// By keyword of the schema language.
    fileprivate var members: ConfigMap {
        var members: ConfigMap = [:]
        members["min"] = min
        members["max"] = max
        members["above"] = above
        members["below"] = below
        members["min_length"] = minimumLength.map { .int($0) }
        members["max_length"] = maximumLength.map { .int($0) }
        members["pattern"] = pattern.map { .string($0) }
        return members
    }
}

extension CodeLanguage {
    fileprivate init(_ language: SchemaCode.Language) {
        self =
            switch language {
            case .swift: .swift
            case .python: .python
            case .typescript: .typescript
            case .go: .go
            }
    }
}
