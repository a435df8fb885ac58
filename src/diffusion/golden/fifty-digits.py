"""Writes fifty-digits.json: noise schedules computed with 60 decimal digits, straight from their published formulas.

    python3 src/diffusion/golden/fifty-digits.py > src/diffusion/golden/fifty-digits.json

Only Python's standard library is used. Each formula is the plain one, with nothing rearranged: at this precision
cancellation costs nothing, so the values check the rearrangements of the page's own code.
"""
import json
from decimal import Decimal as D
from decimal import getcontext

getcontext().prec = 60


def pi():
    """Machin: pi = 16 atan(1/5) - 4 atan(1/239)."""

    def atan_inverse(n):
        total, power, k = D(0), D(1) / n, 0
        while abs(power) > D(10) ** -65:
            total += power / (2 * k + 1) * (-1) ** k
            power /= n * n
            k += 1
        return total

    return 16 * atan_inverse(5) - 4 * atan_inverse(239)


PI = pi()


def cos(x):
    total, term, k = D(0), D(1), 0
    while abs(term) > D(10) ** -65:
        total += term
        k += 2
        term *= -x * x / (k * (k - 1))
    return total


def sigmoid(x):
    return 1 / (1 + (-x).exp())


def linear(T, beta1, betaT, unscaled):
    scale = 1 if unscaled else D(1000) / T
    return [scale * (beta1 + (betaT - beta1) * t / (T - 1)) for t in range(T)]


def scaled_linear(T, beta1, betaT):
    first, last = beta1.sqrt(), betaT.sqrt()
    return [(first + (last - first) * t / (T - 1)) ** 2 for t in range(T)]


def from_curve(T, curve):
    values = [curve(D(t) / T) for t in range(T + 1)]
    return [1 - values[t + 1] / values[t] for t in range(T)]


def cosine(T, s):
    return from_curve(T, lambda u: cos((u + s) / (1 + s) * PI / 2) ** 2)


def sigmoid_curve(T):
    return from_curve(T, lambda u: sigmoid(D(3)) - sigmoid(-3 + 6 * u))


def custom(T, points):
    falls = [b - a for a, b in zip(points, points[1:])]

    def end(outer, inner):
        return max(3 * outer, min(D(0), (3 * outer - inner) / 2))

    slopes = [end(falls[0], falls[1])]
    slopes += [2 * a * b / (a + b) for a, b in zip(falls, falls[1:])]
    slopes += [end(falls[-1], falls[-2])]

    def log_snr(t):
        at = D(t) / (T - 1) * len(falls)
        i = min(len(falls) - 1, int(at))
        r = at - i
        return (
            (1 + 2 * r) * (1 - r) ** 2 * points[i]
            + r * (1 - r) ** 2 * slopes[i]
            + r**2 * (3 - 2 * r) * points[i + 1]
            - r**2 * (1 - r) * slopes[i + 1]
        )

    alpha_bar = [sigmoid(log_snr(t)) for t in range(T)]
    return [1 - alpha_bar[t] / (alpha_bar[t - 1] if t else 1) for t in range(T)]


MAKE = {
    "linear": lambda s: linear(s["T"], D(s["beta1"]), D(s["betaT"]), s["unscaled"]),
    "scaled-linear": lambda s: scaled_linear(s["T"], D(s["beta1"]), D(s["betaT"])),
    "cosine": lambda s: cosine(s["T"], D(s["s"])),
    "sigmoid": lambda s: sigmoid_curve(s["T"]),
    "custom": lambda s: custom(s["T"], [D(p) for p in s["points"]]),
}

# Numbers as strings: exact decimals here, the nearest float64 on the page.
SPECS = [
    *({"kind": "linear", "T": T, "beta1": "0.0001", "betaT": "0.02", "unscaled": False} for T in (50, 1000, 4000)),
    {"kind": "linear", "T": 1000, "beta1": "0.0001", "betaT": "0.2", "unscaled": True},
    {"kind": "linear", "T": 4000, "beta1": "0.1", "betaT": "0.5", "unscaled": True},
    {"kind": "linear", "T": 4000, "beta1": "0.000001", "betaT": "0.0001", "unscaled": False},
    {"kind": "scaled-linear", "T": 1000, "beta1": "0.00085", "betaT": "0.012"},
    {"kind": "scaled-linear", "T": 4000, "beta1": "0.000001", "betaT": "0.5"},
    *({"kind": "cosine", "T": T, "s": s} for T in (10, 1000, 4000) for s in ("0.0001", "0.008", "0.5")),
    *({"kind": "sigmoid", "T": T} for T in (10, 1000, 4000)),
    *(
        {"kind": "custom", "T": T, "points": points}
        for T in (10, 1000, 4000)
        for points in (["20", "19.9", "0", "-10"], ["9", "5.4", "1.8", "-1.8", "-5.4", "-9"])
    ),
]


def digits(x):
    return None if x is None else f"{+x:.50g}" if abs(x) < 10**50 else f"{x:.49e}"


def rows(spec):
    beta = [min(D("0.999"), b) for b in MAKE[spec["kind"]](spec)]
    T = spec["T"]
    wanted = sorted({0, 1, 2, T // 10, T // 3, T // 2, (2 * T) // 3, T - 2, T - 1})
    alpha_bar, found = D(1), []
    for t, b in enumerate(beta):
        before, alpha_bar = alpha_bar, alpha_bar * (1 - b)
        if t not in wanted:
            continue
        noise = 1 - alpha_bar
        weight = b / (2 * (1 - b) * (1 - before)) if t else None
        log_snr = (alpha_bar / noise).ln()
        found.append([t, *map(digits, (b, alpha_bar.ln(), noise, log_snr, weight))])
    return found


print(
    json.dumps(
        {
            "columns": ["t", "beta", "logAlphaBar", "noisePower", "logSnr", "boundWeight, small variance"],
            "schedules": [{"spec": spec, "rows": rows(spec)} for spec in SPECS],
        }
    )
)
