// What scrolls can be reached with the keyboard, and the headings of the contents say their level.
document.addEventListener("DOMContentLoaded", () => {
  for (const wide of document.querySelectorAll("article pre, .table-wrapper")) wide.tabIndex = 0;
  for (const caption of document.querySelectorAll("p.caption[role=heading]")) caption.setAttribute("aria-level", "2");
});
