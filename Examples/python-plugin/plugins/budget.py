#!/usr/bin/env python3
"""The plugin `budget`: a worker for the daemon, or a run, as the first argument says. It needs no library."""
import json
import os
import socket
import sys


def tokens(parameters):
    """Training tokens for a model of that many parameters, about 20 each (Hoffmann et al. 2022, arXiv:2203.15556)."""
    return 20 * parameters


def steps(tokens, tokens_per_step):
    """Steps until that many tokens were seen."""
    if tokens_per_step <= 0:
        raise ValueError("tokens_per_step must be positive")
    return -(-tokens // tokens_per_step)


def described(function, result, **parameters):
    named = [{"name": name, "type": kind} for name, kind in parameters.items()]
    place = {"file": __file__, "line": function.__code__.co_firstlineno}
    return dict(place, name=function.__name__, doc=function.__doc__, parameters=named, result=result, pure=True)


FUNCTIONS = [described(tokens, "int", parameters="int"), described(steps, "int", tokens="int", tokens_per_step="int")]
RUNNABLES = [{"name": "Budget", "file": __file__, "line": 29}]
if sys.argv[1] == "run":
    sys.exit(print("{steps} steps, {tokens} tokens".format(**json.load(open(os.environ["PCONFIGS_CONFIG"])))))
connection = socket.socket(fileno=3)
for line in connection.makefile("rb"):
    request = json.loads(line)
    answer, call = {"jsonrpc": "2.0", "id": request["id"]}, request.get("params")
    try:
        description = dict(protocol=1, name="budget", lanes=1, functions=FUNCTIONS, runnables=RUNNABLES)
        answer["result"] = globals()[call["function"]](*call["arguments"]) if call else description
    except Exception as error:
        answer["error"] = {"code": -32000, "message": str(error)}
    connection.sendall(json.dumps(answer).encode() + b"\n")
