"use strict";
{
  const data = JSON.parse(document.getElementById("data").textContent), paragraphs = new Paragraphs(data.index);
  const element = id => document.getElementById(id);
  const drawing = element("drawing"), sheet = drawing.querySelector(".sheet"), svg = drawing.querySelector("svg");
  const field = element("find"), status = element("status"), results = element("results"), told = element("told");
  const boxes = paragraphs.ids.map((id, place) => element("b" + place)), hint = told.innerHTML;
  const panel = new ThreadPanel(told, data, paragraphs, place => { keep(place); });
  const {lines} = panel, symbols = data.columns.map(([symbol]) => symbol);
  const columns = symbols.map(symbol => lines.flatMap((line, place) => line.symbol === symbol ? [place] : []));
  const ofThread = new Map();
  boxes.forEach((box, place) => {
    box.setAttribute("role", "option");
    box.setAttribute("aria-selected", "false");
    box.setAttribute("aria-label", `${panel.name(place)}, ${panel.kind(place)}`);
    box.dataset.t = lines[place].thread;
  });
  for (const part of svg.querySelectorAll("[data-t]")) {
    const thread = Number(part.dataset.t);
    ofThread.set(thread, [...(ofThread.get(thread) ?? []), part]);
  }
  let at = null, kept = null, story = null, shade = null, found = [], step = -1, zoom = 1;

  // --- what is lit

  function light(threads) {
    for (const part of svg.querySelectorAll(".on")) part.classList.remove("on");
    svg.classList.toggle("lit", threads !== null);
    for (const thread of threads ?? []) for (const part of ofThread.get(thread)) part.classList.add("on");
  }

  // The threads of what was chosen last: a paragraph, a story, a class of years, or what was found.
  function chosen() {
    if (kept !== null) return [lines[kept].thread];
    if (story !== null) return data.stories[story].threads;
    if (shade !== null) return [];
    return field.value.trim() ? found.map(one => one.thread) : null;
  }

  function refresh() {
    light(chosen());
    const showing = kept === null && story === null && shade === null && found.length > 0;
    svg.classList.toggle("found", showing);
    if (kept === null && story === null && shade !== null) for (const part of svg.querySelectorAll(".c" + shade)) part.classList.add("on");
    svg.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    if (kept !== null) boxes[kept].setAttribute("aria-selected", "true");
    for (const button of document.querySelectorAll("[data-story]")) button.setAttribute("aria-pressed", Number(button.dataset.story) === story);
    for (const button of document.querySelectorAll("[data-class]")) button.setAttribute("aria-pressed", Number(button.dataset.class) === shade);
    for (const item of results.children) item.firstChild.toggleAttribute("aria-current", Number(item.firstChild.dataset.step) === step);
    if (kept !== null) panel.tell(kept);
    else told.innerHTML = hint;
  }

  function preview(place) {
    svg.classList.remove("found");
    light([lines[place].thread]);
    panel.tell(place);
  }

  // --- where one is

  function move(place) {
    if (at !== null) boxes[at].classList.remove("at");
    at = place;
    boxes[at].classList.add("at");
    drawing.setAttribute("aria-activedescendant", boxes[at].id);
    uncover(boxes[at]);
  }

  function uncover(box) {
    const own = box.getBoundingClientRect(), view = drawing.getBoundingClientRect(), head = sheet.firstElementChild.offsetHeight;
    const margin = 40, right = view.left + drawing.clientWidth, bottom = view.top + drawing.clientHeight;
    if (own.left < view.left + margin) drawing.scrollLeft -= view.left + margin - own.left;
    if (own.right > right - margin) drawing.scrollLeft += own.right - right + margin;
    if (own.top < view.top + head + margin) drawing.scrollTop -= view.top + head + margin - own.top;
    if (own.bottom > bottom - margin) drawing.scrollTop += own.bottom - bottom + margin;
  }

  function keep(place) {
    [kept, story, shade] = [place, null, null];
    move(place);
    refresh();
    fragment.write([["p", panel.id(place)]]);
  }

  function letGo() {
    [kept, story, shade] = [null, null, null];
    refresh();
    fragment.write([]);
  }

  const column = place => symbols.indexOf(lines[place].symbol);

  // The paragraph beside one: of the same text, of the thread, or of the next text at the same height.
  function neighbour(key, shift) {
    const own = columns[column(at)], row = own.indexOf(at), {ancestor, successor} = lines[at];
    if (key === "ArrowUp") return own[row - 1];
    if (key === "ArrowDown") return own[row + 1];
    if (key === "Home") return own[0];
    if (key === "End") return own.at(-1);
    const way = key === "ArrowLeft" ? -1 : 1, other = way < 0 ? ancestor : successor;
    if (!shift) return typeof other === "number" ? other : undefined;
    for (let next = column(at) + way; next >= 0 && next < columns.length; next += way) {
      if (columns[next].length) return columns[next][Math.min(row, columns[next].length - 1)];
    }
    return undefined;
  }

  function travel(key, shift) {
    const next = at === null ? columns.findLast(own => own.length)[0] : neighbour(key, shift);
    if (next === undefined) {
      status.textContent = {ArrowLeft: "The thread begins here.", ArrowRight: "The thread ends here."}[key] ?? "The text ends here.";
      return;
    }
    status.textContent = "";
    [kept, story, shade] = [null, null, null];
    refresh();
    move(next);
    preview(next);
  }

  drawing.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {key} = event;
    if (/^Arrow|^Home$|^End$/.test(key)) travel(key, event.shiftKey);
    else if (key === "Enter" || key === " ") { if (at !== null) keep(at); }
    else if (key === "Escape") letGo();
    else if (key === "+" || key === "=") scale(zoom * 1.25);
    else if (key === "-" || key === "−") scale(zoom / 1.25);
    else if (key === "0") scale(fitting());
    else return;
    event.preventDefault();
  });
  addEventListener("keydown", event => { if (event.key === "Escape" && !drawing.contains(event.target)) letGo(); });
  const pointed = event => event.target.dataset?.t;
  svg.addEventListener("mouseover", event => {
    if (kept !== null || !pointed(event)) return;
    preview(event.target.id ? Number(event.target.id.slice(1)) : Number(pointed(event)));
  });
  svg.addEventListener("mouseleave", () => { if (kept === null) refresh(); });
  svg.addEventListener("click", event => {
    const thread = pointed(event);
    if (event.target.dataset.story) tellStory(Number(event.target.dataset.story));
    else if (thread) keep(event.target.id ? Number(event.target.id.slice(1)) : panel.threads.get(Number(thread)).at(-1));
    else letGo();
  });

  // --- zoom

  const fitting = () => drawing.clientWidth / Number(sheet.dataset.width);

  function scale(wanted) {
    const middle = (drawing.scrollLeft + drawing.clientWidth / 2) / sheet.offsetWidth;
    const height = (drawing.scrollTop + drawing.clientHeight / 2) / sheet.offsetHeight;
    zoom = Math.min(4, Math.max(Math.min(fitting(), 1), wanted));
    sheet.style.width = Number(sheet.dataset.width) * zoom + "px";
    sheet.style.setProperty("--mark", Math.max(1, 1 / zoom));
    sheet.classList.toggle("narrow", sheet.offsetWidth / columns.length < 52);
    drawing.scrollLeft = middle * sheet.offsetWidth - drawing.clientWidth / 2;
    drawing.scrollTop = height * sheet.offsetHeight - drawing.clientHeight / 2;
  }

  element("in").addEventListener("click", () => scale(zoom * 1.25));
  element("out").addEventListener("click", () => scale(zoom / 1.25));
  element("fit").addEventListener("click", () => scale(fitting()));

  // --- search

  // One result a thread: its newest paragraph that has what was looked for; the newest first.
  function search() {
    const query = field.value.trim(), match = query ? paragraphs.find(query) : null, newest = new Map();
    for (const place of [...(match?.places ?? [])].sort((a, b) => a - b)) {
      const {thread} = lines[place];
      newest.set(thread, {thread, place, n: (newest.get(thread)?.n ?? 0) + 1});
    }
    found = [...newest.values()].sort((x, y) => column(y.place) - column(x.place) || x.place - y.place);
    [step, kept, story, shade] = [-1, null, null, null];
    results.hidden = !found.length;
    results.replaceChildren(...found.map(result));
    boxes.forEach((box, place) => box.classList.toggle("hit", match !== null && match.places.has(place)));
    for (const id of ["before", "after"]) element(id).disabled = !found.length;
    const threads = found.length === 1 ? "thread" : "threads";
    status.textContent = !query ? "" : found.length ? `${found.length} ${threads} ${match.how}` : `Nothing found ${match.how}`;
    refresh();
    if (found.length) uncover(boxes[found[0].place]);
  }

  function result({place, n}, i) {
    const item = document.createElement("li");
    const button = put("button", `${panel.name(place)}`, item, {type: "button", class: "plain", "data-step": i});
    button.addEventListener("click", () => stepTo(i));
    if (n > 1) item.append(` and ${n - 1} earlier`);
    return item;
  }

  function stepTo(i) {
    step = (i + found.length) % found.length;
    keep(found[step].place);
    results.children[step].scrollIntoView({block: "nearest"});
    status.textContent = `${step + 1} of ${found.length} ${found.length === 1 ? "thread" : "threads"} ${paragraphs.find(field.value).how}`;
  }

  field.placeholder = paragraphs.examples(columns.findLast(own => own.length)).join(", ");
  field.addEventListener("input", search);
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && found.length) stepTo(event.shiftKey ? step - 1 : step + 1);
  });
  element("after").addEventListener("click", () => stepTo(step + 1));
  element("before").addEventListener("click", () => stepTo(Math.max(step, 0) - 1));

  // --- stories and classes of years

  function tellStory(number) {
    [story, kept, shade] = [story === number ? null : number, null, null];
    refresh();
    if (story === null) return;
    const {at: place} = data.stories[number];
    move(place);
    panel.tell(place);
  }

  data.stories.forEach(({at: place}, number) => {
    const box = boxes[place], mark = document.createElementNS(svg.namespaceURI, "g");
    const x = box.x.baseVal.value, y = box.y.baseVal.value + box.height.baseVal.value / 2;
    mark.setAttribute("transform", `translate(${x} ${y})`);
    mark.innerHTML = `<g><circle cx="-11" r="9" data-story="${number}"/><text x="-11" y="4">${number + 1}</text></g>`;
    element("marks").append(mark);
  });
  for (const button of document.querySelectorAll("button[data-story]")) {
    button.addEventListener("click", () => tellStory(Number(button.dataset.story)));
  }
  for (const button of document.querySelectorAll("[data-class]")) {
    button.addEventListener("click", () => {
      const number = Number(button.dataset.class);
      [shade, kept, story] = [shade === number ? null : number, null, null];
      refresh();
    });
  }

  // --- the start: the newest texts, or what the address names

  scale(1);
  drawing.scrollLeft = drawing.scrollWidth;
  drawing.scrollTop = 0;
  fragment.follow(said => {
    if (said.has("q")) {
      field.value = said.get("q");
      search();
    }
    if (!said.has("p")) return;
    const place = paragraphs.place.get(said.get("p"));
    if (place !== undefined) {
      drawing.scrollIntoView({block: "nearest"});
      keep(place);
    } else status.textContent = `${said.get("p")} is not in the drawing, which has the paragraphs of six words and more of one series.`;
  });
}
