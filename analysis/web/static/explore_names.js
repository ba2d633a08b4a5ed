"use strict";
/* Names on the page "Explore": what somebody typed, or a link has, and what can be chosen. Nothing here draws or touches the
   page. Names are taken as in corpus/asked.py, and a test compares the answers. */

Object.assign(window.Explore, (() => {
  const { checkApart, eachOnce, folded, normalPhrase, signed } = window.Explore;
  const CLEAR = 3; // of a list of similar names, how many are shown

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
    const phrases = eachOnce([...new Set(spellings)]);
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

  return { choices, pooledIn, pythonName, resolve, similar, suggestions };
})());
