"""Numbers that the Swift side and the Python side of a race make the same way."""

import numpy as np


def uniform(count):
    """The generator of the Swift side: state_n in closed form by doubling."""
    multiplier = np.uint64(6364136223846793005)
    increment = np.uint64(1442695040888963407)
    states = np.empty(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        states[0] = np.uint64(20240311) * multiplier + increment
        filled, a, c = 1, multiplier, increment
        while filled < count:
            size = min(filled, count - filled)
            states[filled : filled + size] = states[:size] * a + c
            a, c = a * a, c * (a + np.uint64(1))
            filled += size
    return (states >> np.uint64(11)).astype(np.float64) * 2.0**-53
