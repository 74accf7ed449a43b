"""Fits a line to noisy points. All that it is told is in the file that PCONFIGS_CONFIG names."""

import json
import os
import pathlib
import random


def main():
    config = json.loads(pathlib.Path(os.environ["PCONFIGS_CONFIG"]).read_text())
    numbers = random.Random(config["seed"])
    inputs = [numbers.uniform(-1, 1) for _ in range(config["points"])]
    targets = [config["slope"] * x + numbers.gauss(0, config["noise"]) for x in inputs]

    slope = 0.0
    for step in range(config["steps"]):
        errors = [slope * x - y for x, y in zip(inputs, targets)]
        loss = sum(error * error for error in errors) / len(errors)
        gradient = 2 * sum(error * x for error, x in zip(errors, inputs)) / len(errors)
        slope -= config["learning_rate"] * gradient
        print(f"step={step} loss={loss:.6f} slope={slope:.4f}", flush=True)

    # What a run makes is kept with it.
    result = pathlib.Path(os.environ["PCONFIGS_RUN_DIR"], "result.json")
    result.write_text(json.dumps({"slope": slope}) + "\n")


main()
