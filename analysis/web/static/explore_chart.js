"use strict";
/* The chart of the page "Explore": a Vega-Lite specification made from rows of counts.

   A line runs through resolutions that follow one another and were read; it ends at one that was not read (×) and at one
   for which the counts have no answer (?). The points of drafts are hollow. */

window.ExploreChart = (() => {
  const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down"];
  const GREY = "#767676", INK = "#1c1c1c";
  const HEIGHT = 300, HEIGHT_OF_SEVERAL = 190; // pixels
  const WIDE = 640; // pixels; from here on lines are named at their ends, below it under the chart
  const LABELS = 225, LINE = 16; // pixels: room for labels at the ends of lines, height of one
  const UNITS = { rate: "Occurrences per 1,000 words", count: "Occurrences" };

  /* Years as numbers, by date; resolutions of one year stand side by side within it. */
  function places(dates) {
    const byYear = new Map();
    for (const date of [...dates].sort()) {
      const year = Number(date.slice(0, 4));
      byYear.set(year, [...(byYear.get(year) ?? []), date]);
    }
    return (date) => {
      const year = Number(date.slice(0, 4)), own = byYear.get(year);
      return year + (own.length > 1 ? 0.6 * (own.indexOf(date) / (own.length - 1) - 0.5) : 0);
    };
  }

  /* `lines`: [{ label, colour, shape, rows }], rows as `Explore.rows` gives them with `symbol, adopted, draft, part`. */
  function points(lines, unit, place) {
    return lines.flatMap((line) => {
      let broken = 0;
      return line.rows.map((row) => {
        if (row[unit] === null) broken += 1;
        return { ...row, item: line.label, x: place(row.adopted), value: row[unit], stretch: `${row.run}.${broken}` };
      });
    });
  }

  function told(value, digits) {
    return value === null ? "" : value.toFixed(digits);
  }

  function withWords(point) {
    const interval = point.low === null ? "" : ` (95%: ${told(point.low, 2)} to ${told(point.high, 2)})`;
    return {
      ...point,
      Resolution: `${point.symbol}${point.draft ? " (draft)" : ""}, ${point.adopted}`,
      Part: point.part,
      Count: point.count === null ? "not known" : `${point.count} in ${point.words} words`,
      Rate: point.rate === null ? "" : `${told(point.rate, 2)} per 1,000 words${interval}`,
    };
  }

  const TOOLTIP = ["item", "Resolution", "Part", "Count", "Rate"].map((field) => ({ field, title: field === "item" ? "What" : field }));

  /* The points with no neighbour on their line: a band of no width would not be seen. */
  function alone(bands) {
    const key = (one) => `${one.item} ${one.stretch}`, n = new Map();
    for (const one of bands) n.set(key(one), (n.get(key(one)) ?? 0) + 1);
    return bands.filter((one) => n.get(key(one)) === 1);
  }

  /* Each line's name and its last value: [{ item, label, value }]. */
  function withLast(lines, all, unit) {
    return lines.map((line) => {
      const last = all.filter((one) => one.item === line.label && one.value !== null).at(-1);
      return { item: line.label, value: last ? last.value : 0, label: last ? `${line.label} ${told(last.value, unit === "rate" ? 1 : 0)}` : line.label };
    });
  }

  /* The same with `y`, in the unit of the axis: beside the ends of the lines, one line of text apart. */
  function apart(named, top, height) {
    const least = (LINE / height) * top, sorted = named.map((one) => ({ ...one, y: one.value })).sort((a, b) => a.y - b.y);
    for (let i = 1; i < sorted.length; i++) sorted[i].y = Math.max(sorted[i].y, sorted[i - 1].y + least);
    return sorted;
  }

  /* The same with `y` in pixels: a list under the axis. */
  function below(named, height) {
    return named.map((one, i) => ({ ...one, y: height + 40 + 20 * i }));
  }

  function panel(shown, settings) {
    const { lines, unit, place, unread, years, width, height, title, lowest } = settings;
    const inner = width >= WIDE ? width - LABELS : width - 50;
    const all = shown.map(withWords), found = all.filter((one) => one.value !== null);
    const highest = Math.max(...found.map((one) => (unit === "rate" ? one.high ?? one.value : one.value)), 0);
    const top = highest > 0 ? highest * 1.06 : 1;
    const colour = { field: "item", type: "nominal", scale: { domain: lines.map((one) => one.label), range: lines.map((one) => one.colour) }, legend: null };
    const shape = { field: "item", type: "nominal", scale: { domain: lines.map((one) => one.label), range: lines.map((one) => one.shape) }, legend: null };
    const step = width < 480 ? 4 : 2;
    const axis = { title: null, format: "d", grid: false, values: years.filter((year) => (years.at(-1) - year) % step === 0), labelFlush: false };
    const x = { field: "x", type: "quantitative", scale: { domain: [years[0] - 0.6, years.at(-1) + 0.6], nice: false }, axis };
    const yAxis = { title: null, tickCount: 5, ...(unit === "count" ? { tickMinStep: 1, format: "d" } : {}) };
    const y = { field: "value", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: yAxis };
    const detail = [{ field: "item" }, { field: "stretch" }];
    const tooltip = TOOLTIP;
    const bands = unit === "rate" ? found.filter((one) => one.low !== null) : [];
    const layer = [
      { data: { values: bands }, mark: { type: "area", opacity: 0.12, aria: false },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: colour, detail } },
      { data: { values: alone(bands) }, mark: { type: "rule", strokeWidth: 5, opacity: 0.25, aria: false },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: colour } },
      { data: { values: found }, mark: { type: "line", strokeWidth: 2, aria: false }, encoding: { x, y, color: colour, detail } },
      { data: { values: found.filter((one) => !one.draft) }, mark: { type: "point", filled: true, size: 50, opacity: 1 },
        encoding: { x, y, color: colour, shape, tooltip } },
      { data: { values: found.filter((one) => one.draft) }, mark: { type: "point", filled: true, fill: "white", size: 50, opacity: 1, strokeWidth: 2 },
        encoding: { x, y, stroke: colour, shape, tooltip } },
      { data: { values: unread.map(([symbol, date]) => ({ x: place(date), value: 0, Resolution: `${symbol}, ${date}`, Count: "not read" })) },
        mark: { type: "text", text: "×", color: GREY, fontSize: 15, clip: false },
        encoding: { x, y, tooltip: [{ field: "Resolution" }, { field: "Count" }] } },
      { data: { values: all.filter((one) => one.value === null && one.known === Explore.UNKNOWN).map((one) => ({ ...one, value: 0 })) },
        mark: { type: "text", text: "?", fontSize: 13, fontWeight: "bold", dy: -8, color: GREY }, encoding: { x, y, tooltip } },
    ];
    const named = withLast(lines, all, unit);
    if (width >= WIDE) layer.push(...labels(apart(named, top, height), { x: { value: inner + 8 }, y: (field) => ({ ...y, field }) }, colour, shape));
    else if (lowest) layer.push(...labels(below(named, height), { x: { value: 0 }, y: (field) => ({ field, type: "quantitative", scale: null }) }, colour, shape));
    return {
      ...(title ? { title: { text: title, anchor: "start", fontSize: 13, frame: "group" } } : {}),
      width: inner,
      height,
      layer: layer.filter((one) => one.mark.type === "line" || one.data.values.length), // an empty one would have no name
    };
  }

  /* Names of lines at their places, each with its sign. */
  function labels(values, { x, y }, colour, shape) {
    return [
      { data: { values }, mark: { type: "point", filled: true, size: 50, opacity: 1, aria: false }, encoding: { x, y: y("y"), color: colour, shape } },
      { data: { values }, mark: { type: "text", align: "left", dx: 9, color: INK, fontSize: 12, limit: LABELS - 15, aria: false },
        encoding: { x, y: y("y"), text: { field: "label" } } },
    ];
  }

  /* The whole chart. `parts`: [{ name, title, lines }], one panel each; `unread`: [[symbol, date], ...]. */
  function specification({ parts, unit, unread, width, title, description }) {
    const dates = [...new Set([...parts[0].lines.flatMap((line) => line.rows.map((row) => row.adopted)), ...unread.map(([, date]) => date)])];
    const place = places(dates), first = Math.min(...dates.map((date) => Number(date.slice(0, 4))));
    const last = Math.max(...dates.map((date) => Number(date.slice(0, 4))));
    const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const height = parts.length > 1 ? HEIGHT_OF_SEVERAL : HEIGHT;
    const drawn = parts.map((part) => ({ ...part, points: points(part.lines, unit, place) }));
    const panels = drawn.map((part, i) => panel(part.points, {
      lines: part.lines, unit, place, unread, years, width, height, title: parts.length > 1 ? part.title : null,
      lowest: i === drawn.length - 1,
    }));
    const subtitle = [UNITS[unit], notes(drawn.flatMap((part) => part.points), unit, unread)].filter(Boolean);
    const heading = {
      text: folded(title, width), subtitle: subtitle.flatMap((line) => folded(line, width)), anchor: "start", frame: "group",
      fontSize: 14, subtitleFontSize: 12, subtitleColor: "#555", offset: 12,
    };
    return {
      ...(panels.length > 1 ? { vconcat: panels } : panels[0]),
      description,
      title: heading,
      resolve: { scale: { color: "shared", shape: "shared" } },
      background: "white",
      padding: 4,
      config: {
        font: "system-ui, sans-serif", view: { stroke: null }, axis: { labelFontSize: 12, labelColor: INK, gridColor: "#e6e6e6", domainColor: GREY },
        legend: { labelFontSize: 12 },
      },
    };
  }

  /* What the signs of the chart mean, so far as it has them. */
  function notes(all, unit, unread) {
    const said = [];
    if (unit === "rate" && all.some((one) => one.low !== null)) said.push("Band: 95% interval (bootstrap over paragraphs).");
    if (unread.length) said.push("×: not read.");
    if (all.some((one) => one.known === Explore.UNKNOWN)) said.push("?: the counts have no answer.");
    if (all.some((one) => one.draft)) said.push("Hollow: a draft.");
    return said.join(" ");
  }

  /* A text in lines that fit a width in pixels. */
  function folded(text, width) {
    const most = Math.floor(width / 7.2), found = [""];
    for (const word of text.split(" ")) {
      if (found.at(-1) && `${found.at(-1)} ${word}`.length > most) found.push(word);
      else found[found.length - 1] = found.at(-1) ? `${found.at(-1)} ${word}` : word;
    }
    return found;
  }

  return { SHAPES, specification };
})();
