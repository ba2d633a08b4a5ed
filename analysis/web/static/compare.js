"use strict";
{
  const data = JSON.parse(document.getElementById("data").textContent);
  const paragraphs = new Paragraphs(data.index), order = data.resolutions.map(([symbol]) => symbol);
  const [from, to] = ["a", "b"].map(id => document.getElementById(id));
  const KINDS = ["kept", "edited", "merged", "split", "new", "dropped"], OPPOSITE = {split: "merged", merged: "split"};
  const list = new ParagraphList(paragraphs, write);

  function write(query = list.field.value.trim()) {
    fragment.write([["a", from.value], ["b", to.value], ["q", query]]);
  }

  // The links between two texts; those of a later to an earlier text are the same, read the other way.
  function links(a, b) {
    const flat = data.pairs[`${Math.min(a, b)},${Math.max(a, b)}`] ?? [], found = [];
    for (let i = 0; i < flat.length; i += 5) {
      const [later, earlier, kind, moved, near] = flat.slice(i, i + 5), name = data.linked[kind];
      found.push(a < b ? {now: later, old: earlier, kind: name, moved, near}
        : {now: earlier, old: later, kind: OPPOSITE[name] ?? name, moved, near});
    }
    return found;
  }

  // As `genealogy.compare`: a row for each link or new paragraph in the order of the text, then what was left out.
  function rows(a, b) {
    const found = links(a, b), left = (n, side) => {
      const linked = new Set(found.map(row => row[side]));
      return [...Array(n).keys()].filter(place => !linked.has(place));
    };
    const added = left(data.resolutions[b][3], "now").map(now => ({now, old: null, kind: "new"}));
    const dropped = left(data.resolutions[a][3], "old").map(old => ({now: null, old, kind: "dropped"}));
    return [...[...found, ...added].sort((x, y) => x.now - y.now || x.old - y.old), ...dropped];
  }

  function article(row, a, b) {
    const now = row.now === null ? null : data.resolutions[b][2] + row.now;
    const old = row.old === null ? null : data.resolutions[a][2] + row.old;
    const element = document.createElement("article"), id = paragraphs.ids[now ?? old];
    element.className = element.dataset.kind = row.kind;
    element.dataset.places = [now, old].filter(place => place !== null).join(" ");
    element.id = id;
    element.tabIndex = -1;
    const head = put("h3", "", element);
    put("b", row.kind, head);
    head.append(" ");
    if (data.threads.includes(id.split("#")[0])) put("a", id, head, {href: "threads.html#p=" + encodeURIComponent(id), title: "Its thread"});
    else head.append(id);
    if (now !== null && old !== null) {
      head.append(` from ${paragraphs.ids[old]}`);
      if (row.kind !== "kept") head.append(`, similarity ${(row.near / 100).toFixed(2)}`);
      if (row.moved) head.append(", moved");
    }
    const both = now !== null && old !== null && row.kind !== "kept";
    const {held, pieces} = both ? paragraphs.changes(old, now) : paragraphs.whole(now ?? old);
    redline.fill(put("p", "", element, held ? {} : {class: "words"}), pieces);
    return element;
  }

  function show() {
    const [a, b] = [from, to].map(select => order.indexOf(select.value)), same = a === b;
    const found = same ? [] : rows(a, b), name = place => `${order[place]} (${data.resolutions[place][1]})`;
    document.getElementById("title").textContent = same ? "Choose two different resolutions" : `From ${name(a)} to ${name(b)}`;
    const numbers = KINDS.map(kind => [found.filter(row => row.kind === kind).length, kind]).filter(([n]) => n);
    const moved = found.filter(row => row.moved).length;
    document.getElementById("total").textContent = same ? ""
      : `${numbers.map(pair => pair.join(" ")).join(", ") || "no paragraph"}; ${moved} moved.`;
    document.getElementById("about").textContent = a > b
      ? "The first is the later one. This is the comparison of the two read backwards: “new” is what only the earlier text has." : "";
    list.root.replaceChildren(...found.map(row => article(row, a, b)));
    list.refresh();
  }

  function choose(a, b) {
    [from.value, to.value] = [a, b];
    show();
  }

  for (const select of [from, to]) select.addEventListener("change", () => { show(); write(); });
  document.getElementById("swap").addEventListener("click", () => { choose(to.value, from.value); write(); });
  fragment.follow(said => {
    const asked = [said.get("a"), said.get("b")], unknown = asked.filter(symbol => symbol && !order.includes(symbol));
    const [a, b] = asked.map((symbol, i) => symbol && !unknown.length ? symbol : data.shown[i]);
    choose(a, b);
    if (said.has("p")) list.open(said.get("p"));
    else if (said.has("q")) list.look(said.get("q"));
    if (unknown.length) list.status.textContent = `${unknown.join(" and ")} was not read; here are the last two.`;
  });
}
