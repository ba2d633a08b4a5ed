"use strict";
// What a paragraph of the drawing is, and the thread that it is in, in words.
class ThreadPanel {
  // `go` is called with the place of a paragraph that somebody chose.
  constructor(root, data, paragraphs, go) {
    Object.assign(this, {root, data, paragraphs, go});
    this.year = new Map(data.columns);
    this.threads = new Map();
    this.lines = data.lines.map(([thread, symbol, kind, origin, ancestor, near, fate, successor, first], place) => {
      this.threads.set(thread, [...(this.threads.get(thread) ?? []), place]);
      return {thread, symbol, kind, origin, ancestor, near, fate, successor, first};
    });
  }

  id(place) {
    return typeof place === "number" ? this.paragraphs.ids[place] : place;
  }

  // The kind of a paragraph, with where it comes from.
  kind(place) {
    const {kind, origin, ancestor, near} = this.lines[place], from = this.id(ancestor), alike = near === null ? "" : ` (similarity ${near.toFixed(2)})`;
    if (origin === "sister") return `new to the series, like ${from}${alike}`;
    if (origin === "earlier") return `taken up again from ${from}${alike}`;
    if (from === null) return "new";
    return kind === "kept" ? `kept from ${from}` : `${{merged: "merged with", split: "split off from"}[kind] ?? kind + " from"} ${from}${alike}`;
  }

  name(place) {
    const {symbol} = this.lines[place];
    return `${this.id(place)} (${this.year.get(symbol)})`;
  }

  fate(place) {
    const {fate, successor} = this.lines[place], next = this.id(successor);
    if (fate === null) return "It is in the newest text.";
    if (next === null) return "Then it was dropped.";
    return `Then it was ${{absorbed: "merged into another", revived: "left out, and later taken up again"}[fate] ?? fate}: ${next}.`;
  }

  tell(place) {
    const {root} = this, line = this.lines[place], steps = this.threads.get(line.thread);
    root.replaceChildren();
    put("h2", this.name(place), root);
    const said = this.kind(place);
    put("p", `${said[0].toUpperCase()}${said.slice(1)}. ${this.fate(place)}`, root);
    this._links(place, put("p", "", root));
    const {held, pieces} = this.paragraphs.whole(place);
    if (!held) put("p", "Its content words, in alphabetical order:", root, {class: "quiet"});
    redline.fill(put("p", "", root, held ? {} : {class: "words"}), pieces);
    put("h3", `Its thread: ${steps.length} ${steps.length === 1 ? "paragraph" : "paragraphs"}, wording first read in ${line.first}`, root);
    const list = put("ol", "", root, {class: "steps"});
    for (const step of steps) this._step(step, place, list);
  }

  _links(place, parent) {
    const {symbol, ancestor} = this.lines[place], from = this.id(ancestor)?.split("#")[0], id = encodeURIComponent(this.id(place));
    if (from) put("a", `Compare ${from} with ${symbol}`, parent, {href: `compare.html#a=${encodeURIComponent(from)}&b=${encodeURIComponent(symbol)}&p=${id}`});
    const shown = symbol === this.data.last.at(-1) || (symbol === this.data.last[0] && ["dropped", "revived"].includes(this.lines[place].fate));
    if (from && shown) parent.append(" · ");
    if (shown) put("a", "See it in What is new", parent, {href: `whats_new.html#p=${id}`});
    if (!parent.childNodes.length) parent.remove();
  }

  _step(step, place, list) {
    const item = put("li", "", list), {symbol, kind, ancestor} = this.lines[step];
    const button = put("button", `${this.year.get(symbol)} ${this.id(step)}`, item, {type: "button", class: "plain"});
    if (step === place) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => this.go(step));
    item.append(" " + (step === this.lines[step].thread || kind === "merged" ? this.kind(step) : kind));
    if (kind !== "kept" && typeof ancestor === "number") {
      const {held, pieces} = this.paragraphs.changes(ancestor, step);
      redline.fill(put("div", "", item, {class: held ? "changes" : "changes words"}), pieces);
    }
  }
}
