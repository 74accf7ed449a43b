import Testing

@testable import pconfigsctl

@Suite("The folders that pconfigs.yaml names, read without YAML")
struct ExperimentFoldersTests {
    @Test(
        "are what its lines say",
        arguments: [
            ("", ["experiments"]), ("plugins: {}\n", ["experiments"]), ("experiments: configs\n", ["configs"]),
            ("experiments: 'my configs'  # ours\n", ["my configs"]), ("experiments: [a, \"b/c\"]\n", ["a", "b/c"]),
            ("plugins: {}\nexperiments:\n  - a\n  # more\n  - b/c\nschemas: s\n", ["a", "b/c"]),
            ("experiments:\r\n- a\r\n", ["a"]), ("# experiments: x\n", ["experiments"]),
        ])
    func read(text: String, folders: [String]) {
        #expect(ExperimentFolders(in: text).paths == folders)
    }

    @Test(
        "are none where it is written in another way, or leaves the project",
        arguments: [
            "experiments:\n", "experiments: [a,\n  b]\n", "experiments: &x a\n", "experiments: ../a\n",
            "experiments: /a\n", "experiments: \"a\n", "experiments: {a: b}\n", "experiments: '\n",
        ])
    func none(text: String) {
        #expect(ExperimentFolders(in: text).paths == [])
    }
}
