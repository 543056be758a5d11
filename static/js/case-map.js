// The map of a case: zoom by keys, buttons and wheel, moved by dragging. Without this it
// is there all the same, in a region that scrolls.

const SMALLEST = 0.2;
const LARGEST = 3;
const STEP = 1.2;
const READABLE = 0.7;

class CaseMap {
  constructor(region) {
    this.region = region;
    this.svg = region.querySelector("svg");
    this.width = Number(this.svg.getAttribute("width"));
    this.height = Number(this.svg.getAttribute("height"));
    region.classList.add("is-live");
    region.addEventListener("keydown", (event) => this.onKey(event));
    region.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    region.addEventListener("pointerdown", (event) => this.onPress(event));
    this.begin();
  }

  // All of it, or where that would be too small to read, its beginning.
  begin() {
    this.fit();
    if (this.scale >= READABLE) return;
    this.zoom(READABLE, 0, 0);
    const first = this.svg.querySelector("a.node").getBoundingClientRect();
    const region = this.region.getBoundingClientRect();
    this.region.scrollLeft += first.left + first.width / 2 - region.left - region.width / 2;
  }

  // Keeps the place under (x, y), counted from the corner of the region, where it is.
  zoom(scale, x = this.region.clientWidth / 2, y = this.region.clientHeight / 2) {
    const next = Math.min(LARGEST, Math.max(SMALLEST, scale));
    const before = this.svg.getBoundingClientRect();
    const corner = this.region.getBoundingClientRect();
    const across = (corner.left + x - before.left) / before.width;
    const down = (corner.top + y - before.top) / before.height;
    this.scale = next;
    this.svg.setAttribute("width", Math.round(this.width * next));
    this.svg.setAttribute("height", Math.round(this.height * next));
    const after = this.svg.getBoundingClientRect();
    this.region.scrollLeft += after.left + across * after.width - corner.left - x;
    this.region.scrollTop += after.top + down * after.height - corner.top - y;
  }

  fit() {
    this.zoom(Math.min(1, (this.region.clientWidth - 2) / this.width), 0, 0);
  }

  by(name) {
    if (name === "in") this.zoom(this.scale * STEP);
    else if (name === "out") this.zoom(this.scale / STEP);
    else this.fit();
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const name = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "fit" }[event.key];
    if (name) {
      event.preventDefault();
      this.by(name);
    }
  }

  onWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const corner = this.region.getBoundingClientRect();
    const factor = event.deltaY < 0 ? STEP : 1 / STEP;
    this.zoom(this.scale * factor, event.clientX - corner.left, event.clientY - corner.top);
  }

  onPress(event) {
    const onScrollBar = event.target === this.region;
    if (event.button !== 0 || event.pointerType !== "mouse" || onScrollBar) return;
    if (event.target.closest("a")) return;
    event.preventDefault();
    this.region.focus({ preventScroll: true });
    const { scrollLeft, scrollTop } = this.region;
    const move = (next) => {
      this.region.scrollLeft = scrollLeft - (next.clientX - event.clientX);
      this.region.scrollTop = scrollTop - (next.clientY - event.clientY);
    };
    const stop = () => {
      this.region.classList.remove("is-dragged");
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", stop);
    };
    this.region.classList.add("is-dragged");
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
  }
}

// Asks now and then whether the search is done, and then says so; nothing that is being
// read is taken away.
function waitForSearch(section) {
  const pause = 2000;
  const ask = async () => {
    const answer = await fetch(section.dataset.caseSearch).catch(() => null);
    const goesOn = answer && answer.ok ? (await answer.json()).goes_on : true;
    if (goesOn) return setTimeout(ask, pause);
    const done = section.querySelector("template").content.cloneNode(true);
    section.querySelector("[data-case-search-status]").replaceChildren(done);
    section.querySelector("p:last-of-type").remove();
  };
  setTimeout(ask, pause);
}

const region = document.querySelector("[data-map]");
if (region) {
  const map = new CaseMap(region);
  const tools = document.querySelector("[data-map-tools]");
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => {
    if (target.dataset.mapZoom) map.by(target.dataset.mapZoom);
  });
}
const search = document.querySelector("[data-case-search]");
if (search) waitForSearch(search);
