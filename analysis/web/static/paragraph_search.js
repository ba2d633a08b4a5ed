"use strict";
// The paragraphs of a page: what is in them, and which have a word, a phrase, a concept or an id.
// Made from the data of analysis/web/pages/paragraph_index.py; a paragraph is named by its place there.
class Paragraphs {
  constructor(index) {
    this.ids = index.ids;
    this.index = index;
    this.place = new Map(index.ids.map((id, place) => [id, place]));
    this.functionWords = new Set(index.function_words);
    this.having = index.vocabulary.map(() => []);
    index.words.forEach((own, place) => { for (let i = 0; i < own.length; i += 2) this.having[own[i]].push(place); });
    this.number = new Map(index.vocabulary.map((word, number) => [word, number]));
    this.concepts = new Map(Object.entries(index.concepts).map(([label, places]) => [Paragraphs.normal(label), [label, places]]));
    this.phrases = new Map(Object.entries(index.phrases));
  }

  static normal(text) {
    const plain = text.normalize("NFKC").toLowerCase().replace(/[‘’ʼ‛`´]/g, "'").replace(/[\u2010\u2011\u2212]/g, "-");
    return (plain.match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []).join(" ");
  }

  // The content words of a paragraph: Map of word to number, in alphabetical order.
  counts(place) {
    const own = this.index.words[place], found = new Map();
    for (let i = 0; i < own.length; i += 2) found.set(this.index.vocabulary[own[i]], own[i + 1]);
    return found;
  }

  text(place) {
    return this.index.texts[place] ?? null;
  }

  // A paragraph in full, as pieces for `redline.fill`, and whether it is its text.
  whole(place) {
    const text = this.text(place);
    return text === null ? {held: false, pieces: [...this.counts(place)].map(([word, n]) => ["span", n > 1 ? `${word}(${n})` : word])}
      : {held: true, pieces: [["span", text]]};
  }

  // What changed between two paragraphs, in the same form.
  changes(old, now) {
    const texts = [this.text(old), this.text(now)];
    return texts.includes(null) ? {held: false, pieces: redline.ofCounts(this.counts(old), this.counts(now))}
      : {held: true, pieces: redline.ofTexts(...texts)};
  }

  // {places: Set, how: what they have, in words}. Ids first, then concepts, phrases that were counted, and words.
  find(query) {
    const named = this._named(query.trim().toLowerCase());
    if (named.length) return {places: new Set(named), how: `called “${query.trim()}”`};
    const normal = Paragraphs.normal(query), concept = this.concepts.get(normal);
    if (concept) return {places: new Set(concept[1]), how: `with the concept “${concept[0]}”`};
    if (this.phrases.has(normal)) return {places: new Set(this.phrases.get(normal)), how: `with the phrase “${normal}”`};
    return this._withWords(normal.split(" ").filter(word => word && !this.functionWords.has(word)));
  }

  _named(query) {
    if (!/\d/.test(query)) return [];
    const inside = query.includes("/") || query.includes("#");
    return this.ids.flatMap((id, place) => {
      const own = inside ? "/" + id.toLowerCase() : id.toLowerCase().split("#")[1], wanted = inside ? "/" + query : query;
      const at = inside ? own.lastIndexOf(wanted) : own.startsWith(wanted) ? 0 : -1;
      const next = at < 0 ? null : own[at + wanted.length] ?? "";
      return next !== null && ["", "#", "."].includes(next) ? [place] : [];
    });
  }

  _withWords(words) {
    if (!words.length) return {places: new Set(), how: "(only words like “the”, which are not listed)"};
    const quoted = words.map(word => `“${word}”`).join(" and ");
    const exact = this._common(words.map(word => this.having[this.number.get(word)] ?? []));
    if (exact.size) return {places: exact, how: `with ${quoted}`};
    const begun = words.map(word => this.index.vocabulary.flatMap((own, number) => own.startsWith(word) ? this.having[number] : []));
    return {places: this._common(begun), how: `with words that begin with ${quoted}`};
  }

  _common(lists) {
    return lists.map(list => new Set(list)).reduce((one, other) => new Set([...one].filter(place => other.has(place))));
  }

  // Two examples of what can be looked for among some paragraphs: an id, and a concept that is in some of them.
  examples(places) {
    const own = new Set(places), id = places.length ? this.ids[places[Math.floor(places.length * 2 / 3)]] : null;
    const numbers = Object.entries(this.index.concepts).map(([label, all]) => [label, all.filter(place => own.has(place)).length]);
    const some = numbers.filter(([label, n]) => n && / /.test(label) && !/,|;|\bor\b/.test(label)).sort((x, y) => x[1] - y[1]);
    return [id?.split("#")[1], some[Math.floor(some.length / 2)]?.[0]].filter(Boolean);
  }
}

// An element with text, put at the end of another.
function put(name, text, parent, attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}
