import ConfigValue
import Expressions

/// The functions and runnables that a project's plugins offer, as far as is known without calling them.
package struct FunctionCatalog: Sendable, Hashable {
    package var plugins: [String: CatalogedPlugin]

    package init(plugins: [String: CatalogedPlugin] = [:]) {
        self.plugins = plugins
    }

    package static let empty = FunctionCatalog()
}

extension FunctionCatalog {
    /// A plugin's function, as `trainer.lr_schedule`.
    package func function(named name: String) -> CatalogedFunction? {
        guard let dot = name.lastIndex(of: ".") else { return nil }
        return plugins[String(name[..<dot])]?.functions[String(name[name.index(after: dot)...])]
    }

    /// The template with the calls of plugins' functions that are named as the language's own methods, such as `size`.
    ///
    /// A function that a plugin has stands before a field of the plugin's name, which `self.` leads to.
    func calls(in template: Template, whereFieldsAre isField: (String) -> Bool) -> Template {
        guard template.references.contains(where: { plugins[$0.root] != nil && $0.path.components.isEmpty }) else {
            return template
        }
        return template.callingPlugins { name, method in
            guard let plugin = plugins[name] else { return false }
            return plugin.functions[method] != nil || !isField(name)
        }
    }
}

/// A plugin that `pconfigs.yaml` names.
package struct CatalogedPlugin: Sendable, Hashable {
    package var functions: [String: CatalogedFunction]
    package var runnables: [String: CatalogedRunnable]
    /// Why the plugin offers nothing: not built, or its process does not start.
    ///
    /// Nil where it works.
    package var failure: FunctionFailure?
    /// `sha256:` over the executable; part of what makes a result reproducible.
    package var digest: String?

    package init(
        functions: [String: CatalogedFunction] = [:], runnables: [String: CatalogedRunnable] = [:],
        failure: FunctionFailure? = nil, digest: String? = nil
    ) {
        self.functions = functions
        self.runnables = runnables
        self.failure = failure
        self.digest = digest
    }
}

/// A pure function of a plugin.
package struct CatalogedFunction: Sendable, Hashable {
    package struct Parameter: Sendable, Hashable {
        package var name: String
        /// In the schema language: `float`, `list[float]`, `int?`, `any`.
        package var type: String

        package init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }

    package var parameters: [Parameter]
    package var resultType: String
    package var doc: String?
    /// Where the plugin's author registers it: the file as the compiler saw it, and the line.
    package var file: String
    package var line: Int
    /// False for a function that reads a clock or files: expressions may not call it.
    package var isPure: Bool

    package init(
        parameters: [Parameter], resultType: String, doc: String? = nil, file: String, line: Int, isPure: Bool = true
    ) {
        self.parameters = parameters
        self.resultType = resultType
        self.doc = doc
        self.file = file
        self.line = line
        self.isPure = isPure
    }
}

/// Something a plugin can run with a resolved config.
package struct CatalogedRunnable: Sendable, Hashable {
    package var file: String
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
