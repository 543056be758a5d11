"""Makes the demo's recording of its slides: MP4 and WebVTT beside the YAML file.

    python scripts/make_recording.py content/recordings/first-24-hours.yaml

It takes espeak-ng for the voice, ffmpeg for the film and Chromium (CHROMIUM) for the
slides. The site needs none of them: what is made is in the repository.
"""

import os
import subprocess
import sys
import tempfile
import wave
from html import escape
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

SLIDE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; inline-size: 960px; block-size: 540px; background: #10202b;
  color: #f4f6f1; font: 30px/1.5 sans-serif; display: grid; align-content: center;
  padding-inline: 90px; box-sizing: border-box }}
h1 {{ font-size: 52px; margin: 0 0 24px; border-block-end: 6px solid #4fb286;
  padding-block-end: 16px }}
ul {{ margin: 0; padding-inline-start: 28px }}
</style><h1>{title}</h1><ul>{lines}</ul>"""
PAUSE = 0.6  # seconds after each sentence


def main(source: Path) -> None:
    talk = yaml.safe_load(source.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _draw(talk["slides"], work)
        cues = _speak(talk["slides"], work)
        _film(talk["slides"], cues, work, source.with_suffix(".mp4"))
    source.with_suffix(".vtt").write_text(_captions(cues), encoding="utf-8")


def _draw(slides: list[dict[str, Any]], work: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"])
        page = browser.new_page(viewport={"width": 960, "height": 540})
        for number, slide in enumerate(slides):
            lines = "".join(f"<li>{escape(line)}</li>" for line in slide["lines"])
            page.set_content(SLIDE.format(title=escape(slide["title"]), lines=lines))
            page.screenshot(path=work / f"{number}.png")
        browser.close()


def _speak(
    slides: list[dict[str, Any]], work: Path
) -> list[tuple[int, float, float, str]]:
    """Returns slide, begin, end and text of each sentence, and leaves `voice.wav`."""
    cues, now, frames = [], 0.0, b""
    for number, slide in enumerate(slides):
        for sentence in slide["spoken"]:
            said = work / "said.wav"
            speak = ["espeak-ng", "-s", "150", "-w", str(said), sentence]
            subprocess.run(speak, check=True)
            with wave.open(str(said)) as voice:
                kind, rate = voice.getparams(), voice.getframerate()
                frames += voice.readframes(voice.getnframes())
                length = voice.getnframes() / rate
            frames += bytes(2 * round(PAUSE * rate))
            cues.append((number, now, now + length, sentence))
            now += length + PAUSE
    with wave.open(str(work / "voice.wav"), "wb") as whole:
        whole.setparams(kind)
        whole.writeframes(frames)
    return cues


def _film(
    slides: list[dict[str, Any]],
    cues: list[tuple[int, float, float, str]],
    work: Path,
    target: Path,
) -> None:
    begins = [min(cue[1] for cue in cues if cue[0] == n) for n in range(len(slides))]
    ends = [*begins[1:], cues[-1][2] + PAUSE]
    listed = "".join(
        f"file {n}.png\nduration {end - begin:.2f}\n"
        for n, (begin, end) in enumerate(zip(begins, ends, strict=True))
    )
    (work / "slides.txt").write_text(f"{listed}file {len(slides) - 1}.png\n")
    film = ["-f", "concat", "-i", "slides.txt", "-i", "voice.wav", "-vf", "fps=5"]
    coded = ["-c:v", "libx264", "-tune", "stillimage", "-crf", "30", "-g", "50"]
    sound = ["-c:a", "aac", "-ac", "1", "-b:a", "32k", "-pix_fmt", "yuv420p"]
    plain = ["-map_metadata", "-1", "-movflags", "+faststart", "-shortest"]
    command = ["ffmpeg", "-y", "-loglevel", "error", *film, *coded, *sound, *plain]
    subprocess.run([*command, str(target.resolve())], cwd=work, check=True)


def _captions(cues: list[tuple[int, float, float, str]]) -> str:
    parts = [f"{_at(begin)} --> {_at(end)}\n{text}" for _n, begin, end, text in cues]
    return "\n\n".join(["WEBVTT", *parts]) + "\n"


def _at(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02}:{rest:06.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
