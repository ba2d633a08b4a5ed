"use strict";
// Figures drawn when they come into view, with their values by keyboard; buttons and links that copy.

for (const figure of document.querySelectorAll("figure[data-chart]")) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    draw(figure);
  }, { rootMargin: "400px" }).observe(figure);
}

async function draw(figure) {
  const place = figure.querySelector(".chart"), picture = figure.querySelector("img");
  const specification = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  place.hidden = false;
  figure.classList.add("drawn");
  try {
    await vegaEmbed(place, specification, { renderer: "svg", actions: false });
  } catch (error) {  // the picture stays
    place.hidden = true;
    figure.classList.remove("drawn");
    return;
  }
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", picture.alt);
  place.tabIndex = 0;
  readByKeyboard(place, figure.querySelector(".value"));
}

// The arrow keys walk through the marks of a chart; the line below the chart says the value of each.
function readByKeyboard(place, said) {
  let at = -1;
  const hint = "Press the left and right arrow keys to read the values.";
  const show = text => { said.textContent = text; said.hidden = !text; };
  const leave = () => place.querySelector(".at")?.classList.remove("at");
  place.addEventListener("focus", () => { if (marks(place).length && place.matches(":focus-visible")) show(hint); });
  place.addEventListener("blur", () => { leave(); show(""); at = -1; });
  place.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], all = marks(place);
    if (!step || !all.length) return;
    event.preventDefault();
    leave();
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all[at].classList.add("at");
    show(`${all[at].getAttribute("aria-label")} (${at + 1} of ${all.length})`);
  });
}

function marks(place) {
  const beside = /^(axis|legend|title|.* header)$/;
  return [...place.querySelectorAll('[role="graphics-symbol"][aria-label]')].filter(mark => !beside.test(mark.ariaRoleDescription));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {  // an older browser, or a page that may not use the clipboard
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

function confirm(button) {
  const before = button.dataset.before ??= button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = before; }, 1500);
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(button.parentElement.firstElementChild.textContent);
    button.focus();
    confirm(button);
  });
}
for (const link of document.querySelectorAll("a.copies")) {
  link.addEventListener("click", async () => {
    await copy(link.href);
    confirm(link);
  });
}
