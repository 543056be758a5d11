// What is folded at each decision has pages of its own. It comes here with the first fold
// that is opened, and before printing.
const list = document.querySelector("[data-folds]");
const onPaper = list.nextElementSibling; // says there where the rest is
let coming;

async function come(address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const whole of page.querySelectorAll(".decisions > li")) {
    const fold = document.getElementById(whole.id).firstElementChild;
    fold.lastElementChild.replaceWith(whole.firstElementChild.lastElementChild);
  }
  const next = page.querySelector("a[rel=next]");
  if (next) await come(new URL(next.getAttribute("href"), answer.url));
  else onPaper.remove();
}

// Without the network the links to the pages stay, and the next fold tries again.
function fill() {
  coming ??= come(list.dataset.folds).catch(() => (coming = null));
  return coming;
}

list.addEventListener("toggle", fill, true); // it does not bubble

addEventListener(
  "click",
  async (event) => {
    if (!event.target.closest("[data-print]") || !onPaper.isConnected) return;
    event.stopPropagation();
    await fill();
    print();
  },
  true,
);
