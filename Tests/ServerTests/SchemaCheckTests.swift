import ProtocolCheck
import Testing

/// The check that every other test here stands on finds what is wrong.
@Suite("The check of answers against their schemas")
struct SchemaCheckTests {
    @Test(arguments: [
        (#"{"id":1,"method":"cancel","params":{"id":7}}"#, #"{"id":1,"result":{"cancelled":false}}"#, 0),
        (#"{"id":1,"method":"cancel","params":{"id":7}}"#, #"{"id":1,"result":{"cancelled":0}}"#, 1),
        (#"{"id":1,"method":"cancel","params":{"id":7}}"#, #"{"id":1,"result":{}}"#, 1),
        (#"{"id":1,"method":"cancel","params":{"id":7}}"#, #"{"id":1,"result":{"cancelled":true,"more":1}}"#, 1),
        (#"{"id":1,"method":"cancel","params":{}}"#, #"{"id":1,"result":{"cancelled":true}}"#, 1),
        (#"{"id":1,"method":"cancel","params":{"id":7,"x":1}}"#, #"{"id":1,"result":{"cancelled":true}}"#, 1),
        (#"{"id":1,"method":"schema.list"}"#, #"{"id":1,"result":{"revision":7,"schemas":[{"name":1}]}}"#, 6),
        (#"[{"id":1,"method":"cancel","params":{"id":7}}]"#, #"[{"id":1,"result":{"cancelled":0}}]"#, 1),
        (#"{"id":1,"method":"cancel","params":{"id":7}}"#, #"{"method":"event","params":{"stream":"s1"}}"#, 0),
        ("", #"{"id":1,"error":{"code":-32000,"message":"x","data":{"kind":"not-found"}}}"#, 0),
        ("", #"{"id":1,"error":{"code":-32001,"message":"x","data":{"kind":"not-found"}}}"#, 1),
        ("", #"{"id":1,"error":{"code":-32000,"message":"x","data":{"kind":"new"}}}"#, 1),
        ("", #"{"id":1,"error":{"message":"x"}}"#, 1),
    ])
    func findsWhatIsWrong(request: String, answer: String, count: Int) {
        let problems = SchemaCheck.problems(ofRequests: request, answers: [answer])
        #expect(problems.count == count, "\(problems)")
    }
}
