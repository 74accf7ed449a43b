"""The worked example's trainer for Hydra: what is derived comes from resolvers."""

import math

import hydra
from omegaconf import DictConfig, OmegaConf


def lr_schedule(base_lr: float, total_steps: int, min_lr_ratio: float) -> list:
    lowest = base_lr * min_lr_ratio
    last = max(1, total_steps - 1)
    return [
        lowest + (base_lr - lowest) * 0.5 * (1.0 + math.cos(math.pi * step / last)) for step in range(total_steps)
    ]


OmegaConf.register_new_resolver("mul", lambda left, right: left * right)
OmegaConf.register_new_resolver("lr_schedule", lr_schedule)


@hydra.main(config_path="conf", config_name="first", version_base=None)
def main(config: DictConfig) -> None:
    print(OmegaConf.to_yaml(config, resolve=True))


if __name__ == "__main__":
    main()
