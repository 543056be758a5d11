// The player: goes on where one stopped, tells what was played, jumps from chapters
// and lines. Without it the video plays and the links load the page at their time.
const player = document.querySelector("[data-player]");
const video = player.querySelector("video");
const token = player.querySelector('input[name="csrfmiddlewaretoken"]').value;
const EVERY = 10; // seconds between two words to the site
const JUMP = 2; // seconds: a step longer than this was not played

let number = 0;
let first = null; // where the stretch that is being played began
let last = null;

async function tell() {
  if (first === null || last - first < 0.5) return;
  number += 1;
  const body = new URLSearchParams({
    player: player.dataset.player,
    number,
    first: first.toFixed(1),
    last: last.toFixed(1),
  });
  first = last;
  const headers = { "X-CSRFToken": token };
  try {
    const options = { method: "POST", body, headers, keepalive: true };
    const answer = await fetch(player.dataset.toldTo, options);
    if (answer.ok) show((await answer.json()).percent);
  } catch {
    // Without the network the video goes on; what was not told is not counted.
  }
}

function show(percent) {
  player.querySelector("[data-percent]").textContent = percent;
  player.querySelector("progress").value = percent;
}

video.addEventListener("timeupdate", () => {
  const now = video.currentTime;
  if (video.seeking || first === null || now < last || now - last > JUMP) {
    tell();
    first = now;
  }
  last = now;
  if (last - first >= EVERY * video.playbackRate) tell();
});
video.addEventListener("seeking", () => {
  tell();
  first = null;
});
video.addEventListener("pause", tell);
video.addEventListener("ended", tell);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") tell();
});

video.addEventListener("loadedmetadata", () => {
  const begin = Number(player.dataset.beginAt);
  if (begin && begin < video.duration - 1) video.currentTime = begin;
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-second]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  video.currentTime = Number(link.dataset.second);
  video.play();
  video.focus();
});
