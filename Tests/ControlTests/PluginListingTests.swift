import Testing

@testable import pconfigsctl

@Suite struct PluginListingTests {
    @Test(
        arguments: [
            ("", "plugins:\n  demo: {package: plugins/demo}\n"),
            ("# A project.\n", "# A project.\nplugins:\n  demo: {package: plugins/demo}\n"),
            ("schemas: a", "schemas: a\nplugins:\n  demo: {package: plugins/demo}\n"),
            ("plugins:\n", "plugins:\n  demo: {package: plugins/demo}\n"),
            ("plugins: {}  # none yet\n", "plugins:\n  demo: {package: plugins/demo}\n"),
            (
                "plugins: # ours\n    a: {package: a} # one\n    # two\n    b:\n        command: [b]\n\n# next\nschemas: s\n",
                """
                plugins: # ours
                    a: {package: a} # one
                    # two
                    b:
                        command: [b]
                    demo: {package: plugins/demo}

                # next
                schemas: s

                """
            ),
        ])
    func aPluginIsAddedAndAllElseStays(text: String, expected: String) {
        var listing = PluginListing(text)
        let isAdded = listing.add("demo", folder: "plugins/demo")
        #expect(isAdded)
        #expect(listing.text == expected)
    }

    @Test(
        arguments: [
            "plugins: {a: {package: a}}\n", "{plugins: {}}\n", "plugins: &all\n  a: {package: a}\n", "--- {}\n",
            "\"plugins\": {}\n", "schemas: s\n...\n", "plugins:\n- a\n",
        ])
    func aFileThatALineCannotBeAddedToIsLeftAlone(text: String) {
        var listing = PluginListing(text)
        let isAdded = listing.add("demo", folder: "plugins/demo")
        #expect(!isAdded)
        #expect(listing.text == text)
    }

    @Test func aPluginThatIsListedIsKnown() {
        let listing = PluginListing("plugins:\n  demo: {package: x}\nschemas: demo2\n")
        #expect(listing.names("demo"))
        #expect(!listing.names("demo2"))
        #expect(!PluginListing("schemas: s\n").names("demo"))
    }
}

@Suite struct PluginNameTests {
    @Test(arguments: ["", "Demo", "1st", "a-b", "../x", "std", "import", "a b", "ü"])
    func whatIsNoNameIsRefused(name: String) {
        #expect(throws: CommandFailure.self) { try PluginName(name) }
    }

    @Test(arguments: [("demo", "Demo"), ("image_loader2", "ImageLoader2")])
    func theTypeHasTheNameInCamelCase(name: String, typeName: String) throws {
        #expect(try PluginName(name).typeName == typeName)
    }
}
