"use strict";
// What the address of a page says after #, as in "#p=A%2FRES%2F79%2F194%23O12".
const fragment = {
  written: null,
  read() {
    const text = location.hash.slice(1);
    return text && !text.includes("=") ? new Map([["p", decodeURIComponent(text)]]) : new Map(new URLSearchParams(text));
  },
  // Puts [name, value] pairs into the address; empty values are left out.
  write(pairs) {
    const text = "#" + pairs.filter(([, value]) => value).map(pair => pair.map(encodeURIComponent).join("=")).join("&");
    if (text === (location.hash || "#")) return;
    fragment.written = text;
    location.replace(text);
  },
  // Calls `act` with what the address says now, and whenever somebody else changes it.
  follow(act) {
    addEventListener("hashchange", () => {
      if ((location.hash || "#") !== fragment.written) act(fragment.read());
      fragment.written = null;
    });
    act(fragment.read());
  },
};
