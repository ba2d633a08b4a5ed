"use strict";
// Tables that are sorted by the buttons in their heads and searched; cells are written as analysis/web/result_tables.py does.

const FIRST = 12, LONG = 30, FOLDED = 160;

for (const box of document.querySelectorAll(".sortable")) {
  const data = document.getElementById(box.dataset.table);
  if (data) enliven(box, JSON.parse(data.textContent));
}

function written(value, decimals) {
  if (value === null) return "";
  if (decimals === null) return String(value);
  const least = 10 ** -decimals;
  if (value !== 0 && Math.abs(value) < least / 2) return value > 0 ? `< ${least.toFixed(decimals)}` : `> -${least.toFixed(decimals)}`;
  return value.toFixed(decimals);
}

function enliven(box, { columns, rows }) {
  const body = box.querySelector("tbody"), field = box.querySelector("input"), status = box.querySelector("[role=status]");
  const more = box.querySelector(".more"), heads = [...box.querySelectorAll("th")];
  const words = rows.map(row => row.map((value, i) => written(value, columns[i][1])));
  const searched = words.map(row => row.join("\n").toLowerCase());
  let order = rows.map((_, i) => i), all = rows.length <= FIRST;

  function show() {
    const wanted = field.value.trim().toLowerCase();
    const found = wanted ? order.filter(i => searched[i].includes(wanted)) : order;
    const shown = all || wanted ? found : found.slice(0, FIRST);
    body.replaceChildren(...shown.map(i => line(words[i])));
    status.textContent = wanted ? `${found.length} of ${rows.length} rows` : "";
    if (more) more.hidden = all || Boolean(wanted);
  }

  function line(cells) {
    const row = document.createElement("tr");
    cells.forEach((text, i) => row.append(cell(text, columns[i][1] !== null)));
    return row;
  }

  function sortBy(column) {
    const down = heads[column].getAttribute("aria-sort") === "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    order.sort((a, b) => compared(rows[a][column], rows[b][column], down) || a - b);
    show();
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sortBy(column));
    head.replaceChildren(button);
  });
  field.addEventListener("input", show);
  field.closest(".controls").hidden = false;
  const button = more?.querySelector("button");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => { all = true; show(); box.querySelector(".scroll").focus(); });
  }
  show();
}

function cell(text, number) {
  const made = document.createElement("td");
  if (number) made.className = "n";
  else if (text.length > LONG) made.className = "long";
  if (text.length <= FOLDED) { made.textContent = text; return made; }
  const details = document.createElement("details"), summary = document.createElement("summary");
  const end = text.lastIndexOf(" ", FOLDED / 2);
  const cut = end > 0 ? end : FOLDED / 2;
  summary.textContent = `${text.slice(0, cut)} …`;
  details.append(summary, text.slice(cut));
  made.append(details);
  return made;
}

// Missing values come last, whichever way.
function compared(a, b, down) {
  if (a === null || b === null) return (a === null) - (b === null);
  const least = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  return down ? -least : least;
}
