"""What the notebooks of this folder share: asking Mittari over HTTP, and drawing alike."""

import io
import os

import matplotlib.pyplot as plt
import pandas as pd
import requests
from IPython.display import Markdown, display

ADDRESS = os.environ.get("MITTARI_URL", "http://127.0.0.1:8080")

# Columns that hold codes: 0927094 is a name, not a number.
CODES = dict.fromkeys(
    ["indicator", "area", "period", "benchmark_area", "benchmark_period", "first_period", "last_period"], str
)

# Okabe and Ito's colours can be told apart by the colour-blind; each also has a shape of its own.
ORANGE, SKY, GREEN, BLUE, RED, PURPLE, GREY = (
    "#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00", "#cc79a7", "#777777",
)
JUDGED = {
    "worse": (RED, "v"), "higher": (RED, "^"),
    "similar": (GREY, "o"),
    "better": (BLUE, "^"), "lower": (BLUE, "v"),
    "not_compared": ("#bbbbbb", "x"),
}

plt.rcParams.update({
    "figure.dpi": 80, "savefig.bbox": "tight", "font.size": 10, "axes.grid": True, "grid.color": "#e5e5e5",
    "axes.axisbelow": True, "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False,
})


def ask(path, question):
    """One answer of the interface; what is wrong with a question is told in its own words."""
    reply = requests.get(f"{ADDRESS}/v1/{path}", params={"lang": "en", **question}, timeout=120)
    if not reply.ok:
        problem = reply.json()
        raise ValueError(f"{problem['title']}: {problem.get('detail', '')}")
    return reply


def answer(path, **question):
    """An answer as JSON: answer("indicators/unemployment-rate")."""
    return ask(path, question).json()


def table(path, **question):
    """A list as a data frame, all its pages: table("observations", indicator=…, area=…)."""
    reply = ask(path, {**question, "format": "csv"})
    pages = [reply]
    while "next" in reply.links:
        reply = requests.get(requests.compat.urljoin(reply.url, reply.links["next"]["url"]), timeout=120)
        reply.raise_for_status()
        pages.append(reply)
    frames = [pd.read_csv(io.BytesIO(page.content), dtype=CODES) for page in pages]
    return pd.concat(frames, ignore_index=True)


def say(text):
    """A sentence whose figures come from the data."""
    display(Markdown(text))


def show(figure, words):
    """A chart, and the same in words for those who do not see it."""
    display(figure)
    plt.close(figure)
    say(f"*In words:* {words}")


def listed(names, most=12):
    """Names as a person lists them."""
    names = list(names)
    if not names:
        return "none"
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
