"use strict";
// A list of paragraphs, one <article> each, under a bar of kinds and a field to look for words.
class ParagraphList {
  // `changed` is called when somebody has typed into the field.
  constructor(paragraphs, changed) {
    const bar = document.getElementById("bar");
    this.paragraphs = paragraphs;
    this.root = document.getElementById("paragraphs");
    this.boxes = [...bar.querySelectorAll("input[type=checkbox]")];
    this.field = bar.querySelector("input[type=search]");
    this.status = bar.querySelector("[role=status]");
    for (const box of this.boxes) box.addEventListener("change", () => { this.leave(); this.show(); });
    this.field.addEventListener("input", () => { this.leave(); this.show(); changed(this.field.value.trim()); });
    this.field.addEventListener("keydown", event => { if (event.key === "Enter") this.articles.find(a => !a.hidden)?.scrollIntoView({block: "nearest"}); });
    this.refresh();
  }

  // After other articles were put into the list.
  refresh() {
    this.articles = [...this.root.querySelectorAll("article")];
    const numbers = this.articles.map(article => this.places(article)[0]).sort((a, b) => a - b);
    this.field.placeholder = this.paragraphs.examples(numbers).join(", ");
    for (const box of this.boxes) {
      const n = this.articles.filter(article => article.dataset.kind === box.value).length;
      box.parentElement.querySelector("span").textContent = n;
      box.parentElement.hidden = n === 0;
    }
    this.show();
  }

  places(article) {
    return article.dataset.places.split(" ").map(Number);
  }

  // Without a query the kinds that are ticked; with one whatever matches, of all kinds.
  show() {
    const kinds = new Set(this.boxes.filter(box => box.checked).map(box => box.value)), query = this.field.value.trim();
    const found = query ? this.paragraphs.find(query) : null;
    let shown = 0;
    const others = new Set();
    for (const article of this.articles) {
      const ticked = kinds.has(article.dataset.kind);
      article.hidden = found ? !this.places(article).some(place => found.places.has(place)) : !ticked;
      if (article.hidden) continue;
      shown++;
      if (!ticked) others.add(article.dataset.kind);
    }
    const total = `${shown} of ${this.articles.length}`;
    if (!found) this.status.textContent = `${total} shown`;
    else if (!shown) this.status.textContent = `Nothing found ${found.how}`;
    else this.status.textContent = `${total} ${found.how}` + (others.size ? `; also of kinds not ticked: ${[...others].join(", ")}` : "");
  }

  leave() {
    this.root.querySelector(".target")?.classList.remove("target");
  }

  look(query) {
    this.leave();
    this.field.value = query;
    this.show();
    document.getElementById("bar").scrollIntoView({block: "start"});
  }

  // Shows a paragraph, whatever its kind.
  open(id) {
    this.leave();
    this.field.value = "";
    this.show();
    const place = this.paragraphs.place.get(id);
    const article = this.articles.find(one => this.places(one).includes(place));
    if (!article) {
      this.status.textContent = `${id} is not here: only paragraphs of the two texts that are long enough to be compared are.`;
      return;
    }
    article.hidden = false;
    article.classList.add("target");
    article.scrollIntoView({block: "center"});
    article.focus({preventScroll: true});
  }
}
