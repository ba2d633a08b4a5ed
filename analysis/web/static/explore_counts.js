"use strict";
/* The counts behind the page "Explore": unpacked, asked and compared. Nothing here draws or touches the page.

   The rules are those of the Python package, and a test compares the answers: counts as in corpus/corpus.py, company as in
   analysis/words/collocates.py. */

Object.assign(window.Explore, (() => {
  const { folded, normalise, placesIn, runs, spellings, words } = window.Explore;
  const PER = 1000; // words
  const LEAST_TOGETHER = 3; // paragraphs
  const BY_PARAGRAPH = "paragraph", BY_PART = "part", UNKNOWN = "unknown"; // how finely a count is known

  /* --- unpacking: the other side of analysis/web/explore/packing.py --- */

  function unpacked(text) {
    const bytes = atob(text), numbers = [];
    let number = 0, scale = 1;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes.charCodeAt(i);
      number += (byte & 127) * scale;
      scale *= 128;
      if (byte < 128) {
        numbers.push(number);
        number = 0;
        scale = 1;
      }
    }
    return numbers;
  }

  function summed(steps) {
    let total = 0;
    return steps.map((step) => (total += step));
  }

  /* Map from name to [[place, count], ...]. */
  function unpackedCounts(text, names) {
    const numbers = unpacked(text), found = new Map();
    let at = 0;
    for (const name of names) {
      const places = [];
      let place = 0;
      for (let left = numbers[at++]; left > 0; left--) {
        const step = numbers[at++];
        place += Math.floor(step / 2);
        places.push([place, step % 2 ? numbers[at++] : 1]);
      }
      found.set(name, places);
    }
    return found;
  }

  function listed(column) {
    return unpacked(column.at).map((at) => (at ? column.values[at - 1] : null));
  }

  /* --- the counts --- */

  /* The data of the page, unpacked. */
  function opened(data) {
    const paragraphs = {
      resolution: unpacked(data.paragraphs.resolution),
      part: unpacked(data.paragraphs.part),
      words: unpacked(data.paragraphs.n_words),
      id: data.paragraphs.id,
      heading: listed(data.paragraphs.heading),
      opening: openings(data.paragraphs.opening),
      openingForm: listed(data.paragraphs.opening),
      text: data.paragraphs.text,
    };
    const pairWords = [summed(unpacked(data.pairs[0])), unpacked(data.pairs[1])];
    const pairs = pairWords[0].map((first, i) => `${data.words[first]} ${data.words[pairWords[1][i]]}`);
    return {
      partNames: data.part_names,
      symbols: data.symbols,
      resolutions: data.resolutions,
      paragraphs,
      sizes: partSizes(data, paragraphs),
      words: unpackedCounts(data.word_counts, data.words),
      bare: new Set(summed(unpacked(data.bare)).map((at) => data.words[at])),
      phrases: unpackedCounts(data.phrase_counts, data.phrases),
      countedIn: new Map(Object.entries(data.counted_in).map(([phrase, where]) => [phrase, new Set(where)])),
      parts: data.parts,
      pairs: unpackedCounts(data.pair_counts, pairs),
      triples: unpackedCounts(data.triple_counts, data.triples),
      concepts: new Map(data.concepts.map((concept) => [concept.key, concept])),
      conceptNames: new Set(data.concepts.flatMap((concept) => [folded(concept.key), folded(concept.label)])),
      series: new Map(data.series.map((series) => [series.name, openedSeries(series, data)])),
      tokens: new Map(), // runs of the texts that are held, by paragraph, filled in when they are needed
      texts: new Map(), // the same texts, normalised
    };
  }

  /* Of each paragraph, how often each word occurs in the form of the verb that opens it. */
  function openings(column) {
    const forms = column.values.map((form) => {
      const found = new Map();
      for (const word of words(form)) found.set(word, (found.get(word) ?? 0) + 1);
      return found;
    });
    const none = new Map();
    return unpacked(column.at).map((at) => (at ? forms[at - 1] : none));
  }

  function openedSeries(series, data) {
    const intervals = data.intervals[series.name];
    const ends = new Map(intervals.names.map((name, i) => [name, intervals.ends[i]]));
    const carried = unpacked(series.carried);
    return { ...series, carried, ends, replicates: intervals.replicates };
  }

  /* Words of each part of each resolution; null where a resolution has no such part. */
  function partSizes(data, paragraphs) {
    const sizes = data.symbols.map(() => data.part_names.map(() => null));
    paragraphs.words.forEach((n, i) => {
      const own = sizes[paragraphs.resolution[i]];
      own[paragraphs.part[i]] = (own[paragraphs.part[i]] ?? 0) + n;
    });
    return sizes;
  }

  /* How finely a phrase is known in a resolution. */
  function fineness(counts, phrase, resolution) {
    if (!phrase.includes(" ") || countedHere(counts, phrase, resolution)) return BY_PARAGRAPH;
    if (counts.resolutions[resolution].held) return BY_PARAGRAPH;
    return phrase.split(" ").length === 2 || counts.triples.has(phrase) ? BY_PART : UNKNOWN;
  }

  function countedHere(counts, phrase, resolution) {
    if (!counts.phrases.has(phrase)) return false;
    const only = counts.countedIn.get(phrase);
    return !only || only.has(resolution);
  }

  function textRuns(counts, paragraph) {
    if (!counts.tokens.has(paragraph)) {
      const text = normalise(counts.paragraphs.text[paragraph]);
      counts.texts.set(paragraph, text);
      counts.tokens.set(paragraph, runs(text));
    }
    return counts.tokens.get(paragraph);
  }

  /* Counts of one phrase by paragraph, [[paragraph, count], ...], in the resolutions where they are known. */
  function phraseByParagraph(counts, phrase) {
    if (!phrase.includes(" ")) return added(counts.words, spellings(phrase));
    const where = counts.paragraphs.resolution;
    const shipped = (counts.phrases.get(phrase) ?? []).filter(([at]) => countedHere(counts, phrase, where[at]));
    const inText = [];
    for (const key of Object.keys(counts.paragraphs.text)) {
      const at = Number(key);
      if (countedHere(counts, phrase, where[at])) continue;
      const n = textRuns(counts, at).reduce((sum, run) => sum + placesIn(run, phrase).length, 0);
      if (n) inText.push([at, n]);
    }
    return [...shipped, ...inText];
  }

  /* Counts of one phrase by part, [[part, count], ...]: pairs of words and the three-word phrases that are known. */
  function phraseByPart(counts, phrase) {
    return phrase.split(" ").length === 2 ? added(counts.pairs, spellings(phrase)) : counts.triples.get(phrase) ?? [];
  }

  /* The counts of several names in a Map as `unpackedCounts` returns it, added up by place. */
  function added(table, names) {
    const there = names.map((name) => table.get(name) ?? []).filter((places) => places.length);
    if (there.length < 2) return there[0] ?? [];
    const sums = new Map();
    for (const [at, n] of there.flat()) sums.set(at, (sums.get(at) ?? 0) + n);
    return [...sums].sort((a, b) => a[0] - b[0]);
  }

  function signed(asked) {
    return [...asked.phrases.map((phrase) => [phrase, 1]), ...asked.less.map((phrase) => [phrase, -1])];
  }

  /* How often what was asked for occurs.

     Returns `known`: by resolution, how finely; `byParagraph`: Map from paragraph to count, without zeros, of resolutions
     known by paragraph; `byPart`: by resolution, the count of each part, null where there is no such part or no answer. */
  function countsOf(counts, asked) {
    const order = [BY_PARAGRAPH, BY_PART, UNKNOWN];
    const known = counts.symbols.map((_, i) =>
      order[Math.max(...signed(asked).map(([phrase]) => order.indexOf(fineness(counts, phrase, i))))]);
    const byPart = counts.sizes.map((sizes, i) => sizes.map((n) => (n === null || known[i] === UNKNOWN ? null : 0)));
    const byParagraph = new Map();
    for (const [phrase, sign] of signed(asked)) {
      for (const [at, n] of phraseByParagraph(counts, phrase)) {
        const resolution = counts.paragraphs.resolution[at];
        if (known[resolution] === UNKNOWN) continue;
        byPart[resolution][counts.paragraphs.part[at]] += sign * n;
        if (known[resolution] === BY_PARAGRAPH) byParagraph.set(at, (byParagraph.get(at) ?? 0) + sign * n);
      }
      for (const [unit, n] of phrase.includes(" ") ? phraseByPart(counts, phrase) : []) {
        const [resolution, part] = counts.parts[unit];
        if (known[resolution] === UNKNOWN || fineness(counts, phrase, resolution) !== BY_PART) continue;
        byPart[resolution][part] += sign * n;
      }
    }
    for (const [at, n] of byParagraph) if (n === 0) byParagraph.delete(at);
    return { known, byParagraph, byPart };
  }

  /* One row a resolution of a series that was read, for "whole" or one part:
     `count, words, rate, low, high` (null where there is none), and `known`. */
  function rows(counts, series, asked, part, found = countsOf(counts, asked)) {
    const at = counts.partNames.indexOf(part);
    const ends = series.ends.has(asked.name) && asked.intervals ? unpacked(series.ends.get(asked.name)) : null;
    const width = 2 * (counts.partNames.length + 1);
    return series.order.map((resolution, i) => {
      const pick = (values) => (part === "whole" ? total(values) : values[at]);
      const words_ = pick(counts.sizes[resolution]), count = pick(found.byPart[resolution]);
      const rate = count === null || !words_ ? null : (PER * count) / words_;
      const from = i * width + 2 * (at + 1);
      const [low, high] = [0, 1].map((k) => (ends && ends[from + k] ? (ends[from + k] - 1) / PER : null));
      return { resolution, count, words: words_, rate, low, high, known: found.known[resolution], run: series.runs[i] };
    });
  }

  function total(values) {
    const there = values.filter((value) => value !== null);
    return there.length ? there.reduce((sum, value) => sum + value, 0) : null;
  }

  /* --- company --- */

  /* The paragraphs of a series, of one part or the whole; without those carried over from the text before, if `once`. */
  function selected(counts, series, part, once) {
    const own = new Set(series.order), at = counts.partNames.indexOf(part), found = new Set();
    let nth = 0;
    counts.paragraphs.resolution.forEach((resolution, i) => {
      if (!own.has(resolution)) return;
      const carried = series.carried[nth++];
      if ((part === "whole" || counts.paragraphs.part[i] === at) && !(once && carried)) found.add(i);
    });
    return found;
  }

  /* The words in the same paragraphs, by falling logDice: { word, both, nodes, words, logDice }. As `collocates.of_node`
     counts them: a word and the node are together where a paragraph has both; function words, the calendar, the node's own
     words, and the words of an opening verb where it opens, are left out. */
  function neighbours(counts, asked, within, found = countsOf(counts, asked)) {
    const holds = new Set([...found.byParagraph].filter(([at, n]) => n > 0 && within.has(at)).map(([at]) => at));
    const own = new Set(asked.phrases.flatMap(spellings).flatMap((form) => form.split(" "))), company = [];
    for (const [word, places] of counts.words) {
      if (own.has(word) || counts.bare.has(word)) continue;
      let both = 0, alone = 0;
      for (const [at, n] of places) {
        if (!within.has(at) || n <= (counts.paragraphs.opening[at].get(word) ?? 0)) continue;
        alone += 1;
        if (holds.has(at)) both += 1;
      }
      if (both >= LEAST_TOGETHER) {
        company.push({ word, both, nodes: holds.size, words: alone, logDice: 14 + Math.log2((2 * both) / (holds.size + alone)) });
      }
    }
    company.sort((a, b) => b.logDice - a.logDice || (a.word < b.word ? -1 : 1));
    return { holds: holds.size, company };
  }

  /* --- the text of a paragraph, where it is held --- */

  /* Pieces of a text: [text, is it what was asked for?]. An occurrence inside a longer name that is taken out is not. */
  function marked(counts, asked, paragraph) {
    const places = [];
    for (const run of textRuns(counts, paragraph)) {
      const longer = asked.less.flatMap((phrase) => placesIn(run, phrase));
      for (const [first, last] of asked.phrases.flatMap((phrase) => placesIn(run, phrase))) {
        if (!longer.some(([from, to]) => from <= first && last <= to)) places.push([run[first][1], run[last][2]]);
      }
    }
    places.sort((a, b) => a[0] - b[0]);
    const text = counts.texts.get(paragraph), pieces = [];
    let done = 0;
    for (const [start, end] of places) {
      if (start < done) continue;
      pieces.push([text.slice(done, start), false], [text.slice(start, end), true]);
      done = end;
    }
    return [...pieces, [text.slice(done), false]].filter(([piece]) => piece);
  }

  return { BY_PARAGRAPH, BY_PART, UNKNOWN, countsOf, marked, neighbours, opened, rows, selected, signed };
})());
