"use strict";
/* Tables and lists of the page "Explore". All text goes into the page as text, never as HTML. */

window.ExploreView = (() => {
  const NEIGHBOURS = 15; // words shown of each
  const PART_TITLES = { whole: "Whole text", preambular: "Preamble", operative: "Operative part", annex: "Annex" };

  /* An element with attributes (functions are listeners: "onclick") and children: elements or texts. */
  function el(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") made.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /* "1 paragraph", "3 paragraphs", "1,234 words". */
  function counted(n, noun) {
    return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
  }

  function marker(colour, shape) {
    const paths = {
      circle: "M6 1a5 5 0 1 0 .01 0z", square: "M1.5 1.5h9v9h-9z", "triangle-up": "M6 1l5 9.5H1z",
      diamond: "M6 0l5 6-5 6-5-6z", "triangle-down": "M1 1.5h10L6 11z",
    };
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS(svg.namespaceURI, "path");
    for (const [name, value] of Object.entries({ viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" })) svg.setAttribute(name, value);
    path.setAttribute("d", paths[shape]);
    path.setAttribute("fill", colour);
    svg.append(path);
    return svg;
  }

  const classes = (head) => [head.number ? "n" : "", head.minor ? "minor" : ""].join(" ").trim() || null;

  /* A table whose columns can be sorted. `heads`: [{ text, number, minor }], a minor column goes first where there is no
     room; `rows`: [[{ text, sort, node }, ...], ...], the first cell of a row names it. */
  function sortable(caption, heads, rows) {
    const body = el("tbody"), head = el("tr");
    const fill = (ordered) => body.replaceChildren(...ordered.map((row) => el("tr", {}, ...row.map((cell, i) =>
      el(i ? "td" : "th", { class: classes(heads[i]), scope: i ? null : "row" }, cell.node ?? cell.text)))));
    heads.forEach((one, i) => {
      const cell = el("th", { scope: "col", class: classes(one) });
      const sort = () => {
        const falling = cell.getAttribute("aria-sort") === "ascending";
        for (const other of head.children) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", falling ? "descending" : "ascending");
        fill([...rows].sort((a, b) => (falling ? -1 : 1) * compared(a[i].sort, b[i].sort)));
      };
      cell.append(el("button", { type: "button", class: "sort", onclick: sort }, one.text));
      head.append(cell);
    });
    fill(rows);
    return el("table", {}, el("caption", {}, caption), el("thead", {}, head), body);
  }

  function compared(a, b) {
    if (a === null || b === null) return (a === null) - (b === null);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /* The numbers of the chart. `lines` as the chart takes them; `unread`: [[symbol, date], ...]. */
  function numbers(parts, unread) {
    const several = parts.length > 1, lines = parts[0].lines;
    const heads = [{ text: "Resolution" }, { text: "Adopted", minor: true }, ...(several ? [{ text: "Part" }] : []), { text: "Words", number: true, minor: true }];
    for (const line of lines) heads.push({ text: `${line.label}: count`, number: true }, { text: "per 1,000 words", number: true });
    const dated = [];
    for (const part of parts) {
      part.lines[0].rows.forEach((row, i) => {
        const cells = [{ text: row.symbol + (row.draft ? " (draft)" : ""), sort: `${row.adopted} ${row.symbol}` }, { text: row.adopted, sort: row.adopted }];
        if (several) cells.push({ text: part.title, sort: part.title });
        cells.push(number(row.words, 0));
        for (const line of part.lines) cells.push(number(line.rows[i].count, 0, line.rows[i].words), rate(line.rows[i]));
        dated.push(cells);
      });
    }
    for (const [symbol, date] of unread) {
      const blank = heads.slice(2).map((head) => ({ text: head.text === "Words" ? "not read" : "", sort: null }));
      dated.push([{ text: symbol, sort: `${date} ${symbol}` }, { text: date, sort: date }, ...blank]);
    }
    dated.sort((a, b) => compared(a[1].sort, b[1].sort));
    return sortable("Counts, and rates with their 95% intervals where these were computed", heads, dated);
  }

  function number(value, digits, words) {
    if (value !== null) return { text: digits ? value.toFixed(digits) : value.toLocaleString("en"), sort: value };
    return { text: words === null ? "no such part" : "not known", sort: null };
  }

  function rate(row) {
    if (row.rate === null) return { text: "", sort: null };
    if (row.low === null || row.count === 0) return { text: row.rate.toFixed(2), sort: row.rate };
    const interval = el("span", { class: "interval" }, `(${row.low.toFixed(2)}–${row.high.toFixed(2)})`);
    return { node: el("span", {}, `${row.rate.toFixed(2)} `, interval), sort: row.rate };
  }

  /* The words in the same paragraphs; `add` is called with a word that is chosen. */
  function neighbours(line, found, add) {
    const title = el("h3", {}, marker(line.colour, line.shape), ` ${line.label}`);
    if (line.byPartAlone) return el("section", { class: "company" }, title, el("p", {}, line.byPartAlone));
    if (!found.company.length) {
      const why = `${found.holds ? `Only ${counted(found.holds, "paragraph")} here` : "No paragraph here"} ${found.holds === 1 || !found.holds ? "has" : "have"} it, and no other word is in three of them.`;
      return el("section", { class: "company" }, title, el("p", {}, why));
    }
    const heads = [{ text: "Word" }, { text: "Together", number: true }, { text: "In all", number: true, minor: true }, { text: "logDice", number: true }];
    const rows = found.company.slice(0, NEIGHBOURS).map((one) => [
      { node: el("button", { type: "button", class: "word", title: `Add ${one.word}`, onclick: () => add(one.word) }, one.word), sort: one.word },
      number(one.both, 0), number(one.words, 0), number(one.logDice, 1)]);
    const most = found.company.length > NEIGHBOURS ? `, the closest ${NEIGHBOURS} of ${found.company.length} words` : "";
    const caption = `In ${counted(found.holds, "paragraph")}${most}`;
    return el("section", { class: "company" }, title, el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Neighbours of ${line.label}` },
      sortable(caption, heads, rows)));
  }

  /* The paragraphs that hold one thing, resolution by resolution, the newest first. `link(id)`: address or null. */
  function paragraphs(counts, line, held, link) {
    const title = el("h3", {}, marker(line.colour, line.shape), ` ${line.label}`);
    if (line.byPartAlone) return el("section", {}, title, el("p", {}, line.byPartAlone));
    const byResolution = new Map();
    for (const [at, n] of held) {
      const resolution = counts.paragraphs.resolution[at];
      byResolution.set(resolution, [...(byResolution.get(resolution) ?? []), [at, n]]);
    }
    const newestFirst = [...line.rows].reverse().filter((row) => byResolution.has(row.resolution));
    const said = held.length
      ? `${counted(held.length, "paragraph")} of ${counted(newestFirst.length, "resolution")}.`
      : "No paragraph here has it.";
    const lists = newestFirst.map((row) => ofResolution(counts, line, row, byResolution.get(row.resolution), link));
    return el("section", {}, title, el("p", {}, said), ...lists);
  }

  function ofResolution(counts, line, row, own, link) {
    const total = own.reduce((sum, [, n]) => sum + n, 0);
    const summary = el("summary", {}, `${row.symbol}${row.draft ? " (draft)" : ""}, ${row.adopted.slice(0, 4)}: `, `${total} in ${counted(own.length, "paragraph")}`);
    const details = el("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (details.children.length > 1) return;
      details.append(el("ul", { class: "held" }, ...own.map(([at, n]) => paragraph(counts, line, row, at, n, link))));
    });
    return details;
  }

  function paragraph(counts, line, row, at, n, link) {
    const id = counts.paragraphs.id[at], whole = counts.symbols[row.resolution] + id, address = link(whole);
    const name = id.replace(/^#/, "");
    const facts = [counts.paragraphs.openingForm[at], `${counted(n, "time")} in ${counted(counts.paragraphs.words[at], "word")}`];
    if (counts.paragraphs.heading[at]) facts.push(`under “${counts.paragraphs.heading[at]}”`);
    const head = address ? el("a", { href: address, title: `${whole} and its descent` }, name) : el("span", { class: "id" }, name);
    const item = el("li", {}, head, ` ${facts.filter(Boolean).join("; ")}`);
    if (counts.paragraphs.text[at] !== undefined) {
      const pieces = Explore.marked(counts, line.asked, at).map(([text, hit]) => (hit ? el("mark", {}, text) : text));
      item.append(el("blockquote", {}, ...pieces));
    }
    return item;
  }

  return { PART_TITLES, counted, el, marker, neighbours, numbers, paragraphs };
})();
