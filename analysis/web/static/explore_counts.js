"use strict";
/* The counts behind the page "Explore": unpacked, asked and compared. Nothing here draws or touches the page.

   The rules are those of the Python package, and a test compares the answers: words and phrases as in
   corpus/text/tokens.py, names as in corpus/asked.py, counts as in corpus/corpus.py, company as in
   analysis/words/collocates.py. */

window.Explore = (() => {
  const PER = 1000; // words
  const LEAST_TOGETHER = 3; // paragraphs
  const CLEAR = 3; // of a list of similar names, how many are shown
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

  /* --- words, as corpus/text/tokens.py defines them --- */

  const QUOTES = /[‘’ʼ‛`´]/g, HYPHENS = /[\u2010\u2011\u2212\ufffe]/g, INVISIBLE = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
  const LETTER = "[\\p{L}\\p{N}]", INNER = "[\\p{L}\\p{N}_]";
  const START = `(?<!${INNER})(?=${INNER})`, END = `(?<=${INNER})(?!${INNER})`; // \b, which knows ASCII alone in JavaScript
  const YEAR = "(?:1[89]|2[01])\\p{Nd}\\p{Nd}";
  const TOKEN = new RegExp(
    `(?<symbol>${START}[A-Z]{1,5}(?=\\/\\S*\\p{Nd})(?:\\/[\\p{L}\\p{N}_.\\-]*${INNER})+` +
    `|${START}\\p{Nd}+\\/\\p{Nd}+(?: [A-Z]${END})?|${START}[A-Za-z]{3,5}\\.\\p{Nd}+${END})` +
    `|(?<label>\\((?:[a-z]|[ivx]{2,5}|(?<twin>[a-z])\\k<twin>)\\)|${START}\\p{Nd}+\\.[a-z]${END})` +
    `|(?<years>(?<![\\p{L}\\p{N}_.,])${YEAR}(?:-${YEAR})?(?![\\p{L}\\p{N}_'\\-]|[.,]\\p{Nd}))` +
    `|(?<word>${LETTER}+(?:['\\-]${LETTER}+)*)` +
    "|(?<comma>,)|(?<mark>[^\\s\\p{L}\\p{N},])", "gu");
  const PATTERN = /[*?|[\]{}\\^$+~]|(?<=\p{L})%|\bOR\b(?=.*[a-z])|(?<=[a-z])\s+OR\b/u;

  function alike(text) {
    return text.replace(QUOTES, "'").replace(HYPHENS, "-").replace(INVISIBLE, "");
  }

  function normalise(text) {
    return alike(alike(text).normalize("NFKC"));
  }

  /* The runs of a normalised text: of each word [word, start, end]; a run is what a phrase never leaves. */
  function runs(text) {
    const found = [[]];
    for (const match of text.matchAll(TOKEN)) {
      const { years, word, comma } = match.groups;
      const token = match[0], at = match.index;
      if (years) {
        for (const year of years.matchAll(/\p{Nd}{4}/gu)) {
          found.at(-1).push([year[0], at + year.index, at + year.index + 4]);
        }
      } else if (word && /\p{L}/u.test(word)) {
        found.at(-1).push([token.toLowerCase(), at, at + token.length]);
      } else if (!comma && found.at(-1).length) {
        found.push([]);
      }
    }
    return found.filter((run) => run.length);
  }

  function words(text) {
    return runs(normalise(text)).flat().map(([word]) => word);
  }

  /* The places [first, last] (words of a run) of a phrase in a run. */
  function placesIn(run, phrase) {
    const wanted = phrase.split(" "), found = [];
    for (let at = 0; at + wanted.length <= run.length; at++) {
      if (wanted.every((word, i) => run[at + i][0] === word)) found.push([at, at + wanted.length - 1]);
    }
    return found;
  }

  /* A phrase that somebody typed, in the form of the counts. Throws Error with a sentence for what cannot be counted. */
  function normalPhrase(text) {
    const clean = normalise(text), sign = clean.match(PATTERN);
    if (sign) {
      throw new Error(`“${text.trim()}” has “${sign[0].trim()}”: patterns are not taken. Write the words in full.`);
    }
    const found = runs(clean);
    if (!found.length) throw new Error(`“${text.trim()}” has no word. Type a word with a letter, or a year.`);
    const kept = found[0].map(([word]) => word);
    if (found.length > 1 || kept.join("") !== clean.replace(/[\s,]/g, "").toLowerCase()) {
      throw new Error(`“${text.trim()}” has a mark or a number that is never counted. Look for the words on either side.`);
    }
    return kept.join(" ");
  }

  function checkApart(phrases) {
    for (const inner of phrases) {
      for (const outer of phrases) {
        if (inner !== outer && ` ${outer} `.includes(` ${inner} `)) {
          throw new Error(`“${inner}” is part of “${outer}” and would be counted twice. Leave one out.`);
        }
      }
    }
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
    if (!phrase.includes(" ")) return counts.words.get(phrase) ?? [];
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
    return (phrase.split(" ").length === 2 ? counts.pairs : counts.triples).get(phrase) ?? [];
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

  /* --- names: what somebody typed, or a link has --- */

  const folded = (text) => text.toLowerCase().replace(/[\s_'’-]+/g, "");

  /* What a name stands for: { name, label, phrases, less, note, intervals, concept }. In this order: a phrase in quotation
     marks is itself; then keys and labels of concepts, in whatever case and with or without hyphens; then the words
     themselves, or several spellings with | between. Throws Error with a sentence. */
  function resolve(counts, text) {
    const typed = text.trim(), quoted = typed.match(/^["“”«](.+)["“”»]$/);
    if (!quoted) {
      const wanted = folded(typed);
      for (const one of counts.concepts.values()) {
        if (wanted && (folded(one.key) === wanted || folded(one.label) === wanted)) {
          return { ...one, name: one.key, concept: true, intervals: true };
        }
      }
    }
    const spellings = (quoted ? quoted[1] : typed).split("|").map(normalPhrase);
    const phrases = [...new Set(spellings)];
    checkApart(phrases);
    const written = phrases.join("|");
    const name = quoted && isConcept(counts, written) ? `"${written}"` : written;
    const label = phrases.map((phrase) => `“${phrase}”`).join(" or ");
    return { name, label, phrases, less: [], note: "", concept: false, intervals: name === written };
  }

  function isConcept(counts, written) {
    return counts.conceptNames.has(folded(written));
  }

  /* The name of what was asked for as `analysis.rates` takes it. A word that is a concept's key too is doubled there:
     spellings that are equal count once. */
  function pythonName(counts, asked) {
    const written = asked.concept ? asked.name : asked.phrases.join("|");
    return !asked.concept && counts.concepts.has(written) ? `${written}|${written}` : written;
  }

  /* The concept of which a phrase that stands for itself is one of several spellings; null without one. */
  function pooledIn(counts, asked) {
    if (asked.concept || asked.phrases.length > 1) return null;
    for (const one of counts.concepts.values()) {
      if (one.phrases.length > 1 && one.phrases.includes(asked.phrases[0])) return one;
    }
    return null;
  }

  /* Everything with a name that can be chosen: concepts, words, phrases that are counted, pairs of words. Sorted by what
     they are and then by how often they occur. */
  function choices(counts) {
    const found = [...counts.concepts.values()].map((one) => ({
      name: one.key, text: one.label, also: [folded(one.key), folded(one.label), ...one.phrases.map(folded)], kind: "concept",
      words: [one.key, one.label, ...one.phrases].flatMap((phrase) => phrase.toLowerCase().split(/[\s_]+/)),
      n: signed(one).reduce((sum, [phrase, sign]) => sum + sign * occurrences(counts, phrase), 0), spellings: one.phrases.length,
    }));
    const single = [...counts.concepts.values()].filter((one) => one.phrases.length === 1 && !one.less.length);
    const only = new Set(single.map((one) => one.phrases[0]).filter((phrase) => isConcept(counts, phrase))); // offered as concepts
    for (const [kind, names] of [["word", counts.words], ["phrase", counts.phrases], ["pair", counts.pairs], ["phrase", counts.triples]]) {
      for (const [name, places] of names) {
        if (!places.length || (kind === "pair" && counts.phrases.has(name)) || only.has(name)) continue;
        const n = places.reduce((sum, [, count]) => sum + count, 0);
        const alone = kind !== "pair" && isConcept(counts, name);
        found.push({ name: alone ? `"${name}"` : name, text: name, also: [folded(name)], words: name.split(" "), kind, n, alone });
      }
    }
    return found;
  }

  function occurrences(counts, phrase) {
    const places = counts.words.get(phrase) ?? counts.phrases.get(phrase) ?? counts.pairs.get(phrase) ?? [];
    return places.reduce((sum, [, count]) => sum + count, 0);
  }

  const KINDS = ["concept", "word", "phrase", "pair"];

  /* The choices that fit what has been typed so far, the best first: those that it begins, then those with a word that it
     begins, then those that contain it. */
  function suggestions(all, typed, most = 12) {
    const wanted = folded(typed), written = typed.trim().toLowerCase();
    if (!wanted) return [];
    const ranked = [];
    for (const one of all) {
      const rank = fit(one, wanted, written);
      if (rank < 4) ranked.push([rank, KINDS.indexOf(one.kind), -one.n, one]);
    }
    ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3].text < b[3].text ? -1 : 1));
    return ranked.slice(0, most).map((row) => row[3]);
  }

  function fit(one, wanted, written) {
    if (one.also.includes(wanted)) return 0;
    if (one.also.some((name) => name.startsWith(wanted))) return one.kind === "concept" ? 0 : 1;
    if (one.words.some((word) => word.startsWith(written))) return 2;
    return one.also.some((name) => name.includes(wanted)) ? 3 : 4;
  }

  /* Names that are spelled much like a phrase, the most similar first (Dice's coefficient of pairs of letters). */
  function similar(all, phrase, most = CLEAR) {
    const wanted = letterPairs(folded(phrase)), found = [];
    for (const one of all) {
      const near = Math.max(...one.also.map((name) => dice(wanted, letterPairs(name))));
      if (near >= 0.5) found.push([near, one]);
    }
    found.sort((a, b) => b[0] - a[0] || b[1].n - a[1].n);
    return found.slice(0, most).map(([, one]) => one);
  }

  function letterPairs(text) {
    const found = new Map();
    for (let i = 0; i + 2 <= text.length; i++) found.set(text.slice(i, i + 2), (found.get(text.slice(i, i + 2)) ?? 0) + 1);
    return found;
  }

  function dice(a, b) {
    const size = (pairs) => [...pairs.values()].reduce((sum, n) => sum + n, 0);
    let both = 0;
    for (const [pair, n] of a) both += Math.min(n, b.get(pair) ?? 0);
    return (2 * both) / Math.max(1, size(a) + size(b));
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
    const own = new Set(asked.phrases.flatMap((phrase) => phrase.split(" "))), company = [];
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

  return {
    BY_PARAGRAPH, BY_PART, UNKNOWN, choices, countsOf, marked, neighbours, normalPhrase, opened, pooledIn, pythonName,
    resolve, rows, runs, selected, similar, suggestions, words,
  };
})();
