"use strict";
/* Words and phrases of the page "Explore": what corpus/text/tokens.py takes as a word, and what somebody typed. Nothing here
   draws or touches the page; a test compares the answers with the Python package. */

window.Explore = (() => {
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

  const ENDING = "'s"; // of a possessive, which counts with its word

  const takesEnding = (word) => !/^\d+$/.test(word) && !word.endsWith(ENDING);

  /* The ways in which a phrase is found: as it is, and with a possessive ending at any of its words. */
  function spellings(phrase) {
    return phrase.split(" ").reduce((starts, word) => {
      const forms = takesEnding(word) ? [word, word + ENDING] : [word];
      return starts.flatMap((start) => forms.map((form) => (start ? `${start} ${form}` : form)));
    }, [""]);
  }

  /* The places [first, last] (words of a run) of a phrase in a run. */
  function placesIn(run, phrase) {
    const wanted = phrase.split(" "), found = [];
    const fits = (word, own) => own === word || (own === word + ENDING && takesEnding(word));
    for (let at = 0; at + wanted.length <= run.length; at++) {
      if (wanted.every((word, i) => fits(word, run[at + i][0]))) found.push([at, at + wanted.length - 1]);
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

  /* Phrases without those that are counted with another, as its possessive. */
  function eachOnce(phrases) {
    return phrases.filter((one) => !phrases.some((other) => other !== one && spellings(other).includes(one)));
  }

  function checkApart(phrases) {
    for (const inner of phrases) {
      for (const outer of phrases) {
        const inside = spellings(inner).some((form) => ` ${outer} `.includes(` ${form} `));
        if (inner !== outer && inside) {
          throw new Error(`“${inner}” is part of “${outer}” and would be counted twice. Leave one out.`);
        }
      }
    }
  }

  /* A name without its capitals, hyphens and blanks. */
  const folded = (text) => text.toLowerCase().replace(/[\s_'’-]+/g, "");

  return { checkApart, eachOnce, folded, normalise, normalPhrase, placesIn, runs, spellings, words };
})();
