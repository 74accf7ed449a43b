/// The plugin of a new project in Python: it needs no library, and no build.
enum PythonPluginTemplate {
    static let text = #"""
        #!/usr/bin/env python3
        """The plugin `regression`: a worker that computes values for the daemon, or a run, as the first argument says."""

        import json
        import os
        import pathlib
        import random
        import socket
        import sys


        def steps(epochs, points, batch_size):
            """Optimizer steps until each point was seen that often."""
            return epochs * -(-points // batch_size)


        def fit(config):
            """Fits y = 2x, and prints a line a step."""
            numbers = random.Random(config["seed"])
            inputs = [numbers.uniform(-1, 1) for _ in range(config["points"])]
            targets = [2 * x + numbers.gauss(0, config["noise"]) for x in inputs]
            slope = 0.0
            for step, rate in enumerate(config["rates"]):
                batch = numbers.sample(range(config["points"]), config["batch_size"])
                gradient = sum(2 * (slope * inputs[i] - targets[i]) * inputs[i] for i in batch) / len(batch)
                slope -= rate * gradient
                print(f"step={step} rate={rate:.4f} slope={slope:.4f}", flush=True)
            result = pathlib.Path(os.environ["PCONFIGS_RUN_DIR"], "result.json")
            result.write_text(json.dumps({"slope": slope}) + "\n")


        def described(function, result, **parameters):
            named = [{"name": name, "type": kind} for name, kind in parameters.items()]
            place = {"file": __file__, "line": function.__code__.co_firstlineno}
            return dict(place, name=function.__name__, doc=function.__doc__, parameters=named, result=result, pure=True)


        DESCRIPTION = {
            "protocol": 1,
            "name": "regression",
            "lanes": 1,
            "functions": [described(steps, "int", epochs="int", points="int", batch_size="int")],
            "runnables": [{"name": "Fit", "file": __file__, "line": fit.__code__.co_firstlineno, "doc": fit.__doc__}],
        }


        def serve():
            """Answers the daemon on descriptor 3, a line of JSON a call."""
            connection = socket.socket(fileno=3)
            for line in connection.makefile("rb"):
                request = json.loads(line)
                answer, call = {"jsonrpc": "2.0", "id": request["id"]}, request.get("params")
                try:
                    answer["result"] = globals()[call["function"]](*call["arguments"]) if call else DESCRIPTION
                except Exception as error:
                    answer["error"] = {"code": -32000, "message": str(error)}
                connection.sendall(json.dumps(answer).encode() + b"\n")


        if sys.argv[1] == "run":
            fit(json.loads(pathlib.Path(os.environ["PCONFIGS_CONFIG"]).read_text()))
        else:
            serve()

        """#
}
