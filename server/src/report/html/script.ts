// The page's own script: grouping, filter, keys, links to a closed finding. Without it the page still shows everything.

import { listScript } from "./listScript.ts";

/** Runs at the end of the page. Never contains "</". */
export const script = `"use strict";
(() => {
${listScript}
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  if (!list || !controls) return;
  const findings = Array.from(list.querySelectorAll(".finding"), (element) => ({
    element, text: (element.firstElementChild.textContent + " " + element.dataset.subsystem).toLowerCase(), shown: true,
  }));
  findings.sort((a, b) => Number(a.element.id.slice(1)) - Number(b.element.id.slice(1)));
  const regroup = (key) => group(findings, (element) => element.dataset[key], key === "directory", true);
  function show() {
    const words = wordsOfFilter();
    const levels = new Set(Array.from(controls.querySelectorAll("[name=level]:checked"), (box) => box.value));
    let total = 0;
    for (const one of findings) {
      one.shown = levels.has(one.element.dataset.level) && words.every((word) => one.text.includes(word));
      one.element.hidden = !one.shown;
      if (one.shown) total++;
    }
    countShown(".finding", total, findings.length, "findings");
  }
  const openAll = (open) => { for (const one of findings) if (one.shown) one.element.open = open; };
  listen(regroup, show, openAll, ".group[open] .finding:not([hidden]) > summary");
  begin(regroup, show, "rule");
})();
`;
