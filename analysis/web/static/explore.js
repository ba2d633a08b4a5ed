"use strict";
/* The page "Explore": what was asked for, in the address and on the screen. */

(() => {
  const { el, counted, marker, PART_TITLES } = ExploreView;
  const MOST = 5; // things at once
  const data = JSON.parse(document.getElementById("counts").textContent);
  const counts = Explore.opened(data);
  const at = (id) => document.getElementById(id);
  const state = { series: data.series[0].name, part: "whole", unit: "rate", once: true, asked: [] };
  let slots = []; // of each thing asked for, its colour and sign: they stay when another is taken away
  let view = null, width = 0;
  let choices = null; // made when somebody types, so that the page opens sooner
  const all = () => (choices ??= Explore.choices(counts));

  /* --- the address: #q=broadband,igf&part=operative&unit=rate --- */

  function address() {
    const fields = [["q", state.asked.map((one) => encodeURIComponent(one.name)).join(",")], ["part", state.part], ["unit", state.unit]];
    if (state.series !== data.series[0].name) fields.push(["series", encodeURIComponent(state.series)]);
    if (!state.once) fields.push(["copies", "all"]);
    return `#${fields.map(([name, value]) => `${name}=${value}`).join("&")}`;
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a stray % in a link that somebody typed
    }
  }

  function fromAddress() {
    const fields = new Map(location.hash.slice(1).split("&").map((field) => [field.split("=")[0], field.slice(field.indexOf("=") + 1)]));
    const series = decoded(fields.get("series") ?? "");
    state.series = counts.series.has(series) ? series : data.series[0].name;
    state.part = partChoices().includes(fields.get("part")) ? fields.get("part") : "whole";
    state.unit = fields.get("unit") === "count" ? "count" : "rate";
    state.once = fields.get("copies") !== "all";
    state.asked = [];
    slots = [];
    const names = fields.has("q") ? fields.get("q").split(",").map(decoded).filter((name) => name.trim()) : data.opening.names;
    say();
    for (const name of names) add(name, false);
    at("why").hidden = fields.has("q");
    show();
  }

  function changed() {
    history.replaceState(null, "", address());
    at("why").hidden = true;
    show();
  }

  /* --- what is asked for --- */

  function texts() {
    return counts.symbols.length === 1 ? "the one text" : `all ${counts.symbols.length} texts`;
  }

  /* Adds what a name stands for; says why where it cannot. */
  function add(text, then = true) {
    let asked;
    try {
      asked = Explore.resolve(counts, text);
    } catch (error) {
      return say(error.message, text);
    }
    if (state.asked.some((one) => one.name === asked.name)) return say(`${asked.label} is there already.`);
    if (state.asked.length >= MOST) return say(`At most ${MOST} at once: take one away first.`);
    const found = Explore.countsOf(counts, asked);
    if (found.known.every((known) => known === Explore.UNKNOWN)) return say(unknownSentence(asked), text);
    if (!found.byPart.flat().some(Boolean) && found.known.every((known) => known !== Explore.UNKNOWN)) {
      return say(`${asked.label} occurs nowhere in ${texts()}.`, text);
    }
    const slot = [...Array(MOST).keys()].find((i) => !slots.includes(i));
    state.asked.push(asked);
    slots.push(slot);
    at("what").value = "";
    if (then) {
      say(`${asked.label} is added.`);
      changed();
    }
  }

  function unknownSentence(asked) {
    const of = counted(counts.triples.size, "more phrase");
    return `The counts do not know ${asked.label}, which may occur or not. Of phrases of three or more words they have those of the ` +
      `lexicon, recurrent terms, and ${of} of three words. Where the texts are held, “ict4d phrase” counts any phrase.`;
  }

  function remove(name) {
    const i = state.asked.findIndex((one) => one.name === name);
    slots.splice(i, 1);
    const [gone] = state.asked.splice(i, 1);
    say(`${gone.label} is taken away.`);
    changed();
    (at("chips").querySelectorAll("button.remove")[i] ?? at("what")).focus();
  }

  /* A sentence for the reader; `typed` is what was not found, for which similar names are offered. */
  function say(sentence = "", typed = "") {
    const box = at("said");
    if (!sentence) return box.replaceChildren();
    const line = el("p", {}, sentence), near = typed ? Explore.similar(all(), typed) : [];
    if (near.length) {
      line.append(" Similar: ");
      near.forEach((one) => line.append(el("button", { type: "button", onclick: () => add(one.name) }, one.text), " "));
    }
    if (typed) box.append(line);
    else box.replaceChildren(line);
  }

  /* --- type-ahead: an editable combobox with a list (WAI-ARIA Authoring Practices) --- */

  const box = at("what"), list = at("offers");
  let offered = [], active = -1;

  function offer() {
    offered = Explore.suggestions(all(), box.value);
    active = -1;
    list.replaceChildren(...offered.map((one, i) => {
      const kind = one.kind === "concept" ? `concept, ${counted(one.spellings, "spelling")}` : one.alone ? `this ${one.kind} alone` : one.kind;
      const option = el("li", { role: "option", id: `offer${i}`, "aria-selected": "false" }, el("span", {}, one.text),
        el("span", { class: "kind" }, `${kind}, ${counted(one.n, "time")}`));
      option.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
      option.addEventListener("click", () => choose(i));
      return option;
    }));
    open(offered.length > 0);
  }

  function open(yes) {
    list.hidden = !yes;
    box.setAttribute("aria-expanded", String(yes));
    if (!yes) move(-1);
  }

  function move(to) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = to;
    if (to < 0) return box.removeAttribute("aria-activedescendant");
    const option = list.children[to];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function choose(i) {
    const { name } = offered[i];
    open(false);
    clearAndAdd(name);
  }

  function clearAndAdd(name) {
    say();
    add(name);
    box.focus();
  }

  function onKey(event) {
    const last = offered.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) offer();
      if (list.hidden) return;
      const down = event.key === "ArrowDown";
      move(down ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === "Escape") {
      if (list.hidden) box.value = "";
      open(false);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) choose(active);
      else typed();
    }
  }

  function typed() {
    open(false);
    if (box.value.trim()) clearAndAdd(box.value);
    else say("Type a word or a phrase first.");
  }

  /* --- on the screen --- */

  function partChoices() {
    const own = counts.series.get(state.series).order;
    const there = counts.partNames.filter((_, i) => own.some((resolution) => counts.sizes[resolution][i] !== null));
    return ["whole", ...there, ...(there.length > 1 ? ["each"] : [])];
  }

  function shownParts() {
    return state.part === "each" ? partChoices().slice(1, -1) : [state.part];
  }

  /* What the chart, the tables and the files take: parts, and in each a line for each thing asked for. */
  function drawn(parts) {
    const series = counts.series.get(state.series);
    const found = state.asked.map((asked) => Explore.countsOf(counts, asked));
    return parts.map((name) => ({
      name, title: PART_TITLES[name],
      lines: state.asked.map((asked, i) => ({
        asked, label: asked.label, found: found[i], colour: data.colours[slots[i]], shape: ExploreChart.SHAPES[slots[i]],
        byPartAlone: byPartAlone(asked, found[i], series),
        rows: Explore.rows(counts, series, asked, name, found[i]).map((row) => ({
          ...row, part: PART_TITLES[name], symbol: counts.symbols[row.resolution], ...counts.resolutions[row.resolution],
        })),
      })),
    }));
  }

  /* Why no paragraphs can be shown; "" where they can. */
  function byPartAlone(asked, found, series) {
    if (series.order.some((resolution) => found.known[resolution] === Explore.BY_PARAGRAPH)) return "";
    return `${asked.label} is counted by part, not by paragraph, so its paragraphs and their words are not known here. ` +
      "From finer counts of pairs and phrases the texts could be put together again, and they are not ours to give away.";
  }

  function show() {
    const series = counts.series.get(state.series);
    if (!partChoices().includes(state.part)) state.part = "whole";
    at("series").value = state.series;
    at("parts").replaceChildren(el("legend", {}, "Part"), ...partChoices().map((part) => radio("part", part, PART_TITLES[part] ?? "Each part")));
    for (const input of at("units").querySelectorAll("input")) input.checked = input.value === state.unit;
    at("once").checked = state.once;
    const parts = drawn(shownParts());
    showChips(parts[0].lines);
    at("answer").hidden = !state.asked.length;
    at("empty").hidden = state.asked.length > 0;
    document.title = `${state.asked.map((one) => one.label).join(", ")}${state.asked.length ? " · " : ""}Explore a phrase`;
    if (!state.asked.length) return;
    showChart(parts, series);
    at("intervals").textContent = intervalsSentence(parts, series);
    at("numbers").replaceChildren(ExploreView.numbers(parts, series.unread));
    showNeighbours(series);
    showParagraphs(series);
    at("citation").textContent = citation(series);
    at("call").textContent = call(series);
  }

  function radio(name, value, text) {
    const checked = state[name] === value;
    const input = el("input", { type: "radio", name, value, id: `${name}-${value}`, onchange: () => { state[name] = value; changed(); at(`${name}-${value}`).focus(); } });
    input.checked = checked;
    return el("label", {}, input, ` ${text}`);
  }

  function showChips(lines) {
    at("chips").replaceChildren(...lines.map((line) => {
      const { asked, found } = line, series = counts.series.get(state.series);
      const total = series.order.reduce((sum, resolution) => sum + found.byPart[resolution].reduce((n, own) => n + (own ?? 0), 0), 0);
      const chip = el("li", {}, el("div", { class: "chip" }, marker(line.colour, line.shape),
        el("span", {}, el("strong", {}, line.label), ` ${counted(total, "time")}`),
        el("button", { type: "button", class: "remove", "aria-label": `Take ${line.label} away`, onclick: () => remove(asked.name) }, "×")));
      for (const note of notes(asked, found, series, total)) chip.append(el("p", { class: "quiet" }, note));
      const pooled = Explore.pooledIn(counts, asked);
      if (pooled) chip.append(el("button", { type: "button", onclick: () => swap(asked.name, pooled.key) }, `With its other spellings: ${pooled.label}`));
      return chip;
    }));
  }

  function swap(name, key) {
    const i = state.asked.findIndex((one) => one.name === name);
    if (state.asked.some((one) => one.name === key)) return remove(name);
    state.asked[i] = Explore.resolve(counts, key);
    changed();
    at("chips").children[i]?.querySelector("button")?.focus();
  }

  function notes(asked, found, series, total) {
    const said = [];
    if (asked.concept && (asked.phrases.length > 1 || asked.less.length)) {
      said.push(`Counts ${asked.phrases.join(", ")}${asked.less.length ? `; not within ${asked.less.join(", ")}` : ""}. ${asked.note}`.trim());
    }
    const unknown = series.order.filter((resolution) => found.known[resolution] === Explore.UNKNOWN);
    if (unknown.length) said.push(`Not counted in ${unknown.map((i) => counts.symbols[i]).join(", ")}: it may occur there or not.`);
    else if (!total) said.push("In no text of this series.");
    return said;
  }

  async function showChart(parts, series) {
    const place = at("chart"), labels = parts[0].lines.map((line) => line.label).join(", ");
    width = place.clientWidth;
    const measure = state.unit === "rate" ? "Occurrences per 1,000 words" : "Occurrences";
    const where = state.part === "whole" ? "" : ` ${state.part === "each" ? "By part" : PART_TITLES[state.part]}.`;
    const spec = ExploreChart.specification({
      parts, unit: state.unit, unread: series.unread, width, title: series.title + (where ? `.${where}`.replace(/\.$/, "") : ""),
      description: `${measure} of ${labels} by year of adoption. ${series.title}.${where} The same numbers are in the table below.`,
    });
    const made = await vegaEmbed(place, spec, { mode: "vega-lite", renderer: "svg", actions: false });
    view?.finalize();
    view = made.view;
  }

  function intervalsSentence(parts, series) {
    if (state.unit === "count") return "Counts have no interval: every occurrence in the texts read was counted.";
    const lines = parts[0].lines, without = lines.filter((line) => line.rows.every((row) => row.low === null));
    const how = `from ${series.replicates.toLocaleString("en")} samples of the paragraphs`;
    const whose = "the concepts of the lexicon and the most frequent words";
    if (!without.length) return `The intervals (95%) were computed beforehand, ${how}.`;
    const which = without.length === lines.length ? "There is no interval here" : `There is no interval for ${without.map((line) => line.label).join(" and ")}`;
    return `${which}: intervals were computed beforehand, ${how}, for ${whose} alone. Counts and rates are exact.`;
  }

  function showNeighbours(series) {
    const part = state.part === "each" ? "whole" : state.part, [{ lines }] = drawn([part]);
    const within = Explore.selected(counts, series, part, state.once);
    at("neighbours").replaceChildren(...lines.map((line) =>
      ExploreView.neighbours(line, Explore.neighbours(counts, line.asked, within, line.found), clearAndAdd)));
  }

  function showParagraphs(series) {
    const part = state.part === "each" ? "whole" : state.part, [{ lines }] = drawn([part]);
    const within = Explore.selected(counts, series, part, false);
    const link = (id) => (series.threads ? `threads.html#p=${encodeURIComponent(id)}` : null);
    at("paragraphs").replaceChildren(...lines.map((line) => {
      const held = [...line.found.byParagraph].filter(([paragraph, n]) => n > 0 && within.has(paragraph)).sort((a, b) => a[0] - b[0]);
      return ExploreView.paragraphs(counts, line, held, link);
    }));
  }

  /* --- to take away --- */

  function call(series) {
    const names = JSON.stringify(state.asked.map((one) => Explore.pythonName(counts, one)));
    const byPart = state.part === "whole" ? "" : ", by_part=True";
    return `analysis.rates(corpus.load().series(${JSON.stringify(series.name)}), ${names}${byPart})`;
  }

  function citation(series) {
    const labels = state.asked.map((one) => one.label).join(", ");
    const part = state.part === "whole" ? "whole texts" : state.part === "each" ? "by part" : PART_TITLES[state.part].toLowerCase();
    const measure = state.unit === "rate" ? "occurrences per 1,000 words" : "occurrences";
    return `${labels}: ${measure}, ${part}. ${series.title}. ${data.made_with}.`;
  }

  function csv() {
    const series = counts.series.get(state.series), rows = [];
    const heads = ["name", "label", "series", "symbol", "adopted", "draft", "part", "count", "n_words", "rate", "low", "high", "known"];
    for (const part of drawn(["whole", ...partChoices().filter((name) => counts.partNames.includes(name))])) {
      for (const line of part.lines) {
        for (const row of line.rows) {
          rows.push([Explore.pythonName(counts, line.asked), line.label, series.name, row.symbol, row.adopted, row.draft, part.name,
            row.count, row.words, row.rate === null ? null : Number(row.rate.toPrecision(6)), row.low, row.high, row.known]);
        }
      }
    }
    for (const [symbol, date] of series.unread) rows.push(["", "", series.name, symbol, date, "", "", "", "", "", "", "", "not read"]);
    return [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  function cell(value) {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save(href, ending) {
    const name = state.asked.map((one) => one.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")).join("_");
    const link = el("a", { href, download: `${name}.${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
  }

  function saveText(text, type, ending) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    save(href, ending);
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  async function copy(text, what) {
    try {
      await navigator.clipboard.writeText(text);
      say(`${what} is copied.`);
    } catch {
      at("copied").hidden = false; // no clipboard, as in some browsers for files: the text can be copied by hand
      at("copied-text").value = text;
      at("copied-text").select();
    }
  }

  const link = () => location.href.split("#")[0] + address();

  /* --- what answers to the reader --- */

  for (const series of data.series) at("series").append(el("option", { value: series.name }, series.title));
  at("series").addEventListener("change", () => { state.series = at("series").value; changed(); });
  for (const input of at("units").querySelectorAll("input")) input.addEventListener("change", () => { state.unit = input.value; changed(); });
  at("once").addEventListener("change", () => { state.once = at("once").checked; changed(); });
  box.addEventListener("input", offer);
  box.addEventListener("keydown", onKey);
  box.addEventListener("blur", () => open(false));
  at("add").addEventListener("click", typed);
  at("copy-link").addEventListener("click", () => copy(link(), "The link to this view"));
  at("copy-citation").addEventListener("click", () => copy(at("citation").textContent, "The citation"));
  at("csv").addEventListener("click", () => saveText(csv(), "text/csv", "csv"));
  at("svg").addEventListener("click", async () => saveText(await view.toSVG(), "image/svg+xml", "svg"));
  at("png").addEventListener("click", async () => save(await view.toImageURL("png", 2), "png"));
  window.addEventListener("hashchange", fromAddress);
  new ResizeObserver(() => { if (state.asked.length && Math.abs(at("chart").clientWidth - width) > 20) show(); }).observe(at("chart"));
  fromAddress();
})();
