"use strict";
{
  const paragraphs = new Paragraphs(JSON.parse(document.getElementById("data").textContent));
  const list = new ParagraphList(paragraphs, query => fragment.write([["q", query]]));
  fragment.follow(said => {
    if (said.has("p")) list.open(said.get("p"));
    else if (said.has("q")) list.look(said.get("q"));
  });
}
