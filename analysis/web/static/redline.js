"use strict";
// Which words changed between two versions of a paragraph; the same rules as analysis/descent/word_changes.py.
const redline = (() => {
  const SAME = "span", CUT = "del", ADDED = "ins";
  const UNSEEN = "Only function words, numbers or the order of the words changed.";

  // Longest block a[i..i+n) = b[j..j+n) within the bounds, the earliest of several (Ratcliff & Metzener 1988).
  function longest(a, places, alo, ahi, blo, bhi) {
    let best = [alo, blo, 0], before = new Map();
    for (let i = alo; i < ahi; i++) {
      const now = new Map();
      for (const j of places.get(a[i]) ?? []) {
        if (j < blo) continue;
        if (j >= bhi) break;
        const n = (before.get(j - 1) ?? 0) + 1;
        now.set(j, n);
        if (n > best[2]) best = [i - n + 1, j - n + 1, n];
      }
      before = now;
    }
    return best;
  }

  function blocks(a, b) {
    const places = new Map();
    b.forEach((word, j) => places.has(word) ? places.get(word).push(j) : places.set(word, [j]));
    const found = [], queue = [[0, a.length, 0, b.length]];
    while (queue.length) {
      const [alo, ahi, blo, bhi] = queue.pop(), [i, j, n] = longest(a, places, alo, ahi, blo, bhi);
      if (!n) continue;
      found.push([i, j, n]);
      queue.push([alo, i, blo, j], [i + n, ahi, j + n, bhi]);
    }
    return found.sort((x, y) => x[0] - y[0]);
  }

  // Two texts as one sequence of [element, words]; where words were replaced, the cut ones come first.
  function ofTexts(old, now) {
    const a = old.split(/\s+/).filter(Boolean), b = now.split(/\s+/).filter(Boolean), found = [];
    const put = (name, words) => {
      if (!words.length) return;
      const last = found.at(-1);
      if (name === SAME && last?.[0] === SAME) last[1] += " " + words.join(" ");
      else found.push([name, words.join(" ")]);
    };
    let i = 0, j = 0;
    for (const [k, l, n] of [...blocks(a, b), [a.length, b.length, 0]]) {
      put(CUT, a.slice(i, k));
      put(ADDED, b.slice(j, l));
      put(SAME, a.slice(k, k + n));
      [i, j] = [k + n, l + n];
    }
    return found;
  }

  // The words cut and added, from counts (Map of word to number, in alphabetical order).
  function ofCounts(old, now) {
    const less = (own, other, name) => [...own].map(([word, n]) => [word, n - (other.get(word) ?? 0)])
      .filter(([, n]) => n > 0).map(([word, n]) => [name, n > 1 ? `${word}(${n})` : word]);
    return [...less(old, now, CUT), ...less(now, old, ADDED)];
  }

  function fill(parent, pieces) {
    parent.replaceChildren();
    for (const [name, text] of pieces) {
      const piece = document.createElement(name);
      piece.textContent = text;
      parent.append(piece, " ");
    }
    if (!pieces.length) parent.textContent = UNSEEN;
  }

  return {ofTexts, ofCounts, fill};
})();
