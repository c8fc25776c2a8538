// The migration page's own script: filter, class, grouping, keys. Without it the page still shows everything, by directory.

import { listScript } from "../../html/listScript.ts";

/** Runs at the end of the page. Never contains "</". */
export const migrationScript = `"use strict";
(() => {
${listScript}
  if (!list || !controls) return;
  const blocker = document.getElementById("blocker");
  const titles = new Map(Array.from(blocker.options, (option) => [option.value, option.textContent]));
  const sites = Array.from(list.querySelectorAll(".site"), (element) => ({ element, text: (element.textContent + " " + (element.dataset.subsystem || "")).toLowerCase() }));
  const nameOf = (key) => (element) => key === "blocker" ? titles.get(element.dataset.blocker) || element.dataset.blocker : element.dataset[key];
  const regroup = (key) => group(sites, nameOf(key), key === "directory", false);
  function show() {
    const words = wordsOfFilter();
    let total = 0;
    for (const { element, text } of sites) {
      const shown = (!blocker.value || element.dataset.blocker === blocker.value) && words.every((word) => text.includes(word));
      element.hidden = !shown;
      if (shown) total++;
    }
    countShown(".site", total, sites.length, "places");
  }
  const openAll = (open) => { for (const part of list.children) if (!part.hidden) part.open = open; };
  for (const button of document.querySelectorAll("button.show")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      blocker.value = button.dataset.blocker;
      filter.value = "";
      show();
      document.getElementById("places").scrollIntoView();
      const first = list.querySelector(".group:not([hidden]) > summary");
      if (first) first.focus({ preventScroll: true });
    });
  }
  listen(regroup, show, openAll, ".group:not([hidden]) > summary");
  begin(regroup, show, "directory");
})();
`;
